import type { Estimate } from "./bands.ts";
import { quantileInterval } from "./intervals.ts";
import { quantileSorted, sortedCopy } from "./quantiles.ts";

/**
 * A quantile of independent values and the interval between order statistics. Where there are too few values for an end of it,
 * that end is infinite (`band` shows the outermost value instead): below 36 values for the upper end of a P90 at 95 %.
 *
 * @param values n finite numbers of any unit, n at least 1; left as they are
 * @param probability which quantile, between 0 and 1
 * @param confidence between 0 and 1
 * @throws RangeError outside these ranges
 */
export function quantileEstimate(values: Float64Array, probability: number, confidence = 0.95): Estimate {
  const sorted = sortedCopy(values);
  const { lower, upper } = quantileInterval(sorted.length, probability, confidence);
  return { value: quantileSorted(sorted, probability), ...betweenPlaces(sorted, lower, upper) };
}

/** The values at two places of a sorted sample; infinite below the first and above the last. */
export function betweenPlaces(sorted: Float64Array, lower: number, upper: number): { low: number; high: number } {
  return { low: sorted[lower] ?? Number.NEGATIVE_INFINITY, high: sorted[upper] ?? Number.POSITIVE_INFINITY };
}
