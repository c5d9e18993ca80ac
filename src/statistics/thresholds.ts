import { requireInnerProbability, requireNumber, requirePositive } from "../random/domain.ts";
import type { Estimate } from "./bands.ts";
import { quantileInterval } from "./intervals.ts";

// On common random numbers each replication is met from some x on: its threshold. P(met | x) is the distribution function of the
// thresholds, so the x that gives a probability is a quantile of them. Where less of x is better, vary -x.

/** Between what a replication's threshold is known to lie: not met at `above`, met at `upTo`. */
export interface Thresholds {
  /** By replication; -infinity where nothing is known. */
  readonly above: Float64Array;
  /** By replication; infinity where nothing is known. */
  readonly upTo: Float64Array;
}

/** Thresholds of which nothing is known yet. */
export function unknownThresholds(replications: number): Thresholds {
  return {
    above: new Float64Array(replications).fill(Number.NEGATIVE_INFINITY),
    upTo: new Float64Array(replications).fill(Number.POSITIVE_INFINITY),
  };
}

/**
 * What is known after replications were run at x.
 *
 * @param known left as it is
 * @param x in the unit of what is varied
 * @param replications that were run, by their places
 * @param met whether each of them was met at x, in the same order
 * @throws RangeError if x is not a number, or a replication contradicts what is known: it was met at a lower x, or not at a higher one
 */
export function narrowed(
  known: Thresholds,
  x: number,
  replications: readonly number[],
  met: readonly boolean[],
): Thresholds {
  requireNumber("x", x);
  const [above, upTo] = [known.above.slice(), known.upTo.slice()];
  replications.forEach((replication, place) => {
    if (met[place]) {
      if (x <= above[replication]!) throw contradiction(replication, x, above[replication]!, "met", "not at");
      upTo[replication] = Math.min(upTo[replication]!, x);
    } else {
      if (x >= upTo[replication]!) throw contradiction(replication, x, upTo[replication]!, "not met", "met at");
      above[replication] = Math.max(above[replication]!, x);
    }
  });
  return { above, upTo };
}

function contradiction(replication: number, x: number, before: number, now: string, then: string): RangeError {
  return new RangeError(
    `replication ${replication} is ${now} at ${x} but was ${then} ${before}: it is not monotone in what is varied, so fit a probit`,
  );
}

/** The replications whose outcome at x is not known yet: for the others nothing needs to be run. */
export function openAt({ above, upTo }: Thresholds, x: number): number[] {
  const open: number[] = [];
  above.forEach((end, replication) => {
    if (end < x && x < upTo[replication]!) open.push(replication);
  });
  return open;
}

/**
 * The x at which a share of the replications is met, with the interval between order statistics: distribution-free, whatever the law of
 * the thresholds. Where thresholds are known within brackets only, the interval is from the lowest that its lower end may be to
 * the highest that its upper end may be.
 *
 * @param thresholds of independent replications; a threshold that is known exactly has both ends there (give it as `above` too)
 * @param probability that is wanted, between 0 and 1
 * @param confidence between 0 and 1
 * @returns x in the unit of the thresholds. The value is the middle of its bracket; the bracket's upper end where nothing is known
 *   below; infinity where no x that was tried reaches the probability. So may the ends of the interval be infinite
 * @throws RangeError if there are no replications, or a probability is out of range
 * @see David and Nagaraja (2003), "Order Statistics", section 7.1
 */
export function thresholdFor(thresholds: Thresholds, probability: number, confidence = 0.95): Estimate {
  const { places, lowest, highest } = sortedEnds(thresholds, probability, confidence);
  const { lower, value, upper } = places;
  return {
    value: middle(lowest[value]!, highest[value]!),
    low: lowest[lower] ?? Number.NEGATIVE_INFINITY,
    high: highest[upper] ?? Number.POSITIVE_INFINITY,
  };
}

/**
 * Where to try next: the middle of the widest bracket among those of the estimate and of the two ends of its interval. Each try
 * halves a bracket for all replications that are `openAt` it; none is left once all three are known to the tolerance.
 *
 * @param thresholds what is known so far
 * @param probability that is wanted, between 0 and 1
 * @param range from where to where x may go: outcomes beyond are not asked for
 * @param tolerance on x, above 0, in its unit
 * @param confidence between 0 and 1
 * @returns x, first the ends of the range; undefined where nothing is left to try
 */
export function nextToTry(
  thresholds: Thresholds,
  probability: number,
  range: { readonly from: number; readonly to: number },
  tolerance: number,
  confidence = 0.95,
): number | undefined {
  requirePositive("the tolerance", tolerance);
  for (const end of [range.to, range.from]) if (openAt(thresholds, end).length > 0) return end;
  const { places, lowest, highest } = sortedEnds(thresholds, probability, confidence);
  let widest: { readonly x: number; readonly width: number } | undefined;
  for (const place of [places.value, places.lower, places.upper]) {
    const [from, to] = [lowest[place], highest[place]];
    // Beyond the range there is nothing to try, and beyond the sample nothing to know.
    if (from === undefined || to === undefined || from < range.from || to > range.to) continue;
    const width = to - from;
    if (width > tolerance && width > (widest?.width ?? 0)) widest = { x: middle(from, to), width };
  }
  return widest?.x;
}

function sortedEnds({ above, upTo }: Thresholds, probability: number, confidence: number) {
  requireInnerProbability("the probability", probability);
  const n = above.length;
  const { lower, upper } = quantileInterval(n, probability, confidence);
  // The first x at which at least this share is met.
  const value = Math.max(0, Math.ceil(n * probability - 1e-9) - 1);
  return {
    places: { lower: Math.min(lower, value), value, upper: Math.max(upper, value) },
    lowest: above.slice().sort(),
    highest: upTo.slice().sort(),
  };
}

function middle(from: number, to: number): number {
  return Number.isFinite(from) && Number.isFinite(to) ? from + (to - from) / 2 : to;
}
