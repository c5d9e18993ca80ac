import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { type Progress, simulate } from "../../src/analysis/run.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Executor } from "../../src/execution/executor.ts";
import { inProcessExecutor } from "../../src/execution/in-process.ts";
import { poolExecutor } from "../../src/execution/pool.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import type { RunFolder } from "../../src/results/run-folder.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { begin, tablesOf, village } from "./village.ts";

vi.setConfig({ testTimeout: 60_000 });

const experiment = village({ replications: 20 });
const prepared = prepare(experiment);
const newRun = () => begin(join(temporaryFolder(), "run"), experiment);

/** An executor that notes which replications it was asked for. */
function counting(executor: Executor): Executor & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    workers: executor.workers,
    asked,
    run(range) {
      for (let replication = range.from; replication < range.to; replication++) asked.push(replication);
      return executor.run(range);
    },
    close: () => executor.close(),
  };
}

/** Simulates until so many replications are done, then stops as Ctrl-C does. */
async function interruptedAfter(done: number, folder: RunFolder, executor: Executor, shardSize: number) {
  const stop = new AbortController();
  const complete = await simulate(prepared, folder, executor, {
    shardSize,
    signal: stop.signal,
    onProgress: (progress) => {
      if (progress.done >= done) stop.abort();
    },
  });
  await executor.close();
  return complete;
}

async function uninterrupted(): Promise<Record<string, string>> {
  const folder = newRun();
  await simulate(prepared, folder, inProcessExecutor(experiment));
  await summarise(prepared, folder);
  return tablesOf(folder);
}

const finished = (folder: RunFolder) => folder.finishedShards().reduce((sum, { from, to }) => sum + to - from, 0);

describe("a run that is interrupted", () => {
  it("says that it is not complete and keeps what is done", async () => {
    const folder = newRun();
    expect(await interruptedAfter(6, folder, inProcessExecutor(experiment), 3)).toBe(false);
    expect(finished(folder)).toBe(6);
  });

  it.each([
    ["in process", () => inProcessExecutor(experiment)],
    ["in the pool", () => poolExecutor(experiment, { workers: 2 })],
  ])("goes on to the same bytes without computing anything again (%s)", async (_, executor) => {
    const folder = newRun();
    await interruptedAfter(6, folder, executor(), 3);
    const before = finished(folder);
    const second = counting(executor());
    // Another size of shards must not matter.
    expect(await simulate(prepared, folder, second, { shardSize: 4 })).toBe(true);
    await second.close();
    expect(new Set(second.asked).size, "asked for each replication once").toBe(second.asked.length);
    expect(second.asked).toHaveLength(20 - before);
    await summarise(prepared, folder);
    expect(tablesOf(folder)).toEqual(await uninterrupted());
  });

  it("may be interrupted again and again", async () => {
    const folder = newRun();
    const asked: number[] = [];
    for (let sitting = 1; sitting <= 30; sitting++) {
      const executor = counting(inProcessExecutor(experiment));
      const complete = await interruptedAfter(finished(folder) + 1, folder, executor, (sitting % 3) + 1);
      asked.push(...executor.asked);
      if (complete) break;
    }
    expect(finished(folder)).toBe(20);
    expect(asked.length).toBeLessThan(40);
    await summarise(prepared, folder);
    expect(tablesOf(folder)).toEqual(await uninterrupted());
  });

  it("leaves out what was half written", async () => {
    const folder = newRun();
    await interruptedAfter(6, folder, inProcessExecutor(experiment), 3);
    writeFileSync(join(folder.path, "shards", "0000006-0000008.arrow.part"), "half a shard");
    expect(await simulate(prepared, folder, inProcessExecutor(experiment))).toBe(true);
    await summarise(prepared, folder);
    expect(tablesOf(folder)).toEqual(await uninterrupted());
  });
});

describe("a run that is finished", () => {
  it("computes nothing when it is asked for again", async () => {
    const folder = newRun();
    await simulate(prepared, folder, inProcessExecutor(experiment));
    const executor = counting(inProcessExecutor(experiment));
    expect(await simulate(prepared, folder, executor)).toBe(true);
    expect(executor.asked).toEqual([]);
  });
});

describe("progress", () => {
  it("rises from nothing to everything, and tells this sitting from earlier ones", async () => {
    const folder = newRun();
    await interruptedAfter(5, folder, inProcessExecutor(experiment), 5);
    const seen: Progress[] = [];
    await simulate(prepared, folder, inProcessExecutor(experiment), {
      shardSize: 5,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen.map(({ done, total, doneNow }) => [done, total, doneNow])).toEqual([
      [5, 20, 0],
      [10, 20, 5],
      [15, 20, 10],
      [20, 20, 15],
    ]);
    expect(seen.map(({ answer }) => answer?.replications)).toEqual([5, 10, 15, 20]);
  });
});
