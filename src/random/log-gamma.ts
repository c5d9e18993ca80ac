import { requirePositive } from "./domain.ts";

const EULER = 0.5772156649015329;
const HALF_LOG_TWO_PI = 0.9189385332046728;

/** From here on Stirling's series with seven terms is exact to double precision. */
const STIRLING_FROM = 10;

/** zeta(k) - 1, by Euler-Maclaurin summation beyond the 100th term. */
function zetaMinusOne(k: number): number {
  const n = 100;
  let sum = n ** (1 - k) / (k - 1) + n ** -k / 2 + (k * n ** (-k - 1)) / 12;
  sum -= (k * (k + 1) * (k + 2) * n ** (-k - 3)) / 720;
  for (let i = n - 1; i >= 2; i--) sum += i ** -k;
  return sum;
}

/** Coefficients of z^2, z^3, ... in log gamma(2 + z): (-1)^k (zeta(k) - 1) / k. The last is below 4^-28 for |z| <= 1/2. */
const AROUND_TWO = Float64Array.from({ length: 27 }, (_, i) => ((i % 2 ? -1 : 1) * zetaMinusOne(i + 2)) / (i + 2));

/** log gamma(2 + z) for -1/2 <= z <= 1/2; exact to the last digits near its zero at z = 0 too. */
function logGammaAroundTwo(z: number): number {
  let sum = 0;
  for (let i = AROUND_TWO.length - 1; i >= 0; i--) sum = (sum + AROUND_TWO[i]!) * z;
  return z * (1 - EULER + sum);
}

/** Stirling's asymptotic series, x >= 10. */
function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) / x;
}

/**
 * Natural logarithm of the gamma function; relative error about 1e-15.
 *
 * @param x above 0
 * @throws RangeError if x is not above 0
 * @see DLMF 5.5.1 (recurrence), 5.7.3 (series around 2), 5.11.1 (Stirling)
 */
export function logGamma(x: number): number {
  requirePositive("the argument of logGamma", x);
  if (x >= STIRLING_FROM) {
    // Grouped so that nothing overflows before the result does, and infinity gives infinity.
    return (x - 0.5) * (Math.log(x) - 1) - 0.5 + HALF_LOG_TWO_PI + stirlingSeries(x);
  }
  if (x < 0.5) return logGammaAroundTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaAroundTwo(x - 1) - Math.log1p(x - 1);
  let factor = 1;
  let reduced = x;
  while (reduced > 2.5) {
    reduced -= 1;
    factor *= reduced;
  }
  return Math.log(factor) + logGammaAroundTwo(reduced - 2);
}

/**
 * What Stirling's formula leaves over: log gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2); absolute error about 1e-15.
 *
 * @param x above 0
 */
export function stirlingCorrection(x: number): number {
  if (x >= STIRLING_FROM) return stirlingSeries(x);
  return logGamma(x) - ((x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI);
}

/**
 * Half the deviance between a and m = a + difference: a log(a / m) + m - a, without the cancellation of that formula near m = a.
 *
 * @param a above 0
 * @param difference m - a, above -a up to rounding
 * @param logM log m; used where m is far below a, so that m itself may underflow
 * @see Loader (2000), "Fast and accurate computation of binomial probabilities"
 */
export function halfDeviance(a: number, difference: number, logM: number): number {
  const r = difference / a;
  if (r < -0.5) return a * (Math.log(a) - logM) + difference;
  if (r > 0.5) return difference - a * Math.log1p(r);
  // log1p(r) = 2 (v + v^3 / 3 + v^5 / 5 + ...) with v = r / (2 + r), and r - 2 v = r v.
  const v = r / (2 + r);
  const square = v * v;
  let sum = 0;
  let power = 2 * square;
  for (let odd = 3; sum + power / odd !== sum; odd += 2) {
    sum += power / odd;
    power *= square;
  }
  return a * v * (r - sum);
}
