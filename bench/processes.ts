import { spawnSync } from "node:child_process";
import type { Figure, Study } from "./measurement.ts";

/**
 * The figures of a study, from a process of its own: what was compiled for one model would slow another, and a filter would
 * change what is measured.
 */
export function figuresOf({ name }: Study): Figure[] {
  const args = [...process.execArgv, ...process.argv.slice(1), "--alone", name];
  const child = spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  // It has said why.
  if (child.status !== 0) process.exit(child.status ?? 1);
  return JSON.parse(child.stdout) as Figure[];
}

/** What the process does that `figuresOf` begins. */
export async function runAlone(studies: readonly Study[], name: string): Promise<void> {
  const figures = await studies.find((study) => study.name === name)!.figures();
  process.stdout.write(JSON.stringify(figures));
}
