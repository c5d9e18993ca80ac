import { readdirSync, readFileSync } from "node:fs";
import { onTestFinished } from "vitest";
import { type RunRequest, ServiceClient } from "../../src/service/client.ts";
import { type Running, start, tdm } from "../cli/tdm.ts";
import { answersOf } from "./service.ts";

/** A service that listens, in a process of its own. */
export interface RunningService {
  readonly url: string;
  readonly client: ServiceClient;
  readonly command: Running;
  readonly pid: number;
}

/** Starts `tdm serve` on a folder and any port. It is killed at the end of the test, if it still runs. */
export async function runningService(runs: string, args: readonly string[] = []): Promise<RunningService> {
  const command = start(["serve", "--port", "0", "--runs", runs, "--rate", "10000000", "--workers", "2", ...args]);
  const pid = command.process.pid!;
  onTestFinished(async () => {
    const children = childrenOf(pid);
    command.process.kill("SIGKILL");
    await command.ended;
    // They notice soon; until then they write.
    while (children.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await command.says("Server listening at");
  const [, url] = /Server listening at (http:[^"]+)/.exec(command.said())!;
  return { url: url!, client: new ServiceClient(url!), command, pid };
}

/** Ends a service at once, as a power cut would. */
export async function kill({ command }: RunningService): Promise<void> {
  command.process.kill("SIGKILL");
  await command.ended;
}

/** What an undisturbed run of the same experiment on the command line answers, by file. */
export async function undisturbed(
  request: RunRequest & { model: string },
  folder: string,
): Promise<Record<string, string>> {
  const { model, replications, seed } = request;
  const ended = await tdm(["run", model, "-r", String(replications), "-s", seed!, "-o", folder, "-q"]);
  if (ended.code !== 0) throw new Error(ended.stderr);
  return answersOf(folder);
}

/** Numbers between 0 and 1 that are the same in every run of the tests. */
export function steadyChances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Processes that a process has started. */
export function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => statusOf(other)?.parent === pid);
}

/** Whether a process is there and has not ended: one whose parent is gone may stay in the list for good. */
export function isAlive(pid: number): boolean {
  const state = statusOf(pid)?.state;
  return state !== undefined && state !== "Z";
}

function statusOf(pid: number): { readonly state: string; readonly parent: number } | undefined {
  try {
    const [state = "", parent] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
