import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Figure, figureOf, rounded, type Study } from "../measurement.ts";
import type { PoolRun } from "./pool-run.ts";

const ROUNDS = 5;
const MEGABYTE = 1e6;
/** Compiled, beside the compiled form of this file. */
const PROGRAM = fileURLToPath(new URL("./pool-run.js", import.meta.url));

/** What a second worker brings and costs: the time of a Norfolk pair, and the memory of the process. */
export function workersStudy(name: string): Study {
  return { name, figures: () => figures(name) };
}

function figures(name: string): Figure[] {
  const one: PoolRun[] = [];
  const two: PoolRun[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 2 === 0) one.push(run(1));
    two.push(run(2));
    if (round % 2 === 1) one.push(run(1));
  }
  const time = ({ millisecondsPerPair }: PoolRun) => millisecondsPerPair;
  const further = two.map(({ residentBytes }, round) => (residentBytes - one[round]!.residentBytes) / MEGABYTE);
  const ratio = figureOf(
    `${name}: ratio`,
    "x",
    two.map((run, round) => time(run) / time(one[round]!)),
  );
  return [
    figureOf(`${name}: one`, "ms/pair", one.map(time)),
    figureOf(`${name}: two`, "ms/pair", two.map(time)),
    { ...ratio, notes: [`two workers are ${rounded(1 / ratio.value)} times as fast as one`] },
    figureOf(`${name}: memory of a further worker`, "MB", further),
  ];
}

function run(workers: number): PoolRun {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, String(workers)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`a pool of ${workers} could not be measured`);
  return JSON.parse(stdout) as PoolRun;
}
