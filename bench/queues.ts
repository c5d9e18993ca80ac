import { replicate } from "../src/kernel/replicate.ts";
import { compile } from "../src/model/compile/compile.ts";
import type { CompiledModel } from "../src/model/compiled-model.ts";
import { loadModel } from "../src/model/load.ts";
import type { Overrides } from "../src/model/overrides.ts";
import { replicationKey, rootKey } from "../src/random/keys.ts";
import type { Measurement } from "./measurement.ts";

const QUEUE = new URL(
  import.meta.url.includes("/dist/") ? "../../bench/models/queue.yaml" : "models/queue.yaml",
  import.meta.url,
).pathname;

const CUSTOMERS = 1_000_000;
const EVENTS_PER_CUSTOMER = 2;
/** How far the mean wait of so many customers may be off: five standard errors of the slower queue. */
const TOLERANCE = 0.12;

/** A million customers of M/M/1 and M/M/100, both at 90 % of their capacity. */
export function queueMeasurements(): Measurement[] {
  return [
    queue("M/M/1", 9, {}),
    queue("M/M/100", erlangC(90, 100) / 10, {
      "stages.counter.arrivals.external.customers.rate": "90 per day",
      "resources.servers.capacity": 100,
      "time.length": `${CUSTOMERS / 90} days`,
    }),
  ];
}

function queue(name: string, wait: number, overrides: Overrides): Measurement {
  const { model } = loadModel(QUEUE, overrides);
  const compiled = (replication: number) =>
    compile(model, model.scenarios[0]!, new Float64Array(), replicationKey(rootKey("bench"), replication));
  let replication = 0;
  return {
    name: `${name}, a million customers`,
    unit: "ns/event",
    units: CUSTOMERS * EVENTS_PER_CUSTOMER,
    check: () => checkWait(compiled, wait),
    run: () => {
      replicate(compiled(replication++));
    },
  };
}

function checkWait(compiled: (replication: number) => CompiledModel, expected: number): void {
  const { waitsOfServed, served } = replicate(compiled(0));
  const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
  const wait = sum(waitsOfServed) / sum(served);
  if (Math.abs(wait / expected - 1) > TOLERANCE) throw new Error(`the mean wait is ${wait}, not ${expected}`);
}

/** The probability of having to wait, by way of that of being turned away where nobody may wait. */
function erlangC(load: number, servers: number): number {
  let blocked = 1;
  for (let server = 1; server <= servers; server++) blocked = (load * blocked) / (server + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}
