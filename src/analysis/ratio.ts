import { estimateOf } from "./estimates.ts";
import type { MeanEstimate } from "./summary.ts";

/**
 * What is shared out, such as days waited, over what it is shared among, such as people served: the ratio of the two sums
 * with its interval, to first order. Unlike the mean of each replication's ratio it does not lean towards small replications.
 *
 * @throws RangeError where there is not one divisor for each value, or nothing to divide by
 */
export function ratioOf(values: ArrayLike<number>, divisors: ArrayLike<number>): MeanEstimate {
  const n = values.length;
  if (n !== divisors.length) throw new RangeError(`there are ${n} values and ${divisors.length} divisors`);
  const sum = (terms: ArrayLike<number>) => Array.from(terms).reduce((total, term) => total + term, 0);
  const divisor = sum(divisors);
  if (divisor === 0) throw new RangeError("there is nothing to divide by");
  const ratio = sum(values) / divisor;
  const deviations = Float64Array.from(divisors, (own, index) => ((values[index]! - ratio * own) * n) / divisor);
  const { low, high } = estimateOf(deviations);
  return { mean: ratio, low: ratio + low, high: ratio + high };
}
