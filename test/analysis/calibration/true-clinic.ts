import { PointSimulator } from "../../../src/analysis/calibration/point-simulator.ts";
import { meansOf } from "../../../src/statistics/least-squares/sample-means.ts";
import { clinic, experimentOf, free, observe } from "./clinic.ts";

/** The clinic as it truly is, and where calibrations of it begin. */
export const TRUTH = { rate: "0.5 per year", toCare: "0.3", stay: "200 days", price: "£300" };
export const MEASURES = ["entries, of: door", "entries, of: care", "people-on-average, of: care", "gross"];
export const PATHS = [
  "stages.door.to.care",
  "stages.door.arrivals.residents.rate",
  "stages.care.duration.exponential.mean",
  "stages.care.cost.amount",
];
export const START = {
  rate: free("0.6 per year"),
  toCare: free("0.22"),
  stay: free("240 days"),
  price: free("£260"),
};

/** What the clinic as it truly is has where something is measured: the mean of many replications of another seed. */
export function truths(replications = 60): number[] {
  const loaded = clinic({ ...TRUTH, observations: MEASURES.map((measure) => observe(measure, 1)).join("\n") });
  const simulator = new PointSimulator(experimentOf(loaded, replications, "the truth"), []);
  const rows = Array.from({ length: replications }, (_, replication) => [...simulator.values([[]], replication)][0]!);
  return [...meansOf(rows).means];
}

export const observed = (values: readonly number[], rest?: string) =>
  MEASURES.map((measure, at) => observe(measure, values[at]!, rest)).join("\n");
const valueIn = (text: string) => Number(text.replace(/[^\d.]/g, ""));
export const WANTED = [TRUTH.toCare, TRUTH.rate, TRUTH.stay, TRUTH.price].map(valueIn);
/** As they are written: rates per year. */
export const written = (path: string, value: number) => (path.endsWith("rate") ? value * 365.25 : value);
