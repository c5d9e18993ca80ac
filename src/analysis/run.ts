import { TdmError } from "../errors/tdm-error.ts";
import type { Executor } from "../execution/executor.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import { planShards } from "../experiment/plan.ts";
import type { ShardRange } from "../experiment/shard.ts";
import { Pricing } from "../finance/replication-money.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { shapeOf } from "../results/shape.ts";
import { decodeShard } from "../results/shard-file.ts";
import { type PartialAnswer, PartialResults } from "./partial-results.ts";

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Replications finished in this sitting, and seconds since it began. */
  readonly doneNow: number;
  readonly seconds: number;
  readonly answer: PartialAnswer | undefined;
}

export interface SimulateOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Says something worth knowing, such as that a shard is tried again. */
  readonly onNotice?: (text: string) => void;
  readonly signal?: AbortSignal;
  /** Replications per shard; chosen well, unless given. */
  readonly shardSize?: number | undefined;
}

/**
 * Simulates what is missing of a run and keeps every shard as it comes. A shard whose worker fails is tried once more.
 * Returns whether everything is done; false where the signal stopped it. What is finished is never computed again.
 */
export async function simulate(
  prepared: PreparedExperiment,
  folder: RunFolder,
  executor: Executor,
  options: SimulateOptions = {},
): Promise<boolean> {
  const { replications } = prepared.experiment;
  const shape = shapeOf(prepared);
  const pricing = new Pricing(prepared, shape);
  const partial = new PartialResults(prepared, shape);
  const began = performance.now();
  const done = new Set<number>();
  for (const shard of folder.finishedShards()) {
    for (const money of pricing.all(folder.readShard(shard))) partial.add(money);
    for (let replication = shard.from; replication < shard.to; replication++) done.add(replication);
  }
  const before = done.size;
  const report = () =>
    options.onProgress?.({
      done: done.size,
      total: replications,
      doneNow: done.size - before,
      seconds: (performance.now() - began) / 1000,
      answer: partial.answer,
    });
  report();

  const finish = async (range: ShardRange) => {
    const bytes = await withOneRetry(executor, range, options);
    if (bytes === undefined) return;
    folder.keepShard(range, bytes);
    for (const money of pricing.all(decodeShard(bytes, folder.hash))) partial.add(money);
    for (let replication = range.from; replication < range.to; replication++) done.add(replication);
    report();
  };
  await inParallel(planShards(replications, done, options.shardSize), executor.workers + 1, finish, options.signal);
  return done.size === replications;
}

async function withOneRetry(
  executor: Executor,
  range: ShardRange,
  options: SimulateOptions,
): Promise<Uint8Array | undefined> {
  try {
    return await executor.run(range);
  } catch (error) {
    if (options.signal?.aborted) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    options.onNotice?.(`Trying replications ${range.from} to ${range.to - 1} again: ${reason}`);
    try {
      return await executor.run(range);
    } catch (again) {
      if (options.signal?.aborted) return undefined;
      if (again instanceof TdmError) throw again;
      throw TdmError.of("TDM-RUN-001", again instanceof Error ? again.message : String(again), {}, { cause: again });
    }
  }
}

/** Works through a list with so many at a time; stops taking more at the first failure or when the signal says so. */
async function inParallel<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let next = 0;
  let failed = false;
  const stopped = new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
  const lane = async () => {
    while (next < items.length && !failed && !signal?.aborted) {
      try {
        await work(items[next++]!);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const all = Promise.all(Array.from({ length: lanes }, lane));
  await Promise.race(signal ? [all, stopped] : [all]);
  // After a stop the lanes end as their shards are given up; nobody waits for them.
  all.catch(() => {});
}
