import { concaveRoot, type ValueAndSlope } from "./concave-root.ts";
import { continuedFraction } from "./continued-fraction.ts";
import { requireNumber, requireProbability, requireWithin } from "./domain.ts";
import { halfDeviance, logGamma, stirlingCorrection } from "./log-gamma.ts";
import { normalQuantile } from "./normal-quantile.ts";

export { logGamma } from "./log-gamma.ts";

/** The series takes about 9 sqrt(shape) steps, some ms at the upper limit, where the distribution is a constant for most uses. */
const SMALLEST_SHAPE = 1e-6;
const LARGEST_SHAPE = 1e10;

/** A term below this share of a sum does not change it. */
const ROUNDING = 2 ** -54;

/** log(x^a e^-x / gamma(a)), which is the log density of log X for X ~ Gamma(a, 1). */
function logKernel(a: number, x: number, logX: number): number {
  return 0.5 * Math.log(a / (2 * Math.PI)) - halfDeviance(a, x - a, logX) - stirlingCorrection(a);
}

/** P(a, x) divided by the kernel, for x < a + 1 (DLMF 8.7.1). */
function lowerOverKernel(a: number, x: number): number {
  let sum = 0;
  let term = 1 / a;
  for (let k = 1; term > sum * ROUNDING; k++) {
    sum += term;
    term *= x / (a + k);
  }
  return sum;
}

/** Q(a, x) divided by the kernel, for x >= a + 1 (DLMF 8.9.2). */
function upperOverKernel(a: number, x: number): number {
  return (
    1 /
    continuedFraction(
      (k) => -k * (k - a),
      (k) => x + 2 * k + 1 - a,
    )
  );
}

/**
 * Regularised lower incomplete gamma function P(shape, x): the probability that a gamma variable of that shape and scale 1 is at
 * most x. Relative error about 1e-14 where it is not in its far lower tail, 1e-12 there.
 *
 * @param shape from 1e-6 to 1e10
 * @param x at least 0; infinity allowed
 * @throws RangeError outside these ranges
 */
export function regularisedGamma(shape: number, x: number): number {
  requireArguments(shape, x);
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  const kernel = Math.exp(logKernel(shape, x, Math.log(x)));
  return x < shape + 1 ? kernel * lowerOverKernel(shape, x) : 1 - kernel * upperOverKernel(shape, x);
}

/** 1 - P(shape, x), the probability of more than x, with all its digits in the far upper tail too. */
export function regularisedUpperGamma(shape: number, x: number): number {
  requireArguments(shape, x);
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const kernel = Math.exp(logKernel(shape, x, Math.log(x)));
  return x < shape + 1 ? 1 - kernel * lowerOverKernel(shape, x) : kernel * upperOverKernel(shape, x);
}

function requireArguments(shape: number, x: number): void {
  requireWithin("shape", shape, SMALLEST_SHAPE, LARGEST_SHAPE);
  requireNumber("x", x);
  if (x < 0) throw new RangeError(`x must be at least 0, not ${x}`);
}

/** Log of the lower tail of log X at u, and its slope. */
function logLowerTail(a: number, u: number): ValueAndSlope {
  const x = Math.exp(u);
  const logDensity = logKernel(a, x, u);
  if (x < a + 1) {
    const ratio = lowerOverKernel(a, x);
    return { value: logDensity + Math.log(ratio), slope: 1 / ratio };
  }
  const density = Math.exp(logDensity);
  const upper = density * upperOverKernel(a, x);
  return { value: Math.log1p(-upper), slope: density / (1 - upper) };
}

/** Log of the upper tail of log X at u, and its slope. */
function logUpperTail(a: number, u: number): ValueAndSlope {
  const x = Math.exp(u);
  const logDensity = logKernel(a, x, u);
  if (x >= a + 1) {
    const ratio = upperOverKernel(a, x);
    return { value: logDensity + Math.log(ratio), slope: -1 / ratio };
  }
  const density = Math.exp(logDensity);
  const lower = density * lowerOverKernel(a, x);
  return { value: Math.log1p(-lower), slope: -density / (1 - lower) };
}

/**
 * Where Newton's method begins, as log x: a bound on the root for shapes below 1, the Wilson-Hilferty approximation above.
 * The bounds are P(a, x) <= x^a / gamma(a + 1), and Q(a, x) <= e^-x / gamma(a) for x >= 1, a <= 1.
 */
function startingPoint(a: number, p: number, q: number): number {
  const bound = (Math.log(p) + logGamma(a + 1)) / a;
  if (a < 1) return p <= q ? bound : Math.log(Math.max(1, -Math.log(q) - logGamma(a)));
  const z = p <= q ? normalQuantile(p) : -normalQuantile(q);
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
  return Math.max(bound, root > 0 ? Math.log(a) + 3 * Math.log(root) : bound);
}

/**
 * The p-quantile of the gamma distribution of that shape and scale 1. Multiply by a scale to get any other gamma quantile.
 * Relative error about 1e-14 for shapes above 0.1 and about 1e-15 / shape below, and 1e-13 in the far lower tail. Quantiles below
 * 5e-324 are 0.
 *
 * @param p probability from 0 to 1; 0 gives 0 and 1 gives infinity
 * @param shape from 1e-6 to 1e10
 * @throws RangeError outside these ranges
 */
export function gammaQuantile(p: number, shape: number): number {
  requireProbability("p", p);
  requireWithin("shape", shape, SMALLEST_SHAPE, LARGEST_SHAPE);
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  // The smaller tail is the one known to full relative precision. In log x both tails are log-concave for every shape.
  const q = 1 - p;
  const logTail = Math.log(Math.min(p, q));
  const tail = p <= q ? logLowerTail : logUpperTail;
  const evaluate = (u: number): ValueAndSlope => {
    const { value, slope } = tail(shape, u);
    return { value: value - logTail, slope };
  };
  return Math.exp(concaveRoot(evaluate, startingPoint(shape, p, q)));
}
