import { valueIn } from "../../model/compile/effects.ts";
import type { SavingTarget } from "../../model/model.ts";
import type { Estimate } from "../../statistics/bands.ts";
import { pairedDifference } from "../../statistics/differences.ts";
import { wilson } from "../../statistics/intervals.ts";
import { type EstimateWithError, meanEstimate } from "../../statistics/mean-estimate.ts";
import { criticalRatio } from "../../statistics/partial-regression.ts";
import type { AtBothEnds, Impact } from "./impact.ts";

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

/**
 * What a number does by itself: outcomes with it low and high, on the same people and the same draws of all else.
 * @param looked numbers that are looked at together
 */
export function impactOfEnds(inputs: Impact["inputs"], low: Outcomes, high: Outcomes, looked: number): Impact {
  const difference = meanEstimate(high.savings.map((saving, replication) => saving - low.savings[replication]!));
  return {
    method: "one-at-a-time",
    inputs,
    saving: { low: meanEstimate(low.savings), high: meanEstimate(high.savings), difference },
    isTold: isBeyondChance(difference, low.savings.length - 1, looked),
    chance: chancesAtEnds(low, high),
    rankCorrelation: undefined,
  };
}

/** Whether a difference is told from 0 where so many are looked at together. */
export function isBeyondChance({ value, standardError }: EstimateWithError, degrees: number, looked: number): boolean {
  return value !== 0 && Math.abs(value) > criticalRatio(looked, degrees) * standardError;
}

/** The chance of the target at either end, in the same replications; undefined without a target. */
export function chancesAtEnds(low: Outcomes, high: Outcomes): AtBothEnds<Estimate> | undefined {
  if (low.met === undefined || high.met === undefined) return undefined;
  const [first, second] = [low.met, high.met];
  const difference = pairedDifference(
    first.length,
    (replication) => first[replication] === 1,
    (replication) => second[replication] === 1,
  );
  return { low: chanceOf(first), high: chanceOf(second), difference };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
