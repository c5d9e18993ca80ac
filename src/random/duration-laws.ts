import { drawOpenUniform } from "./draw.ts";
import { drawExponential } from "./exponential.ts";
import { drawGamma } from "./gamma.ts";
import { logGamma, regularisedGamma } from "./gamma-function.ts";
import { drawNormal } from "./normal.ts";
import { normalDistribution } from "./normal-quantile.ts";

/** The laws of a duration, as numbers for typed arrays. Each uses up to three coefficients a, b, c. */
export const LAW = {
  /** a: the value */
  fixed: 0,
  /** a: least, b: range */
  uniform: 1,
  /** a: least, b: mode, c: greatest */
  triangular: 2,
  /** a: mean */
  exponential: 3,
  /** a: shape, b: scale */
  gamma: 4,
  /** a: shape, b: scale */
  weibull: 5,
  /** a: mean of the logarithm, b: its standard deviation */
  lognormal: 6,
} as const;

/** One duration in the unit of its coefficients. */
export function drawDuration(
  law: number,
  a: number,
  b: number,
  c: number,
  key0: number,
  key1: number,
  counter: number,
): number {
  switch (law) {
    case LAW.fixed:
      return a;
    case LAW.uniform:
      return a + b * drawOpenUniform(key0, key1, counter);
    case LAW.triangular:
      return triangularQuantile(drawOpenUniform(key0, key1, counter), a, b, c);
    case LAW.exponential:
      return a * drawExponential(key0, key1, counter);
    case LAW.gamma:
      return b * drawGamma(a, key0, key1, counter);
    case LAW.weibull:
      return b * Math.exp(Math.log(drawExponential(key0, key1, counter)) / a);
    default:
      return Math.exp(a + b * drawNormal(key0, key1, counter));
  }
}

function triangularQuantile(p: number, least: number, mode: number, greatest: number): number {
  const range = greatest - least;
  if (range === 0) return least;
  const left = (mode - least) / range;
  return p < left
    ? least + Math.sqrt(p * range * (mode - least))
    : greatest - Math.sqrt((1 - p) * range * (greatest - mode));
}

/**
 * One duration from the length-biased law (density x f(x) / mean): the whole length of a stay that is found in progress
 * in the long run. A uniform share of it has gone by already.
 */
export function drawLengthBiased(
  law: number,
  a: number,
  b: number,
  c: number,
  key0: number,
  key1: number,
  counter: number,
): number {
  switch (law) {
    case LAW.fixed:
      return a;
    case LAW.uniform:
    case LAW.triangular: {
      const greatest = law === LAW.uniform ? a + b : c;
      for (let next = counter; ; next += 4) {
        const x = drawDuration(law, a, b, c, key0, key1, next);
        if (drawOpenUniform(key0, key1, next + 2) * greatest <= x) return x;
      }
    }
    case LAW.exponential:
      return a * drawGamma(2, key0, key1, counter);
    case LAW.gamma:
      return b * drawGamma(a + 1, key0, key1, counter);
    case LAW.weibull:
      return b * drawGamma(1 + 1 / a, key0, key1, counter) ** (1 / a);
    default:
      return Math.exp(a + b * b + b * drawNormal(key0, key1, counter));
  }
}

/** The probability that a duration is longer than `x`. */
export function survival(law: number, a: number, b: number, c: number, x: number): number {
  switch (law) {
    case LAW.fixed:
      return x < a ? 1 : 0;
    case LAW.uniform:
      return Math.min(1, Math.max(0, (a + b - x) / b));
    case LAW.triangular:
      if (x <= a) return 1;
      if (x >= c) return 0;
      return x < b ? 1 - (x - a) ** 2 / ((c - a) * (b - a)) : (c - x) ** 2 / ((c - a) * (c - b));
    case LAW.exponential:
      return Math.exp(-x / a);
    case LAW.gamma:
      return 1 - regularisedGamma(a, x / b);
    case LAW.weibull:
      return Math.exp(-((x / b) ** a));
    default:
      return x <= 0 ? 1 : normalDistribution((a - Math.log(x)) / b);
  }
}

/** The mean of a law. */
export function meanDuration(law: number, a: number, b: number, c: number): number {
  switch (law) {
    case LAW.uniform:
      return a + b / 2;
    case LAW.triangular:
      return (a + b + c) / 3;
    case LAW.gamma:
      return a * b;
    case LAW.weibull:
      return b * Math.exp(logGamma(1 + 1 / a));
    case LAW.lognormal:
      return Math.exp(a + (b * b) / 2);
    default:
      return a;
  }
}

/**
 * The time until an integrated hazard of `exposure` is used up, for somebody already `elapsed` days in; for exponential
 * and Weibull laws. With a standard exponential as exposure this is a draw from the law.
 */
export function timeToExposure(law: number, a: number, b: number, exposure: number, elapsed: number): number {
  if (law === LAW.exponential) return a * exposure;
  const before = elapsed === 0 ? 0 : (elapsed / b) ** a;
  return b * Math.exp(Math.log(exposure + before) / a) - elapsed;
}

/** The integrated hazard between `from` and `to` days in a stage; the inverse of `timeToExposure`. */
export function exposureBetween(law: number, a: number, b: number, from: number, to: number): number {
  return law === LAW.exponential ? (to - from) / a : (to / b) ** a - (from / b) ** a;
}
