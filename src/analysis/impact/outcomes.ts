import { valueIn } from "../../model/compile/effects.ts";
import type { SavingTarget } from "../../model/model.ts";
import type { Estimate } from "../../statistics/bands.ts";
import { conditionalMeans } from "../../statistics/conditional-means.ts";
import { pairedProportionsInterval } from "../../statistics/differences.ts";
import { wilson } from "../../statistics/intervals.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { rankCorrelation } from "../../statistics/rank-correlation.ts";
import type { Impact } from "./impact.ts";

/** The headline of a scenario, replication by replication. */
export interface Outcomes {
  /** Pounds. */
  readonly savings: Float64Array;
  /** 1 where the target is met, else 0; undefined without a target. */
  readonly met: Float64Array | undefined;
}

/** @param drawOf the draw of a replication, for a target that is uncertain itself */
export function outcomesOf(
  savings: Float64Array,
  target: SavingTarget | undefined,
  drawOf: (replication: number) => Float64Array,
): Outcomes {
  const isMet = (saving: number, replication: number) =>
    Number(saving >= (target!.saving.column < 0 ? target!.saving.value : valueIn(target!.saving, drawOf(replication))));
  return { savings, met: target && savings.map(isMet) };
}

export function chanceOf(met: Float64Array): Estimate {
  const count = sum(met);
  return { value: count / met.length, ...wilson(count, met.length) };
}

/** What a number does that was drawn anew in each replication, by its lowest and its highest tenth. */
export function impactOfDraws(inputs: Float64Array, { savings, met }: Outcomes): Impact {
  const { low, high, difference, inputs: ends } = conditionalMeans(inputs, savings);
  return {
    method: "draws",
    inputs: ends,
    saving: { low, high, difference },
    chance: met && withinChances(conditionalMeans(inputs, met)),
    rankCorrelation: rankCorrelation(inputs, savings),
  };
}

/** Student's interval, and rounding, may leave what a chance can be. */
function withinChances({ low, high, difference }: ReturnType<typeof conditionalMeans>): Impact["chance"] {
  const within = ({ value, low, high }: Estimate, least: number): Estimate => {
    const kept = (figure: number) => Math.min(1, Math.max(least, figure));
    return { value: kept(value), low: kept(low), high: kept(high) };
  };
  return { low: within(low, 0), high: within(high, 0), difference: within(difference, -1) };
}

/** What a number does by itself: outcomes with it low and high, on the same people and the same draws of all else. */
export function impactOfEnds(inputs: Impact["inputs"], low: Outcomes, high: Outcomes): Impact {
  return {
    method: "one-at-a-time",
    inputs,
    saving: {
      low: meanEstimate(low.savings),
      high: meanEstimate(high.savings),
      difference: meanEstimate(high.savings.map((saving, replication) => saving - low.savings[replication]!)),
    },
    chance: low.met &&
      high.met && { low: chanceOf(low.met), high: chanceOf(high.met), difference: differenceOf(low.met, high.met) },
    rankCorrelation: undefined,
  };
}

function differenceOf(low: Float64Array, high: Float64Array): Estimate {
  const count = (first: number, second: number) =>
    sum(low.map((met, replication) => Number(met === first && high[replication] === second)));
  const pairs = { both: count(1, 1), onlyFirst: count(1, 0), onlySecond: count(0, 1), neither: count(0, 0) };
  return { value: (pairs.onlySecond - pairs.onlyFirst) / low.length, ...pairedProportionsInterval(pairs) };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
