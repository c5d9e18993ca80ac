import { quantileSorted as interpolate } from "simple-statistics";
import { requireProbability } from "../random/domain.ts";

/**
 * A copy of the values, sorted upwards.
 *
 * @param values n numbers of any unit, n at least 1
 * @throws RangeError if there are no values, or one of them is NaN or infinite
 */
export function sortedCopy(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  requireSample(sorted);
  if (sorted[0] === Number.NEGATIVE_INFINITY || sorted.at(-1) === Number.POSITIVE_INFINITY) {
    throw new RangeError("a sample must be finite, but one of its values is infinite");
  }
  return sorted;
}

/**
 * The p-quantile of a sample by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), the default of R,
 * numpy and Excel. The quantile at place (n - 1) p, counted from 0.
 *
 * @param sorted n numbers of any unit, sorted upwards by the caller, n at least 1
 * @param p probability from 0 to 1
 * @throws RangeError if there are no values, one of them is NaN, or p is not a probability
 */
export function quantileSorted(sorted: Float64Array, p: number): number {
  requireProbability("p", p);
  requireSample(sorted);
  // The library reads its argument by index only, but its types know no typed arrays.
  const value = interpolate(sorted as unknown as number[], p);
  // Rounding could put the value one digit above the place that it is interpolated towards.
  return Math.min(value, sorted[Math.ceil((sorted.length - 1) * p)]!);
}

/** Sorting puts NaN last, so the last value speaks for all. */
function requireSample(sorted: Float64Array): void {
  if (sorted.length === 0) throw new RangeError("a sample must have at least one value");
  if (Number.isNaN(sorted.at(-1)))
    throw new RangeError("a sample must consist of numbers, but one of its values is NaN");
}
