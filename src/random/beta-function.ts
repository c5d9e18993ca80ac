import { concaveRoot, type ValueAndSlope } from "./concave-root.ts";
import { continuedFraction } from "./continued-fraction.ts";
import { requireProbability, requireWithin } from "./domain.ts";
import { halfDeviance, logGamma, stirlingCorrection } from "./log-gamma.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** The fraction takes some sqrt(a + b) steps, some ms at the upper limit, where the distribution is a constant for most uses. */
const SMALLEST_PARAMETER = 1e-6;
const LARGEST_PARAMETER = 1e10;

function requireParameters(a: number, b: number): void {
  requireWithin("a", a, SMALLEST_PARAMETER, LARGEST_PARAMETER);
  requireWithin("b", b, SMALLEST_PARAMETER, LARGEST_PARAMETER);
}

/** log(x^a y^b / B(a, b)) with y = 1 - x, which is the log density of logit X for X ~ Beta(a, b). */
function logKernel(a: number, b: number, x: number, y: number, logX: number, logY: number): number {
  const n = a + b;
  const logN = Math.log(n);
  const difference = b * x - a * y;
  const deviance = halfDeviance(a, difference, logN + logX) + halfDeviance(b, -difference, logN + logY);
  const correction = stirlingCorrection(n) - stirlingCorrection(a) - stirlingCorrection(b);
  return 0.5 * Math.log((a / n) * (b / (2 * Math.PI))) - deviance + correction;
}

/** Below it the fraction for I_x(a, b) converges fast, above it that for I_y(b, a). */
const turningPoint = (a: number, b: number): number => (a + 1) / (a + b + 2);

/**
 * I_x(a, b) divided by the kernel: the even part of the fraction DLMF 8.17.22, with y = 1 - x kept apart, since the plain fraction
 * loses digits to 1 - x where a is large and x close to 1.
 *
 * @see Didonato and Morris (1992), "Algorithm 708", ACM Trans. Math. Softw. 18
 */
function overKernel(a: number, b: number, x: number, y: number): number {
  const lambda = a * y - b * x;
  const numerator = (k: number): number => {
    const c = a + 2 * k - 1;
    return ((a + k - 1) / c) * x * (((a + b + k - 1) / c) * x) * k * (b - k);
  };
  const denominator = (k: number): number =>
    k + (k * (b - k) * x) / (a + 2 * k - 1) + ((a + k) * (lambda + 1 + k * (1 + y))) / (a + 2 * k + 1);
  return 1 / continuedFraction(numerator, (k) => (k === 0 ? (a * (lambda + 1)) / (a + 1) : denominator(k)));
}

/**
 * Regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at most x. Also the binomial
 * distribution: P(at most k of n) = I_{1-p}(n - k, k + 1). Relative error about 1e-14 where it is not in its far lower tail,
 * 1e-12 there.
 *
 * @param x from 0 to 1
 * @param a from 1e-6 to 1e10
 * @param b from 1e-6 to 1e10
 * @throws RangeError outside these ranges
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  requireProbability("x", x);
  requireParameters(a, b);
  if (x === 0 || x === 1) return x;
  const y = 1 - x;
  const kernel = Math.exp(logKernel(a, b, x, y, Math.log(x), Math.log1p(-x)));
  return x < turningPoint(a, b) ? kernel * overKernel(a, b, x, y) : 1 - kernel * overKernel(b, a, y, x);
}

/** log I at the logit u, and its slope there. */
function logLowerTail(a: number, b: number, u: number): ValueAndSlope {
  // Both x and y, and their logarithms, to full relative precision, however close to 0 they are.
  const small = Math.exp(-Math.abs(u));
  const logLarge = -Math.log1p(small);
  const [x, y] = u < 0 ? [small / (1 + small), 1 / (1 + small)] : [1 / (1 + small), small / (1 + small)];
  const [logX, logY] = u < 0 ? [u + logLarge, logLarge] : [logLarge, logLarge - u];
  const logDensity = logKernel(a, b, x, y, logX, logY);
  if (x < turningPoint(a, b)) {
    const ratio = overKernel(a, b, x, y);
    return { value: logDensity + Math.log(ratio), slope: 1 / ratio };
  }
  const density = Math.exp(logDensity);
  const upper = density * overKernel(b, a, y, x);
  return { value: Math.log1p(-upper), slope: density / (1 - upper) };
}

/** The logit of the p-quantile, for p up to a half. */
function lowerLogit(p: number, a: number, b: number): number {
  const logP = Math.log(p);
  // I_x(a, b) <= e^(a u) / (a B(a, b)), so this is a bound on the root; the other start is the normal approximation of logit X.
  const bound = (logP + logGamma(a + 1) + logGamma(b) - logGamma(a + b)) / a;
  const normal = Math.log(a / b) + normalQuantile(p) * Math.sqrt(1 / a + 1 / b);
  const evaluate = (u: number): ValueAndSlope => {
    const { value, slope } = logLowerTail(a, b, u);
    return { value: value - logP, slope };
  };
  return concaveRoot(evaluate, a >= 1 && b >= 1 ? Math.max(bound, normal) : bound);
}

/**
 * log(x / (1 - x)) of the p-quantile x of Beta(a, b), to full precision where x is close to 1 as well.
 *
 * @param p lower tail probability, above 0
 * @param q upper tail probability, 1 - p, above 0; given apart because the smaller of the two carries the precision
 * @param a from 1e-6 to 1e10
 * @param b from 1e-6 to 1e10
 */
export function betaLogitQuantile(p: number, q: number, a: number, b: number): number {
  return p <= q ? lowerLogit(p, a, b) : -lowerLogit(q, b, a);
}

/**
 * The p-quantile of the Beta(a, b) distribution. Relative error about 1e-14 for parameters above 0.1 and about 1e-15 over the
 * smaller one below, and 1e-13 in the far lower tail. Quantiles below 5e-324 are 0.
 *
 * @param p probability from 0 to 1
 * @param a from 1e-6 to 1e10
 * @param b from 1e-6 to 1e10
 * @throws RangeError outside these ranges
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireProbability("p", p);
  requireParameters(a, b);
  if (p === 0 || p === 1) return p;
  const u = betaLogitQuantile(p, 1 - p, a, b);
  return u < 0 ? Math.exp(u) / (1 + Math.exp(u)) : 1 / (1 + Math.exp(-u));
}
