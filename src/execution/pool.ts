import type { Experiment } from "../experiment/experiment.ts";
import type { ShardRange } from "../experiment/shard.ts";
import type { Executor } from "./executor.ts";
import { threadPool, workerFile } from "./thread-pool.ts";

export interface PoolOptions {
  /** Threads; all cores, unless given. */
  readonly workers?: number | undefined;
  /** Another worker file, compiled. */
  readonly worker?: URL | undefined;
}

/** An executor on a pool of threads, which keep the experiment and their compiled code from shard to shard. */
export function poolExecutor(experiment: Experiment, options: PoolOptions = {}): Executor {
  return threadPool<ShardRange, Uint8Array>({
    worker: options.worker ?? workerFile("pool-worker"),
    workerData: experiment,
    workers: options.workers,
  });
}
