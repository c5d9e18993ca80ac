import { setFlagsFromString } from "node:v8";
import { workerData } from "node:worker_threads";
import { move, transferableSymbol, valueSymbol } from "piscina";
import { ShardService } from "../src/execution/shard-service.ts";
import type { Experiment } from "../src/experiment/experiment.ts";
import type { ShardRange } from "../src/experiment/shard.ts";

// The walk of a person is many small functions: with a larger budget the compiler inlines them, a quarter faster.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=6000");
setFlagsFromString("--max-inlined-bytecode-size=3000");

const service = new ShardService(workerData as Experiment);

/** Answers a shard; its bytes are handed over, not copied. */
export default function answer(range: ShardRange): unknown {
  const reply = service.answer(range);
  return reply.ok ? move({ [transferableSymbol]: reply.value.buffer, [valueSymbol]: reply }) : reply;
}
