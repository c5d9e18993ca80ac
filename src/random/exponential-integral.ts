import { continuedFraction } from "./continued-fraction.ts";
import { requirePositive } from "./domain.ts";

const EULER = 0.5772156649015329;

/**
 * e^x E1(x), the exponential integral without the factor that would underflow; relative error about 1e-15.
 *
 * @param x above 0
 * @throws RangeError if x is not above 0
 * @see DLMF 6.6.2 (series), 6.9.1 (continued fraction, its even part)
 */
export function scaledExponentialIntegral(x: number): number {
  requirePositive("x", x);
  if (x > 1) {
    return (
      1 /
      continuedFraction(
        (k) => -k * k,
        (k) => x + 2 * k + 1,
      )
    );
  }
  let sum = -EULER - Math.log(x);
  let term = 1;
  for (let k = 1; Math.abs(term) > 1e-18; k++) {
    term *= -x / k;
    sum -= term / k;
  }
  return Math.exp(x) * sum;
}
