import { availableParallelism } from "node:os";
import type { SavingsReply, SavingsTask } from "../analysis/savings/savings-service.ts";
import { type ThreadPool, threadPool, workerFile } from "../execution/thread-pool.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ShardRange } from "../experiment/shard.ts";
import { interruptible } from "./interruption.ts";

/** Threads of a study, and how many replications there are for them. */
export interface StudyThreads {
  /** The name of their file under `workers/`. */
  readonly worker: string;
  readonly workerData: unknown;
  readonly replications: number;
  /** All cores, unless given. */
  readonly workers: number | undefined;
}

/** What studies on threads do: undefined where a signal stopped them. */
export type Study<Task extends ShardRange, Reply, T> = (
  pool: ThreadPool<Task, Reply>,
  signal: AbortSignal,
) => Promise<T | undefined>;

/** Does a study of savings on threads, which stop when a signal comes; undefined where one came. */
export function onThreads<T>(
  { experiment }: PreparedExperiment,
  { workers }: { readonly workers?: number },
  study: Study<SavingsTask, SavingsReply, T>,
): Promise<T | undefined> {
  const { replications } = experiment;
  return withThreads({ worker: "savings-worker", workerData: experiment, replications, workers }, study);
}

/** Does a study on threads, which stop when a signal comes; undefined where one came. */
export async function withThreads<Task extends ShardRange, Reply, T>(
  { worker, workerData, replications, workers }: StudyThreads,
  study: Study<Task, Reply, T>,
): Promise<T | undefined> {
  const pool = threadPool<Task, Reply>({
    worker: workerFile(worker),
    workerData,
    // More would only take memory.
    workers: Math.min(workers ?? availableParallelism(), replications),
  });
  const interruption = interruptible();
  try {
    return await study(pool, interruption.signal);
  } finally {
    interruption.end();
    await pool.close();
  }
}
