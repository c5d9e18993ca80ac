import { availableParallelism } from "node:os";
import { type Progress, simulate } from "../analysis/run.ts";
import { summarise } from "../analysis/summarise.ts";
import type { Summary } from "../analysis/summary.ts";
import type { Executor } from "../execution/executor.ts";
import { poolExecutor } from "../execution/pool.ts";
import { type Experiment, type PreparedExperiment, prepare } from "../experiment/experiment.ts";
import type { RunFolder, RunRecord } from "../results/run-folder.ts";
import { engineVersion } from "./engine-version.ts";
import { type Studies, writeReport } from "./write-report.ts";

/** A run in its folder, with what it simulates. */
export interface OpenRun {
  readonly folder: RunFolder;
  readonly record: RunRecord;
  readonly experiment: Experiment;
}

export interface WorkOptions {
  /** Threads; all cores, unless given. */
  readonly workers?: number | undefined;
  /** Replications per shard; chosen well, unless given. */
  readonly shardSize?: number | undefined;
  /** Stops the work in good order: what is done is kept. */
  readonly signal: AbortSignal;
  /** Where shards run; a pool of threads, unless given. */
  readonly executor?: (experiment: Experiment, workers: number) => Executor;
  /** What the record says once the signal has stopped the work. */
  readonly stoppedAs?: () => RunRecord["status"];
  /** Before hours of work; may refuse what could not be answered. */
  readonly onBegin?: (prepared: PreparedExperiment, workers: number) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly onNotice?: (text: string) => void;
  /** All is simulated; tables and bands come next. */
  readonly onSimulated?: () => void;
  /** What else is asked of the run, for its report. */
  readonly studies?: (prepared: PreparedExperiment) => Promise<Studies>;
}

/**
 * Takes a run from where it stands to its tables, summary.json and report.html, and keeps its record true all the while. The caller
 * holds the folder's lock. Returns undefined where the signal stopped it. Throws TdmError; the record says why then.
 */
export async function workOnRun(run: OpenRun, options: WorkOptions): Promise<Summary | undefined> {
  const { folder, experiment } = run;
  const { signal } = options;
  const prepared = prepare(experiment);
  // More threads would only take memory.
  const threads = Math.min(options.workers ?? availableParallelism(), experiment.replications);
  options.onBegin?.(prepared, threads);
  const executor = options.executor?.(experiment, threads) ?? poolExecutor(experiment, { workers: threads });
  const began = performance.now();
  const record = (): RunRecord => ({
    ...run.record,
    status: "running",
    error: undefined,
    errorCode: undefined,
    engineVersion: engineVersion(),
    workers: executor.workers,
    seconds: run.record.seconds + Math.round(performance.now() - began) / 1000,
  });
  const stopped = () => folder.save({ ...record(), status: options.stoppedAs?.() ?? "cancelled" });
  try {
    folder.save(record());
    const complete = await simulate(prepared, folder, executor, options);
    await executor.close();
    if (!complete) return void stopped();
    options.onSimulated?.();
    const summary = await summarise(prepared, folder, { signal });
    folder.write("summary.json", `${JSON.stringify(summary, undefined, 2)}\n`);
    await writeReport(folder, prepared.model, summary, await options.studies?.(prepared));
    folder.save(finished(record(), summary));
    return summary;
  } catch (error) {
    await executor.close();
    if (signal.aborted) return void stopped();
    const { message, code } =
      error instanceof Error ? (error as Error & { code?: string }) : { message: String(error) };
    try {
      folder.save({ ...record(), status: "failed", error: message, errorCode: code });
    } catch {
      // A full disk cannot take the record either; what is there stays as it was.
    }
    throw error;
  }
}

function finished(record: RunRecord, { replications, precision }: Summary): RunRecord {
  if (record.precision === undefined || precision === undefined) return { ...record, status: "finished" };
  const { halfWidth, isReached } = precision;
  return { ...record, status: "finished", replications, precision: { ...record.precision, halfWidth, isReached } };
}
