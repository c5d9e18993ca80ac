import { TdmError } from "../../errors/tdm-error.ts";
import type { ThreadPool } from "../../execution/thread-pool.ts";
import { Stoppable } from "../stoppable.ts";
import type { SavingsReply, SavingsTask } from "./savings-service.ts";

export type SavingsPool = ThreadPool<SavingsTask, SavingsReply>;

/** Tasks with numbers 0 to `count` - 1, done in any order. */
export interface SavingsWork {
  readonly count: number;
  readonly task: (number: number) => SavingsTask;
  readonly onReply: (reply: SavingsReply, number: number) => void;
}

/**
 * Has threads do all tasks. A task whose thread dies is given to another once. Returns whether everything is done; false where
 * the signal stopped it. Throws TdmError as the threads do.
 */
export async function doAll(
  pool: SavingsPool,
  { count, task, onReply }: SavingsWork,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const work = new Stoppable(signal);
  await work.throughAll([...Array(count).keys()], pool.workers + 1, async (number) => {
    const reply = await withOneRetry(pool, task(number), work);
    if (!work.isStopped) onReply(reply, number);
  });
  return !work.isStopped;
}

async function withOneRetry(pool: SavingsPool, task: SavingsTask, work: Stoppable): Promise<SavingsReply> {
  try {
    return await pool.run(task);
  } catch (error) {
    // What the model itself brings about comes again at every attempt.
    if (work.isStopped || !(error instanceof TdmError && error.code === "TDM-RUN-003")) throw error;
    return await pool.run(task);
  }
}
