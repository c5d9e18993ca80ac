import { continuedFraction } from "./continued-fraction.ts";
import { requireNumber, requireProbability } from "./domain.ts";

/**
 * Wichura's three rational approximations (algorithm AS 241, PPND16), coefficients from the highest power to the constant: around
 * the median in q^2, where q = p - 1/2; in the tails in r = sqrt(-log(tail)), up to r = 5 and beyond.
 */
const CENTRE_TOP = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const CENTRE_BOTTOM = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const TAIL_TOP = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const TAIL_BOTTOM = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const FAR_TOP = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const FAR_BOTTOM = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum = sum * x + coefficients[i]!;
  return sum;
}

/**
 * Inverse of the standard normal distribution function; relative error about 1e-16.
 *
 * @param p probability from 0 to 1; 0 gives -infinity and 1 gives infinity
 * @throws RangeError outside 0 to 1
 * @see Wichura (1988), "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37
 */
export function normalQuantile(p: number): number {
  requireProbability("p", p);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r);
  }
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const distance =
    r <= 5
      ? polynomial(TAIL_TOP, r - 1.6) / polynomial(TAIL_BOTTOM, r - 1.6)
      : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5);
  return q < 0 ? -distance : distance;
}

/** Beyond it the fraction is as fast as the series, and the series would lose digits in the lower tail. */
const TAIL_FROM = 2.5;

/** Density at x. The square is split so that its rounding error does not grow with x: Cody (1969). */
function density(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return (Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (x - coarse) * (x + coarse))) / Math.sqrt(2 * Math.PI);
}

/**
 * Standard normal distribution function; relative error about 1e-14 in both tails, down to 1e-308 at x = -37.5 (beyond it the
 * result has fewer digits, and is 0 from x = -38.6).
 *
 * @param x any number; infinities give 0 and 1
 * @throws RangeError for NaN
 * @see Abramowitz and Stegun 26.2.11 (series), 26.2.14 (continued fraction)
 */
export function normalDistribution(x: number): number {
  requireNumber("x", x);
  const size = Math.abs(x);
  if (size === Number.POSITIVE_INFINITY) return x < 0 ? 0 : 1;
  if (size >= TAIL_FROM) {
    const tail =
      density(size) /
      continuedFraction(
        (k) => k,
        () => size,
      );
    return x < 0 ? tail : 1 - tail;
  }
  let sum = 0;
  let term = size;
  for (let odd = 3; sum + term !== sum; odd += 2) {
    sum += term;
    term *= (size * size) / odd;
  }
  return 0.5 + Math.sign(x) * density(size) * sum;
}
