import type { Measurement } from "./measurement.ts";
import { type Queue, queueModel } from "./models.ts";
import { Simulation } from "./simulation.ts";
import { meanWait } from "./theory.ts";

export const CUSTOMERS = 1_000_000;
/** Standard errors by which a mean wait may be off. */
const FAR = 5;

export const ONE_SERVER: Queue = { servers: 1, perDay: 0.9, service: 1, customers: CUSTOMERS };
export const HUNDRED_SERVERS: Queue = { servers: 100, perDay: 90, service: 1, customers: CUSTOMERS };

/** A million customers of M/M/1 and M/M/100, both at 90 % of their capacity. */
export function queueMeasurements(): Measurement[] {
  // The standard errors are those of 30 replications; a hundred servers see a hundredth of the time, so fewer busy spells.
  return [
    queue("M/M/1, a million customers", ONE_SERVER, 0.023),
    queue("M/M/100, a million customers", HUNDRED_SERVERS, 0.067),
  ];
}

/** @param standardError of the mean wait of so many customers, as a share of it */
function queue(name: string, queue: Queue, standardError: number): Measurement {
  let loaded: Simulation | undefined;
  const simulation = () => (loaded ??= new Simulation(queueModel(queue)));
  return {
    name,
    unit: "ns/event",
    get units() {
      return simulation().events;
    },
    check: () => checkWait(simulation(), meanWait(queue), FAR * standardError),
    run: () => simulation().run(),
  };
}

function checkWait(simulation: Simulation, expected: number, tolerance: number): void {
  const wait = simulation.totals(0).waitOfServed;
  if (Math.abs(wait / expected - 1) > tolerance) throw new Error(`the mean wait is ${wait}, not ${expected}`);
}
