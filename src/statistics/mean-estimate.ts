import type { Estimate } from "./bands.ts";
import { meanInterval } from "./intervals.ts";
import { moments } from "./moments.ts";

/** An estimate, its standard error and an interval, all in the unit of the value. */
export interface EstimateWithError extends Estimate {
  /** Infinite where there is too little to tell it from. */
  readonly standardError: number;
}

/**
 * The mean of independent values with its standard error and Student's interval.
 *
 * @param values n finite numbers of any unit, n at least 1, independent of one another; one value gives an infinite interval
 * @param confidence between 0 and 1
 * @throws RangeError if there are no values, one is not finite, or the confidence is out of range
 */
export function meanEstimate(values: Float64Array, confidence = 0.95): EstimateWithError {
  const n = values.length;
  const { mean, standardDeviation } = moments(values);
  const standardError = n === 1 ? Number.POSITIVE_INFINITY : standardDeviation / Math.sqrt(n);
  return { value: mean, standardError, ...meanInterval(mean, standardDeviation, n, confidence) };
}
