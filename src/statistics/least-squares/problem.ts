import type { Limit } from "./bounded-step.ts";

/** Several parameters that together may not exceed something, such as shares of one whole. */
export interface Sum {
  readonly members: readonly number[];
  readonly most: number;
}

/** Parameters to be found, in their own units. */
export interface Unknowns {
  readonly start: readonly number[];
  /** What counts as one step of each: about how wrong it might be. Above 0. */
  readonly scales: readonly number[];
  /** Bounds; the start lies within, and below every sum. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly sums: readonly Sum[];
}

/** What was observed, and its standard deviation (above 0). */
export interface Observed {
  readonly values: readonly number[];
  readonly deviations: readonly number[];
}

/** What replications give at one point: by [replication][observation]. Not finite where one cannot tell. */
export type Samples = readonly Float64Array[];

/** What a simulation is for. */
export type Purpose = "start" | "slopes" | "steps";

/**
 * Simulates the first so many replications at each point, always with the same random numbers; undefined where it was stopped.
 * @param points parameters in their own units
 */
export type Simulate = (
  points: readonly (readonly number[])[],
  replications: number,
  purpose: Purpose,
) => Promise<readonly Samples[] | undefined>;

/** Points as scaled steps from the start. */
export class ScaledSpace {
  readonly unknowns: Unknowns;
  readonly size: number;

  constructor(unknowns: Unknowns) {
    this.unknowns = unknowns;
    this.size = unknowns.start.length;
  }

  /** In the parameters' own units; within the bounds whatever rounding does. */
  natural(scaled: readonly number[]): number[] {
    const { start, scales, lower, upper } = this.unknowns;
    return scaled.map((step, at) => Math.min(upper[at]!, Math.max(lower[at]!, start[at]! + scales[at]! * step)));
  }

  /** How far each parameter may go from a point, down and up, in scales. */
  room(scaled: readonly number[]): { readonly down: number; readonly up: number }[] {
    const { scales, lower, upper, sums } = this.unknowns;
    const natural = this.natural(scaled);
    return natural.map((value, at) => {
      const left = sums.filter(({ members }) => members.includes(at)).map((sum) => roomIn(sum, natural));
      const up = Math.min(upper[at]! - value, ...left);
      return { down: Math.max(0, value - lower[at]!) / scales[at]!, up: Math.max(0, up) / scales[at]! };
    });
  }

  /** What limits a step from a point: bounds, sums, and that no parameter moves further than `radius` scales. */
  limits(scaled: readonly number[], radius: number): Limit[] {
    const { lower, upper, scales, sums } = this.unknowns;
    const natural = this.natural(scaled);
    const along = (at: number, sign: number) => natural.map((_, place) => (place === at ? sign : 0));
    const bounds = natural.flatMap((value, at): Limit[] => [
      { coefficients: along(at, 1), room: Math.min(radius, (upper[at]! - value) / scales[at]!) },
      { coefficients: along(at, -1), room: Math.min(radius, (value - lower[at]!) / scales[at]!) },
    ]);
    const ofSums = sums.map(
      (sum): Limit => ({
        coefficients: scales.map((scale, at) => (sum.members.includes(at) ? scale : 0)),
        room: Math.max(0, roomIn(sum, natural)),
      }),
    );
    return [...bounds, ...ofSums];
  }
}

function roomIn({ members, most }: Sum, natural: readonly number[]): number {
  return most - members.reduce((sum, at) => sum + natural[at]!, 0);
}
