export interface Moments {
  /** In the unit of the values. */
  readonly mean: number;
  /** Of the sample, with divisor n - 1, in the unit of the values; NaN for a single value, which has none. */
  readonly standardDeviation: number;
}

/**
 * Mean and standard deviation in two passes around the first value, so that neither a large common offset nor rounding spoils
 * them: equal values give exactly that value and exactly 0.
 *
 * @param values n finite numbers of any unit, n at least 1
 * @throws RangeError if there are no values, or one of them is not finite
 */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  if (n === 0) throw new RangeError("there is no mean of no values");
  const origin = values[0]!;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]! - origin;
  const shift = sum / n;
  if (!Number.isFinite(shift)) throw new RangeError("the values must be finite numbers with a finite sum");
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - origin - shift) ** 2;
  return { mean: origin + shift, standardDeviation: Math.sqrt(squares / (n - 1)) };
}
