import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { TdmError } from "../errors/tdm-error.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { nameOf, type ShardRange } from "../experiment/shard.ts";
import type { Executor } from "./executor.ts";
import type { ShardReply } from "./shard-service.ts";

/** Workers are always loaded compiled, whether this file runs from the source or from the build. */
const WORKER = new URL(
  import.meta.url.includes("/dist/") ? "../../workers/pool-worker.js" : "../../dist/workers/pool-worker.js",
  import.meta.url,
);

export interface PoolOptions {
  /** Threads; all cores, unless given. */
  readonly workers?: number | undefined;
  /** Another worker file, compiled. */
  readonly worker?: URL | undefined;
}

/** An executor on a pool of threads, which keep the experiment and their compiled code from shard to shard. */
export function poolExecutor(experiment: Experiment, options: PoolOptions = {}): Executor {
  const workers = options.workers ?? availableParallelism();
  const pool = new Piscina<unknown, ShardReply>({
    filename: (options.worker ?? WORKER).href,
    workerData: experiment,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  // A worker that dies while it has no shard, such as at its start, fails those that wait: nobody else would tell them.
  const waiting = new Set<(cause: unknown) => void>();
  pool.on("error", (cause) => {
    for (const fail of waiting) fail(cause);
  });
  const answer = async (range: ShardRange): Promise<ShardReply> => {
    let fail: (cause: unknown) => void = () => {};
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    waiting.add(fail);
    try {
      return await Promise.race([pool.run(range), failed]);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw TdmError.of("TDM-RUN-003", `a worker died on ${nameOf(range)}: ${reason}`, {}, { cause });
    } finally {
      waiting.delete(fail);
    }
  };
  return {
    workers,
    async run(range) {
      const reply = await answer(range);
      if (!reply.ok) throw new TdmError(reply.problems);
      return reply.bytes;
    },
    async close() {
      await pool.destroy();
    },
  };
}
