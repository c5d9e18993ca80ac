import { type Figure, figureOf, median, rounded, type Study, timed } from "../measurement.ts";
import type { Simulation } from "../simulation.ts";

const ROUNDS = 5;
const WARM_UP_RUNS = 3;
/** Small sizes are timed as often as this at most, to be timed about as long as large ones. */
const MOST_REPEATS = 10;

/** The time of a replication against its size. */
export interface Growth {
  readonly name: string;
  /** What is counted: `residents`, `events`. */
  readonly of: string;
  readonly sizes: readonly number[];
  readonly simulation: (size: number) => Simulation;
}

/**
 * A study of the exponent b in time = a size^b, by least squares on the logarithms: 1 where twice as much takes twice as
 * long. Each round times every size, and gives one exponent.
 */
export function growthStudy(growth: Growth): Study {
  return { name: growth.name, figures: () => figures(growth) };
}

function figures({ name, of, sizes, simulation }: Growth): Figure[] {
  const simulations = sizes.map(simulation);
  for (let run = 0; run < WARM_UP_RUNS; run++) simulations.slice(0, -1).map((each) => each.run());
  const rounds = Array.from({ length: ROUNDS }, () => simulations.map((each, index) => time(each, sizes, index)));
  const times = sizes.map((size, index) => {
    const milliseconds = median(rounds.map((round) => round[index]!));
    return `${size.toLocaleString("en-GB")} ${of}: ${rounded(milliseconds)} ms`;
  });
  return [
    figureOf(
      `${name}: exponent`,
      "exponent",
      rounds.map((round) => exponent(sizes, round)),
      times,
    ),
  ];
}

/** Milliseconds of a replication, without compiling its model. */
function time(simulation: Simulation, sizes: readonly number[], index: number): number {
  const repeats = Math.min(MOST_REPEATS, Math.max(1, Math.round(sizes.at(-1)! / sizes[index]!)));
  let milliseconds = 0;
  for (let repeat = 0; repeat < repeats; repeat++) milliseconds += timed(simulation.prepare());
  return milliseconds / repeats;
}

function exponent(sizes: readonly number[], times: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = times.map(Math.log);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(x);
  const meanY = mean(y);
  const covariance = mean(x.map((value, index) => (value - meanX) * (y[index]! - meanY)));
  return covariance / mean(x.map((value) => (value - meanX) ** 2));
}
