import { TdmError } from "../errors/tdm-error.ts";
import type { ThreadPool } from "../execution/thread-pool.ts";
import type { ShardRange } from "../experiment/shard.ts";
import { Stoppable } from "./stoppable.ts";

/** Tasks with numbers 0 to `count` - 1, done in any order. */
export interface ThreadWork<Task, Reply> {
  readonly count: number;
  readonly task: (number: number) => Task;
  readonly onReply: (reply: Reply, number: number) => void;
}

/**
 * Has threads do all tasks. A task whose thread dies is given to another once. Returns whether everything is done; false where
 * the signal stopped it. Throws TdmError as the threads do.
 */
export async function doAll<Task extends ShardRange, Reply>(
  pool: ThreadPool<Task, Reply>,
  { count, task, onReply }: ThreadWork<Task, Reply>,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const work = new Stoppable(signal);
  await work.throughAll([...Array(count).keys()], pool.workers + 1, async (number) => {
    const reply = await withOneRetry(pool, task(number), work);
    if (!work.isStopped) onReply(reply, number);
  });
  return !work.isStopped;
}

async function withOneRetry<Task extends ShardRange, Reply>(
  pool: ThreadPool<Task, Reply>,
  task: Task,
  work: Stoppable,
): Promise<Reply> {
  try {
    return await pool.run(task);
  } catch (error) {
    // What the model itself brings about comes again at every attempt.
    if (work.isStopped || !(error instanceof TdmError && error.code === "TDM-RUN-003")) throw error;
    return await pool.run(task);
  }
}
