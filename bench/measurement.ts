import { Bench } from "tinybench";

/** Something that is timed: `units` of work per call, so that the figure is a time per unit. */
export interface Measurement {
  readonly name: string;
  readonly unit: "ns/event" | "ns/draw" | "ms/replication" | "ms/pair" | "ms/shard";
  readonly units: number;
  /** Checks its answer before it is timed; throws where it is wrong. */
  readonly check?: () => void;
  readonly run: () => void;
}

/** A figure as trackers of benchmarks read it: smaller is better. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** The median. */
  readonly value: number;
  readonly range: string;
  /** What else is to be said of it, for people. */
  readonly notes?: readonly string[];
}

/** Something that gives figures when it is asked to; their names begin with its own. */
export interface Study {
  readonly name: string;
  readonly figures: () => Figure[] | Promise<Figure[]>;
}

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** A study of one measurement. */
export function studyOf(measurement: Measurement): Study {
  return { name: measurement.name, figures: async () => [await measure(measurement)] };
}

/** Runs a measurement several times after a warm-up: the median time per unit, from the fastest to the third quartile. */
async function measure(measurement: Measurement): Promise<Figure> {
  const { name, unit, units, check, run } = measurement;
  check?.();
  const bench = new Bench({ iterations: 7, time: 1500, warmupIterations: 3, warmupTime: 300 });
  bench.add(name, run);
  const [task] = await bench.run();
  const result = task?.result;
  if (result === undefined || !("latency" in result)) throw new Error(`${name} could not be measured`);
  const scale = unit.startsWith("ns") ? NANOSECONDS_PER_MILLISECOND / units : 1 / units;
  const { p50, p75, min } = result.latency;
  return { name, unit, value: rounded(p50 * scale), range: `${rounded(min * scale)} to ${rounded(p75 * scale)}` };
}

/** The median of what several rounds gave, from the least to the most. */
export function figureOf(name: string, unit: string, values: readonly number[], notes: readonly string[] = []): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const range = `${rounded(sorted[0]!)} to ${rounded(sorted.at(-1)!)}`;
  return { name, unit, value: rounded(median(values)), range, notes };
}

/** To three digits, which is more than such figures are worth. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that something takes. */
export function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
