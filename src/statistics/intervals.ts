import { regularisedBeta } from "../random/beta-function.ts";
import { requireInnerProbability, requireWhole } from "../random/domain.ts";
import { normalQuantile } from "../random/normal-quantile.ts";
import { studentQuantile } from "./student-t.ts";

/** An interval that includes both its ends, in the unit of what it is about. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Places in a sample sorted upwards, counted from 0. -1 and n stand for no bound below and above. */
export interface OrderStatistics {
  readonly lower: number;
  readonly upper: number;
}

/** What nobody doubts unless they say so. */
const USUAL_CONFIDENCE = 0.95;

/**
 * Wilson's score interval for a probability. It covers the truth with the stated confidence on average over probabilities, not at
 * each of them; unlike p +- z sqrt(p q / n) it stays within 0 to 1 and keeps its width where no trial, or every trial, succeeded.
 *
 * @param successes whole, from 0 to n
 * @param n trials, whole, at least 0; without trials the interval is 0 to 1
 * @param confidence between 0 and 1
 * @throws RangeError outside these ranges
 * @see Wilson (1927), JASA 22; Newcombe (1998), Statistics in Medicine 17, method 3
 */
export function wilson(successes: number, n: number, confidence: number = USUAL_CONFIDENCE): Interval {
  requireWhole("n", n, 0);
  requireWhole("successes", successes, 0);
  if (successes > n) throw new RangeError(`successes must be at most n = ${n}, not ${successes}`);
  requireInnerProbability("confidence", confidence);
  if (n === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + confidence) / 2);
  return { low: wilsonLow(successes, n, z), high: 1 - wilsonLow(n - successes, n, z) };
}

/**
 * Wilson's interval for a share of trials whose number need not be whole, such as an effective sample size.
 *
 * @param share from 0 to 1
 * @param trials above 0
 * @param z how many standard errors the interval goes to either side, above 0: a quantile of the normal law, or of Student's
 */
export function scoreInterval(share: number, trials: number, z: number): Interval {
  return { low: wilsonLow(share * trials, trials, z), high: 1 - wilsonLow((1 - share) * trials, trials, z) };
}

/** The lower root of the score equation as a quotient of sums, without cancellation, and exactly 0 without successes. */
function wilsonLow(successes: number, n: number, z: number): number {
  const spread = z * Math.sqrt((z * z) / 4 + (successes * (n - successes)) / n);
  return (successes / n) * (successes / (successes + (z * z) / 2 + spread));
}

/**
 * Half the width of the interval for a mean, per unit of the sample's standard deviation: t / sqrt(n).
 *
 * @param n number of values, whole, at least 1; 1 gives infinity
 * @param confidence between 0 and 1
 * @throws RangeError outside these ranges
 */
export function meanMargin(n: number, confidence: number = USUAL_CONFIDENCE): number {
  requireWhole("n", n, 1);
  requireInnerProbability("confidence", confidence);
  return n === 1 ? Number.POSITIVE_INFINITY : studentQuantile((1 + confidence) / 2, n - 1) / Math.sqrt(n);
}

/**
 * Student's interval for a mean: exact for normal values, and by the central limit theorem near enough for others once n is large.
 *
 * @param mean of the sample, finite
 * @param standardDeviation of the sample (divisor n - 1), in the unit of the mean, finite and at least 0; not used if n is 1
 * @param n number of values, whole, at least 1; one value says nothing about its own error, so it gives -infinity to infinity
 * @param confidence between 0 and 1
 * @throws RangeError outside these ranges
 */
export function meanInterval(
  mean: number,
  standardDeviation: number,
  n: number,
  confidence: number = USUAL_CONFIDENCE,
): Interval {
  if (!Number.isFinite(mean)) throw new RangeError(`the mean must be finite, not ${mean}`);
  const margin = meanMargin(n, confidence);
  if (n === 1) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  if (!(standardDeviation >= 0 && standardDeviation < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`the standard deviation must be finite and at least 0, not ${standardDeviation}`);
  }
  return { low: mean - margin * standardDeviation, high: mean + margin * standardDeviation };
}

/** Rounding in the binomial must not decide where a tail is exactly as large as it may be. */
const ROUNDING = 1 + 1e-12;

/**
 * The order statistics between which the quantile of a distribution lies with at least this confidence, whatever the distribution.
 *
 * The number of values below the quantile is binomial, so the confidence is exact for continuous distributions and an
 * understatement for others. Of all such intervals this is the narrowest that misses the quantile on either side with probability
 * (1 - confidence) / 2 at most. Where even the sample's smallest value lies above the quantile more often than that, there is no
 * bound below, and `lower` is -1; likewise `upper` is n. For 95 % both are finite from n = 6 for the median, from n = 72 for
 * the 5 % and 95 % quantiles.
 *
 * @param n sample size, whole, at least 1, at most 1e10
 * @param probability which quantile, between 0 and 1
 * @param confidence between 0 and 1
 * @throws RangeError outside these ranges
 * @see David and Nagaraja (2003), "Order Statistics", section 7.1
 */
export function quantileInterval(
  n: number,
  probability: number,
  confidence: number = USUAL_CONFIDENCE,
): OrderStatistics {
  requireWhole("n", n, 1);
  requireInnerProbability("probability", probability);
  requireInnerProbability("confidence", confidence);
  const tail = ((1 - confidence) / 2) * ROUNDING;
  // Counted from the top, it is the quantile of 1 - probability.
  return {
    lower: largestCount(n, probability, tail),
    upper: n - 1 - largestCount(n, 1 - probability, tail),
  };
}

/** The largest k with P(X <= k) <= tail for X ~ Binomial(n, probability), or -1. */
function largestCount(n: number, probability: number, tail: number): number {
  let within = -1;
  let beyond = n;
  while (beyond - within > 1) {
    const k = Math.floor((within + beyond) / 2);
    if (regularisedBeta(1 - probability, n - k, k + 1) <= tail) within = k;
    else beyond = k;
  }
  return within;
}
