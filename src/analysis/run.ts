import { TdmError } from "../errors/tdm-error.ts";
import type { Executor } from "../execution/executor.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import { planShards } from "../experiment/plan.ts";
import { nameOf, type ShardRange } from "../experiment/shard.ts";
import { Pricing } from "../finance/replication-money.ts";
import { ledgerBytes } from "../model/ledger-size.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { shapeOf } from "../results/shape.ts";
import { decodeShard } from "../results/shard-file.ts";
import { type PartialAnswer, PartialResults } from "./partial-results.ts";
import { Stoppable } from "./stoppable.ts";

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

  const work = new Stoppable(options.signal);
  const finish = async (range: ShardRange) => {
    const bytes = await withOneRetry(executor, range, work, options.onNotice);
    if (bytes === undefined || work.isStopped) return;
    folder.keepShard(range, bytes);
    for (const money of pricing.all(decodeShard(bytes, folder.hash))) partial.add(money);
    for (let replication = range.from; replication < range.to; replication++) done.add(replication);
    report();
  };
  const bytes = ledgerBytes(prepared.model) * prepared.scenarios.length;
  await work.throughAll(planShards(replications, done, bytes, options.shardSize), executor.workers + 1, finish);
  return done.size === replications;
}

/** The bytes of a shard, at the second attempt if need be; nothing where the work was stopped meanwhile. */
async function withOneRetry(
  executor: Executor,
  range: ShardRange,
  work: Stoppable,
  onNotice?: (text: string) => void,
): Promise<Uint8Array | undefined> {
  try {
    return await executor.run(range);
  } catch (error) {
    if (work.isStopped) return undefined;
    if (error instanceof TdmError && isOfTheModel(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    onNotice?.(`Trying ${nameOf(range)} again: ${reason}`);
  }
  try {
    return await executor.run(range);
  } catch (error) {
    if (work.isStopped) return undefined;
    if (error instanceof TdmError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw TdmError.of("TDM-RUN-001", `${reason}: ${nameOf(range)}`, {}, { cause: error });
  }
}

/** What the model itself brings about comes again at every attempt. */
function isOfTheModel({ code }: TdmError): boolean {
  return code.startsWith("TDM-MODEL") || code === "TDM-RUN-002" || code === "TDM-RUN-004";
}
