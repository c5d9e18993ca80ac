import { TdmError } from "../errors/tdm-error.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Executor } from "./executor.ts";
import { ShardService } from "./shard-service.ts";

/** An executor in the calling thread, for tests and for environments without threads. */
export function inProcessExecutor(experiment: Experiment): Executor {
  const service = new ShardService(experiment);
  return {
    workers: 1,
    async run(range) {
      // Lets the caller's timers and signals in between two shards.
      await new Promise((resolve) => setImmediate(resolve));
      const reply = service.answer(range);
      if (!reply.ok) throw new TdmError(reply.problems);
      return reply.value;
    },
    async close() {},
  };
}
