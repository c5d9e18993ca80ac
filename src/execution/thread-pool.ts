import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { type Problem, TdmError } from "../errors/tdm-error.ts";
import { nameOf, type ShardRange } from "../experiment/shard.ts";

/** What a thread answers: a value, or what went wrong (as data, since threads lose an error's fields). */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Threads that answer tasks about replications. */
export interface ThreadPool<Task extends ShardRange, T> {
  readonly workers: number;
  /** Throws TdmError; TDM-RUN-003 where a thread dies. */
  run(task: Task): Promise<T>;
  /** Stops at once; tasks in work are given up. */
  close(): Promise<void>;
}

export interface ThreadPoolOptions {
  /** A compiled file whose default export answers a task by a Reply. */
  readonly worker: URL;
  /** What every thread is given when it starts. */
  readonly workerData: unknown;
  /** Threads; all cores, unless given. */
  readonly workers?: number | undefined;
}

/** Threads that have not loaded by then are ended all the same. */
const MOST_SECONDS_TO_LOAD = 3;

/** A compiled worker of this package. Workers are always loaded compiled, whether this file runs from source or build. */
export function workerFile(name: string): URL {
  const folder = import.meta.url.includes("/dist/") ? "../../workers" : "../../dist/workers";
  return new URL(`${folder}/${name}.js`, import.meta.url);
}

/** Threads keep what they were given, and their compiled code, from task to task. */
export function threadPool<Task extends ShardRange, T>(options: ThreadPoolOptions): ThreadPool<Task, T> {
  const workers = options.workers ?? availableParallelism();
  const pool = new Piscina<Task, Reply<T>>({
    filename: options.worker.href,
    workerData: options.workerData,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  // A worker that dies while it has no task, such as at its start, fails those that wait: nobody else would tell them.
  const waiting = new Set<(cause: unknown) => void>();
  pool.on("error", (cause) => {
    for (const fail of waiting) fail(cause);
  });
  // Node 20 may abort as a whole where a thread is ended while it still loads its modules.
  let loading = workers;
  const loaded = new Promise<void>((resolve) => {
    pool.on("error", () => resolve());
    pool.on("workerCreate", () => {
      if (--loading === 0) resolve();
    });
  });
  const answer = async (task: Task): Promise<Reply<T>> => {
    let fail: (cause: unknown) => void = () => {};
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    waiting.add(fail);
    try {
      return await Promise.race([pool.run(task), failed]);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw TdmError.of("TDM-RUN-003", `a worker died on ${nameOf(task)}: ${reason}`, {}, { cause });
    } finally {
      waiting.delete(fail);
    }
  };
  return {
    workers,
    async run(task) {
      const reply = await answer(task);
      if (!reply.ok) throw new TdmError(reply.problems);
      return reply.value;
    },
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, 1000 * MOST_SECONDS_TO_LOAD);
      });
      await Promise.race([loaded, late]);
      clearTimeout(timer);
      await pool.destroy();
    },
  };
}
