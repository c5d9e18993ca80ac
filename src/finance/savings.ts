import type { Shape } from "../results/shape.ts";
import type { Accounts } from "./accounts.ts";

/** What a scenario saves against do-nothing in one replication, in pounds by [period][segment]: same draw, same people. */
export interface Savings {
  /** Spending avoided. */
  readonly gross: Float64Array;
  /** Income lost with it. */
  readonly income: Float64Array;
}

/** Do-nothing minus scenario. */
export function savingsAgainst(shape: Shape, doNothing: Accounts, scenario: Accounts): Savings {
  const gross = new Float64Array(shape.periods * shape.segments);
  const income = new Float64Array(shape.periods * shape.segments);
  for (let place = 0; place < gross.length; place++) {
    let [avoided, lost] = [0, 0];
    for (let cell = place * shape.stages; cell < (place + 1) * shape.stages; cell++) {
      avoided += doNothing.gross[cell]! - scenario.gross[cell]!;
      lost += doNothing.income[cell]! - scenario.income[cell]!;
    }
    gross[place] = avoided;
    income[place] = lost;
  }
  return { gross, income };
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
