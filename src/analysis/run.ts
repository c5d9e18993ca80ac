import { TdmError } from "../errors/tdm-error.ts";
import type { Executor } from "../execution/executor.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import { planShards } from "../experiment/plan.ts";
import { nameOf, type ReplicationRow, type ShardRange } from "../experiment/shard.ts";
import { nextStop } from "../experiment/stopping.ts";
import { Pricing } from "../finance/replication-money.ts";
import { ledgerBytes } from "../model/ledger-size.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { shapeOf } from "../results/shape.ts";
import { decodeShard } from "../results/shard-file.ts";
import { HeadlineFigure, type PrecisionSoFar } from "./headline-figure.ts";
import { type PartialBand, PartialBands } from "./partial-bands.ts";
import { type PartialAnswer, PartialResults } from "./partial-results.ts";
import { Stoppable } from "./stoppable.ts";

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  /** How many there will be; of a run that stops by precision as many as are expected, at most those that it may take. */
  readonly total: number;
  /** Replications finished in this sitting, and seconds since it began. */
  readonly doneNow: number;
  readonly seconds: number;
  readonly answer: PartialAnswer | undefined;
  /** Of a run that stops by precision, while it is under way. */
  readonly precision?: PrecisionSoFar | undefined;
  /** Works out the bands of all scenarios so far. */
  readonly bands: () => readonly PartialBand[];
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
 *
 * A run that stops by precision is looked at after so many replications as its rule says, and goes on or not by the first of them
 * all, whoever simulated them in what order or sitting. So where it stops follows from the experiment alone.
 */
export async function simulate(
  prepared: PreparedExperiment,
  folder: RunFolder,
  executor: Executor,
  options: SimulateOptions = {},
): Promise<boolean> {
  const { replications: most, stopping } = prepared.experiment;
  const sitting = new Sitting(prepared, folder, options);
  sitting.report();
  const work = new Stoppable(options.signal);
  const finish = async (range: ShardRange) => {
    const bytes = await withOneRetry(executor, range, work, options.onNotice);
    if (bytes !== undefined && !work.isStopped) sitting.keep(range, bytes);
  };
  for (let end = 0; ; ) {
    end = nextStop(most, stopping, end);
    await work.throughAll(sitting.missing(end), executor.workers + 1, finish);
    if (sitting.missing(end).length > 0) return false;
    if (end < most && !sitting.headline!.isKnownFrom(end)) continue;
    if (stopping) sitting.report(end);
    return true;
  }
}

/** What is done of a run, in this sitting and before. */
class Sitting {
  readonly headline: HeadlineFigure | undefined;
  private readonly prepared: PreparedExperiment;
  private readonly folder: RunFolder;
  private readonly options: SimulateOptions;
  private readonly pricing: Pricing;
  private readonly partial: PartialResults;
  private readonly bands: PartialBands;
  private readonly done = new Set<number>();
  private readonly before: number;
  private readonly began = performance.now();

  constructor(prepared: PreparedExperiment, folder: RunFolder, options: SimulateOptions) {
    const shape = shapeOf(prepared);
    const { stopping } = prepared.experiment;
    this.prepared = prepared;
    this.folder = folder;
    this.options = options;
    this.pricing = new Pricing(prepared, shape);
    this.partial = new PartialResults(prepared, shape);
    this.bands = new PartialBands(prepared, shape);
    this.headline = stopping && new HeadlineFigure(prepared, shape, stopping);
    for (const shard of folder.finishedShards()) this.add(shard, folder.readShard(shard));
    this.before = this.done.size;
  }

  /** The shards that are left up to a replication. */
  missing(end: number): ShardRange[] {
    const bytes = ledgerBytes(this.prepared.model) * this.prepared.scenarios.length;
    return planShards(end, this.done, bytes, this.options.shardSize);
  }

  keep(range: ShardRange, bytes: Uint8Array): void {
    this.folder.keepShard(range, bytes);
    this.add(range, decodeShard(bytes, this.folder.hash));
    this.report();
  }

  private add({ from, to }: ShardRange, rows: readonly ReplicationRow[]): void {
    for (const money of this.pricing.all(rows)) {
      this.partial.add(money);
      this.bands.add(money);
      this.headline?.add(money);
    }
    for (let replication = from; replication < to; replication++) this.done.add(replication);
  }

  /** @param end how many there are in all, where that is known */
  report(end?: number): void {
    const done = this.done.size;
    const { replications: most } = this.prepared.experiment;
    const precision = this.headline?.soFar;
    const expected = this.headline ? Math.max(done, precision?.expected ?? 0) : most;
    this.options.onProgress?.({
      done,
      total: end ?? (expected === 0 ? most : Math.min(most, expected)),
      doneNow: done - this.before,
      seconds: (performance.now() - this.began) / 1000,
      answer: this.partial.answer,
      precision: end === undefined ? precision : undefined,
      bands: () => this.bands.bands,
    });
  }
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
  return code.startsWith("TDM-MODEL") || ["TDM-RUN-002", "TDM-RUN-004", "TDM-RUN-005"].includes(code);
}
