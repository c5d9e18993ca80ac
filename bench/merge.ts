import { prepare } from "../src/experiment/experiment.ts";
import { runShard } from "../src/experiment/shard.ts";
import { Pricing } from "../src/finance/replication-money.ts";
import { loadModel } from "../src/model/load.ts";
import { shapeOf } from "../src/results/shape.ts";
import { decodeShard, encodeShard } from "../src/results/shard-file.ts";
import { type Band, band } from "../src/statistics/bands.ts";
import type { Measurement } from "./measurement.ts";

const REPLICATIONS = 10;
const HASH = "bench";

/** What happens to a shard of ten Norfolk pairs after it is simulated, and to a thousand values of a measure. */
export function mergeMeasurements(): Measurement[] {
  let made: Shard | undefined;
  const shard = () => (made ??= simulated());
  const values = Float64Array.from({ length: 1000 }, (_, index) => (index * 7919) % 1000);
  const measurement = (name: string, run: () => unknown): Measurement => ({
    name: `shard of ${REPLICATIONS} pairs: ${name}`,
    unit: "ms/shard",
    units: 1,
    run: () => {
      run();
    },
  });
  return [
    measurement("encode", () => encodeShard(shard().rows, HASH)),
    measurement("decode", () => decodeShard(shard().bytes, HASH)),
    measurement("price", () => [...shard().pricing.all(shard().rows)]),
    measurement("1,000 bands of 1,000 values", () => {
      let last: Band | undefined;
      for (let index = 0; index < 1000; index++) last = band(values);
      return last;
    }),
  ];
}

type Shard = ReturnType<typeof simulated>;

function simulated() {
  const { document } = loadModel("norfolk");
  const experiment = { document, scenarios: ["programme"], replications: REPLICATIONS, seed: "bench", sample: 0.01 };
  const prepared = prepare(experiment);
  const rows = runShard(prepared, { from: 0, to: REPLICATIONS });
  return { rows, bytes: encodeShard(rows, HASH), pricing: new Pricing(prepared, shapeOf(prepared)) };
}
