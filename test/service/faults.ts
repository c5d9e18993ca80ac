import { join } from "node:path";
import { expect } from "vitest";
import { temporaryFolder } from "../results/temporary-folder.ts";
import {
  childrenOf,
  kill,
  type RunningService,
  runningService,
  steadyChances,
  undisturbed,
} from "./running-service.ts";
import { answersOf } from "./service.ts";

const REQUEST = { model: "starter", replications: 150 };
/** Moments of death lie within so many milliseconds of a start: in the middle of submissions, shards, tables and reports. */
const LONGEST_LIFE = 4000;

/** Kills the server at random moments, again and again; whatever it has accepted is there afterwards and comes to the same bytes. */
export async function surviveServerKills(kills: number): Promise<void> {
  const runs = temporaryFolder();
  const chance = steadyChances(7);
  const accepted = new Map<string, string>();
  let service = await runningService(runs);
  for (let number = 0; number < kills; number++) {
    const submitted = submitUntilDeath(service, `kill ${number}`, accepted);
    await new Promise((resolve) => setTimeout(resolve, chance() * LONGEST_LIFE));
    await kill(service);
    await submitted;
    service = await runningService(runs);
    const listed = new Set((await service.client.runs({ limit: 200 })).runs.map(({ id }) => id));
    for (const id of accepted.keys()) expect(listed, `kill ${number}`).toContain(id);
  }
  expect(accepted.size).toBeGreaterThan(0);
  for (const [id, seed] of accepted) {
    expect(await service.client.ended(id)).toMatchObject({ status: "finished", seed });
    const plain = await undisturbed({ ...REQUEST, seed }, join(temporaryFolder(), "run"));
    expect(answersOf(join(runs, id)), seed).toEqual(plain);
  }
}

/** A few runs, one after another, until the server is gone; what it has answered counts. */
async function submitUntilDeath(
  { client }: RunningService,
  name: string,
  accepted: Map<string, string>,
): Promise<void> {
  for (const letter of ["a", "b"]) {
    const seed = `${name} ${letter}`;
    try {
      accepted.set((await client.submit({ ...REQUEST, seed })).id, seed);
    } catch {
      return;
    }
  }
}

/** Kills the processes that work on a run, again and again; it comes to the same bytes. */
export async function surviveWorkerKills(kills: number): Promise<void> {
  const runs = temporaryFolder();
  const service = await runningService(runs);
  const chance = steadyChances(11);
  for (let number = 0; number < kills; number++) {
    const seed = `worker ${number}`;
    const { id } = await service.client.submit({ ...REQUEST, seed });
    await new Promise((resolve) => setTimeout(resolve, 100 + chance() * 1000));
    const [victim] = childrenOf(service.pid).filter(() => chance() < 0.7);
    if (victim !== undefined) process.kill(victim, "SIGKILL");
    expect(await service.client.ended(id)).toMatchObject({ status: "finished" });
    expect(answersOf(join(runs, id))).toEqual(await undisturbed({ ...REQUEST, seed }, join(temporaryFolder(), "run")));
  }
}
