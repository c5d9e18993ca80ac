import { setFlagsFromString } from "node:v8";
import { workerData } from "node:worker_threads";
import { move, transferableSymbol, valueSymbol } from "piscina";
import { SavingsService, type SavingsTask } from "../src/analysis/savings/savings-service.ts";
import type { Experiment } from "../src/experiment/experiment.ts";

// As in the pool worker: the walk of a person is many small functions.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=6000");
setFlagsFromString("--max-inlined-bytecode-size=3000");

const service = new SavingsService(workerData as Experiment);

/** Answers a task; its numbers are handed over, not copied. */
export default function answer(task: SavingsTask): unknown {
  const reply = service.answer(task);
  return reply.ok ? move({ [transferableSymbol]: reply.value.values.buffer, [valueSymbol]: reply }) : reply;
}
