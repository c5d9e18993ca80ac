import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { simulate } from "../../src/analysis/run.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Executor } from "../../src/execution/executor.ts";
import { inProcessExecutor } from "../../src/execution/in-process.ts";
import { poolExecutor } from "../../src/execution/pool.ts";
import { type Experiment, prepare } from "../../src/experiment/experiment.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { begin, tablesOf, village } from "./village.ts";

vi.setConfig({ testTimeout: 60_000 });

async function using<T>(executor: Executor, action: (executor: Executor) => Promise<T>): Promise<T> {
  try {
    return await action(executor);
  } finally {
    await executor.close();
  }
}

/** Runs an experiment to the end in a folder of its own. */
async function run(experiment: Experiment, executor: Executor, shardSize?: number) {
  const folder = begin(join(temporaryFolder(), "run"), experiment);
  const prepared = prepare(experiment);
  await using(executor, (open) => simulate(prepared, folder, open, { shardSize }));
  const summary = await summarise(prepared, folder);
  return { tables: tablesOf(folder), summary };
}

describe("a shard", () => {
  it("is the same to the byte from a thread and from the pool", async () => {
    const experiment = village();
    for (const range of [
      { from: 0, to: 1 },
      { from: 3, to: 12 },
    ]) {
      const inProcess = await using(inProcessExecutor(experiment), (executor) => executor.run(range));
      const pooled = await using(poolExecutor(experiment, { workers: 1 }), (executor) => executor.run(range));
      expect(Buffer.from(pooled).equals(inProcess)).toBe(true);
    }
  });

  it("is the same to the byte whatever the worker did before", async () => {
    const experiment = village();
    const range = { from: 4, to: 6 };
    await using(poolExecutor(experiment, { workers: 1 }), async (executor) => {
      const first = await executor.run(range);
      await executor.run({ from: 0, to: 3 });
      expect(Buffer.from(await executor.run(range)).equals(first)).toBe(true);
    });
  });
});

describe("the tables of a run", () => {
  const experiment = village({ replications: 51 });

  it("are the same to the byte for any number of workers and any size of shards", async () => {
    const { tables: expected, summary } = await run(experiment, inProcessExecutor(experiment));
    expect(Object.keys(expected)).toEqual(
      ["annual", "bands", "draws", "flows", "monthly", "savings", "targets", "waits"].map((name) => `${name}.arrow`),
    );
    for (const [workers, shardSize] of [
      [1, 50],
      [2, 7],
      [3, 50],
      [7, 1],
    ] as const) {
      const found = await run(experiment, poolExecutor(experiment, { workers }), shardSize);
      expect(found.tables, `${workers} workers, shards of ${shardSize}`).toEqual(expected);
      expect(found.summary).toEqual(summary);
    }
  });

  it("are others, all that is simulated, with another seed", async () => {
    const one = await run(village({ seed: "one" }), inProcessExecutor(village({ seed: "one" })));
    const two = await run(village({ seed: "two" }), inProcessExecutor(village({ seed: "two" })));
    for (const name of Object.keys(one.tables)) expect(two.tables[name], name).not.toBe(one.tables[name]);
    expect(two.summary.years[0]!.doNothing.gross.mean).not.toBe(one.summary.years[0]!.doNothing.gross.mean);
  });

  it("begin with the same replications when there are more of them", async () => {
    const few = prepare(village({ replications: 2 }));
    const many = prepare(village({ replications: 5 }));
    const rows = async (experiment: Experiment) => {
      const executor = inProcessExecutor(experiment);
      const folder = begin(join(temporaryFolder(), "run"), experiment);
      await simulate(prepare(experiment), folder, executor);
      return [...folder.rows()];
    };
    const [first, second] = [await rows(few.experiment), await rows(many.experiment)];
    expect(second.slice(0, first.length)).toEqual(first);
  });
});
