import { Bench } from "tinybench";

/** Something that is timed: `units` of work per call, so that the figure is a time per unit. */
export interface Measurement {
  readonly name: string;
  readonly unit: "ns/event" | "ns/draw" | "ms/replication" | "ms/shard";
  readonly units: number;
  /** Checks its answer before it is timed; throws where it is wrong. */
  readonly check?: () => void;
  readonly run: () => void;
}

/** A figure as trackers of benchmarks read it: the median, and the quartiles as its range. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range: string;
}

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** Runs a measurement several times after a warm-up and gives the median time per unit. */
export async function measure(measurement: Measurement): Promise<Figure> {
  const { name, unit, units, check, run } = measurement;
  check?.();
  const bench = new Bench({ iterations: 7, time: 1500, warmupIterations: 3, warmupTime: 300 });
  bench.add(name, run);
  const [task] = await bench.run();
  const result = task?.result;
  if (result === undefined || !("latency" in result)) throw new Error(`${name} could not be measured`);
  const scale = unit.startsWith("ns") ? NANOSECONDS_PER_MILLISECOND / units : 1 / units;
  const { p50, p75, min } = result.latency;
  const written = (milliseconds: number) => (milliseconds * scale).toPrecision(3);
  return { name, unit, value: Number(written(p50)), range: `${written(min)} to ${written(p75)}` };
}
