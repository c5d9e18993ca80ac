/**
 * Simulates pairs of Norfolk on a pool of so many threads, and prints what a pair takes and how much memory the process
 * has in the end. A program of its own, so that nothing else is in that memory. Usage: node pool-run.js WORKERS
 */
import { poolExecutor } from "../../src/execution/pool.ts";
import { loadModel } from "../../src/model/load.ts";

/** What the program prints. */
export interface PoolRun {
  readonly millisecondsPerPair: number;
  readonly residentBytes: number;
}

/** Of each worker, before the clock runs: its code is compiled then. */
const WARM_UP_PAIRS = 4;
const TIMED_PAIRS = 24;
const PAIRS_PER_SHARD = 2;

const workers = Number(process.argv[2]);
const warmUp = WARM_UP_PAIRS * workers;
const replications = warmUp + TIMED_PAIRS;
const { document } = loadModel("norfolk");
const executor = poolExecutor(
  { document, scenarios: ["programme"], replications, seed: "bench", sample: 1 },
  { workers },
);
await simulate(0, warmUp);
const start = performance.now();
await simulate(warmUp, replications);
const millisecondsPerPair = (performance.now() - start) / TIMED_PAIRS;
const run: PoolRun = { millisecondsPerPair, residentBytes: process.memoryUsage().rss };
process.stdout.write(JSON.stringify(run));
await executor.close();

async function simulate(from: number, to: number): Promise<void> {
  const shards = [];
  for (let at = from; at < to; at += PAIRS_PER_SHARD) {
    shards.push(executor.run({ from: at, to: Math.min(to, at + PAIRS_PER_SHARD) }));
  }
  await Promise.all(shards);
}
