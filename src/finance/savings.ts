import type { Shape } from "../results/shape.ts";
import type { Accounts } from "./accounts.ts";

/** What a scenario saves against do-nothing in one replication, in pounds by [period][segment]: same draw, same people. */
export interface Savings {
  /** Spending avoided. */
  readonly gross: Float64Array;
  /** Income lost with it. */
  readonly income: Float64Array;
  /** By partner: what of the spending avoided they no longer pay. It is part of the income lost. */
  readonly partners: readonly Float64Array[];
}

/** Do-nothing minus scenario. */
export function savingsAgainst(shape: Shape, doNothing: Accounts, scenario: Accounts): Savings {
  const less = (before: Float64Array, after: Float64Array): Float64Array => {
    const saved = new Float64Array(shape.periods * shape.segments);
    for (let place = 0; place < saved.length; place++) {
      let sum = 0;
      for (let cell = place * shape.stages; cell < (place + 1) * shape.stages; cell++) {
        sum += before[cell]! - after[cell]!;
      }
      saved[place] = sum;
    }
    return saved;
  };
  return {
    gross: less(doNothing.gross, scenario.gross),
    income: less(doNothing.income, scenario.income),
    partners: doNothing.partners.map((before, partner) => less(before, scenario.partners[partner]!)),
  };
}

/** Sums of [period][segment] over the periods of a year and some segments. */
export function inYear(shape: Shape, byPeriod: Float64Array, year: number, segments: readonly number[]): number {
  let sum = 0;
  for (let period = 0; period < shape.periods; period++) {
    if (shape.yearOf[period] !== year) continue;
    for (const segment of segments) sum += byPeriod[period * shape.segments + segment]!;
  }
  return sum;
}
