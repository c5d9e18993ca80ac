import type { Model } from "../model.ts";
import { type Draw, valueIn } from "./draw.ts";
import { overlap } from "./levels.ts";
import { spansOf, timesOf } from "./risk-effects.ts";

/** What the risks that occur in a draw do to a savings proposal. */
export interface SavingsHindrance {
  /** Days by which what is planned for a day comes later: risks that occur afterwards leave it as it is. */
  readonly delayOf: (planned: number) => number;
  /** By year of the budget: the share of what is in force that they leave. */
  readonly left: readonly number[];
}

export function savingsHindrance(model: Model, draw: Draw, proposal: number): SavingsHindrance {
  const delays: { readonly from: number; readonly days: number }[] = [];
  let left = yearsOf(model).map(() => 1);
  model.risks.forEach((risk, index) => {
    for (const setback of risk.savings) {
      if (!setback.of.includes(proposal)) continue;
      const spans = spansOf(model, index, draw);
      if (setback.delay) {
        const days = valueIn(setback.delay, draw);
        delays.push(...timesOf(model, index, draw).map(({ from }) => ({ from, days })));
      }
      if (setback.share === undefined) continue;
      const share = valueIn(setback.share, draw);
      const levels = levelsByYear(model, spans);
      left = left.map((before, year) => before * Math.max(0, 1 + share * levels[year]!));
    }
  });
  const delayOf = (planned: number) => delays.reduce((sum, { from, days }) => sum + (from <= planned ? days : 0), 0);
  return { delayOf, left };
}

/** By year of the budget: what the risks that occur in a draw make of the amounts of a growth proposal, as a factor. */
export function growthFactors(model: Model, draw: Draw, proposal: number): number[] {
  let factors = yearsOf(model).map(() => 1);
  model.risks.forEach((risk, index) => {
    for (const change of risk.growth) {
      if (!change.of.includes(proposal)) continue;
      const by = valueIn(change.by, draw);
      const levels = levelsByYear(model, spansOf(model, index, draw));
      factors = factors.map((before, year) => before * (1 + by * levels[year]!));
    }
  });
  return factors;
}

type Spans = ReturnType<typeof spansOf>;

/** The share of each year of the budget in which a risk acts. */
function levelsByYear(model: Model, spans: Spans): number[] {
  return yearsOf(model).map((year) =>
    spans.reduce((sum, { from, to }) => sum + overlap(year, from, to) / (year.end - year.start), 0),
  );
}

function yearsOf({ budget, axis }: Model): Model["axis"]["years"] {
  return budget === undefined ? [] : axis.years.slice(budget.from, budget.to + 1);
}
