import { TdmError } from "../../src/errors/tdm-error.ts";
import type { Reply, ThreadPool } from "../../src/execution/thread-pool.ts";
import type { ShardRange } from "../../src/experiment/shard.ts";

/** Answers in this thread what threads would. */
export function answeringPool<Task extends ShardRange, T>(service: {
  answer(task: Task): Reply<T>;
}): ThreadPool<Task, T> {
  return {
    workers: 1,
    async run(task) {
      const reply = service.answer(task);
      if (!reply.ok) throw new TdmError(reply.problems);
      return reply.value;
    },
    async close() {},
  };
}
