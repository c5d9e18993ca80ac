import { sampleRankCorrelation } from "simple-statistics";
import { requireInnerProbability } from "../random/domain.ts";
import { normalQuantile } from "../random/normal-quantile.ts";
import type { Estimate } from "./bands.ts";

/** Where one of the two never varies, there is no correlation. */
const NONE: Estimate = { value: Number.NaN, low: -1, high: 1 };

/**
 * Spearman's rank correlation of an input and an outcome in the same replications, with an interval by Fisher's transform. Ties
 * share the mean of their ranks, so an input that is "delivered or not" is taken as it is.
 *
 * @param inputs n numbers, n at least 4
 * @param outcomes n numbers, in the same order
 * @param confidence between 0 and 1
 * @returns from -1 to 1; NaN within -1 to 1 where either is always the same
 * @throws RangeError if the numbers do not pair up, are fewer than 4, or one is NaN
 * @see Bonett and Wright (2000), Psychometrika 65: the variance (1 + r^2 / 2) / (n - 3), good up to |r| of about 0.95
 */
export function rankCorrelation(inputs: Float64Array, outcomes: Float64Array, confidence = 0.95): Estimate {
  const n = inputs.length;
  if (outcomes.length !== n || n < 4) {
    throw new RangeError(`a rank correlation needs 4 pairs at least, not ${n} inputs and ${outcomes.length} outcomes`);
  }
  if (inputs.some(Number.isNaN) || outcomes.some(Number.isNaN)) throw new RangeError("one of the values is NaN");
  requireInnerProbability("confidence", confidence);
  const value = clamp(sampleRankCorrelation(Array.from(inputs), Array.from(outcomes)));
  if (Number.isNaN(value)) return NONE;
  const margin = normalQuantile((1 + confidence) / 2) * Math.sqrt((1 + value ** 2 / 2) / (n - 3));
  return { value, low: Math.tanh(Math.atanh(value) - margin), high: Math.tanh(Math.atanh(value) + margin) };
}

/** Rounding may take it a digit beyond 1. */
const clamp = (value: number): number => Math.min(1, Math.max(-1, value));
