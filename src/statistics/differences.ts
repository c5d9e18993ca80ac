import { requireInnerProbability, requireWhole } from "../random/domain.ts";
import type { Estimate } from "./bands.ts";
import { type Interval, wilson } from "./intervals.ts";
import type { Moments } from "./moments.ts";
import { studentQuantile } from "./student-t.ts";

/** What an interval for a mean rests on. */
export interface SampleMoments extends Moments {
  /** Number of values, whole, at least 1. */
  readonly n: number;
}

/** Trials and how many of them succeeded. */
export interface Successes {
  readonly successes: number;
  readonly n: number;
}

/** Pairs of trials by which of the two succeeded. */
export interface PairedSuccesses {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

const USUAL_CONFIDENCE = 0.95;

/**
 * Welch's interval for the difference of two means, second less first, of independent samples whose spread may differ. The
 * degrees of freedom are Satterthwaite's. Infinite where a sample has one value, which says nothing about its error.
 *
 * @param confidence between 0 and 1
 * @throws RangeError if n is not whole or below 1, a mean is not finite, or the confidence is out of range
 * @see Welch (1947), Biometrika 34; Satterthwaite (1946), Biometrics Bulletin 2
 */
export function welchInterval(
  first: SampleMoments,
  second: SampleMoments,
  confidence: number = USUAL_CONFIDENCE,
): Interval {
  requireInnerProbability("confidence", confidence);
  for (const { n, mean } of [first, second]) {
    requireWhole("n", n, 1);
    if (!Number.isFinite(mean)) throw new RangeError(`a mean must be finite, not ${mean}`);
  }
  if (first.n === 1 || second.n === 1) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const difference = second.mean - first.mean;
  const variances = [first, second].map(({ standardDeviation, n }) => standardDeviation ** 2 / n) as [number, number];
  const variance = variances[0] + variances[1];
  if (variance === 0) return { low: difference, high: difference };
  // Shares of the variance, so that no square of a tiny variance is lost.
  const shares = [variances[0] / variance, variances[1] / variance] as const;
  const degrees = 1 / (shares[0] ** 2 / (first.n - 1) + shares[1] ** 2 / (second.n - 1));
  const half = studentQuantile((1 + confidence) / 2, degrees) * Math.sqrt(variance);
  return { low: difference - half, high: difference + half };
}

/**
 * Newcombe's interval for the difference of two probabilities, second less first, from independent trials: Wilson's intervals of
 * both, squared and added. It stays within -1 to 1 and keeps a width where nothing, or everything, succeeded.
 *
 * @param confidence between 0 and 1
 * @throws RangeError where successes are no whole number from 0 to n, or the confidence is out of range
 * @see Newcombe (1998), Statistics in Medicine 17, 873-890, method 10
 */
export function independentProportionsInterval(
  first: Successes,
  second: Successes,
  confidence: number = USUAL_CONFIDENCE,
): Interval {
  return squareAndAdd(first, second, 0, confidence);
}

/**
 * Newcombe's interval for the difference of two probabilities, second less first, from pairs of trials. As for independent
 * trials, less what the two have in common: their correlation, with a correction for continuity where it is positive.
 *
 * @param confidence between 0 and 1
 * @throws RangeError where a count is not whole or is negative, or the confidence is out of range
 * @see Newcombe (1998), Statistics in Medicine 17, 2635-2650, method 10
 */
export function pairedProportionsInterval(pairs: PairedSuccesses, confidence: number = USUAL_CONFIDENCE): Interval {
  const { both, onlyFirst, onlySecond, neither } = pairs;
  for (const [name, count] of Object.entries(pairs)) requireWhole(name, count, 0);
  const n = both + onlyFirst + onlySecond + neither;
  const first = both + onlyFirst;
  const second = both + onlySecond;
  const association = both * neither - onlyFirst * onlySecond;
  const corrected = association > 0 ? Math.max(association - n / 2, 0) : association;
  const size = Math.sqrt(first) * Math.sqrt(n - first) * Math.sqrt(second) * Math.sqrt(n - second);
  const correlation = size === 0 ? 0 : corrected / size;
  return squareAndAdd({ successes: first, n }, { successes: second, n }, correlation, confidence);
}

/** How many of so many pairs have each outcome. */
export function pairedSuccesses(
  pairs: number,
  first: (pair: number) => boolean,
  second: (pair: number) => boolean,
): PairedSuccesses {
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (let pair = 0; pair < pairs; pair++) {
    if (first(pair)) counts[second(pair) ? "both" : "onlyFirst"]++;
    else counts[second(pair) ? "onlySecond" : "neither"]++;
  }
  return counts;
}

/** How much likelier the second of so many pairs succeeds than the first, as a share, with `pairedProportionsInterval`. */
export function pairedDifference(
  pairs: number,
  first: (pair: number) => boolean,
  second: (pair: number) => boolean,
): Estimate {
  const counts = pairedSuccesses(pairs, first, second);
  return { value: (counts.onlySecond - counts.onlyFirst) / pairs, ...pairedProportionsInterval(counts) };
}

function squareAndAdd(first: Successes, second: Successes, correlation: number, confidence: number): Interval {
  const [from, to] = [first, second].map(({ successes, n }) => {
    const { low, high } = wilson(successes, n, confidence);
    const share = n === 0 ? 0.5 : successes / n;
    return { share, below: share - low, above: high - share };
  }) as [Reach, Reach];
  const difference = to.share - from.share;
  return {
    low: Math.max(-1, difference - together(to.below, from.above, correlation)),
    high: Math.min(1, difference + together(to.above, from.below, correlation)),
  };
}

/** A share and how far its interval reaches to either side of it. */
interface Reach {
  readonly share: number;
  readonly below: number;
  readonly above: number;
}

function together(one: number, other: number, correlation: number): number {
  return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
}
