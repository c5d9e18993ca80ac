import { type Interval, meanMargin, quantileInterval } from "./intervals.ts";
import { moments } from "./moments.ts";
import { quantileSorted, sortedCopy } from "./quantiles.ts";

/** A figure and the interval that says how well so many replications know it, in the unit of the values. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** The mean and seven quantiles of a sample, each with its Monte Carlo error. */
export interface Band {
  readonly mean: Estimate;
  readonly p05: Estimate;
  readonly p10: Estimate;
  readonly p25: Estimate;
  readonly p50: Estimate;
  readonly p75: Estimate;
  readonly p90: Estimate;
  readonly p95: Estimate;
}

/** What depends on the sample size and the confidence alone. */
interface Plan {
  readonly margin: number;
  readonly quantiles: Readonly<Record<Exclude<keyof Band, "mean">, QuantilePlan>>;
}

interface QuantilePlan {
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
}

const PLANS = new Map<string, Plan>();

/**
 * The band of a sample: type 7 quantiles with distribution-free intervals between order statistics, and the mean with Student's.
 * The order of the values makes no difference, not even in the last digit.
 *
 * Where the sample is too small for an interval between order statistics (below 72 values for 5 % and 95 % at 95 % confidence) the
 * end is the smallest or largest value, and the confidence is less than stated. Equal values give that value and intervals of no
 * width, and so does a sample of one value, which says nothing about its own error: show n beside it.
 *
 * @param values n finite numbers of any unit, n at least 1; left as they are
 * @param confidence of each interval, between 0 and 1
 * @throws RangeError if there are no values, one is NaN or infinite, or the confidence is out of range
 */
export function band(values: Float64Array, confidence = 0.95): Band {
  const sorted = sortedCopy(values);
  const { margin, quantiles } = planFor(sorted.length, confidence);
  return {
    mean: meanEstimate(sorted, margin),
    p05: quantileEstimate(sorted, quantiles.p05),
    p10: quantileEstimate(sorted, quantiles.p10),
    p25: quantileEstimate(sorted, quantiles.p25),
    p50: quantileEstimate(sorted, quantiles.p50),
    p75: quantileEstimate(sorted, quantiles.p75),
    p90: quantileEstimate(sorted, quantiles.p90),
    p95: quantileEstimate(sorted, quantiles.p95),
  };
}

function meanEstimate(sorted: Float64Array, margin: number): Estimate {
  const { mean, standardDeviation } = moments(sorted);
  const half = sorted.length === 1 ? 0 : margin * standardDeviation;
  return { value: mean, low: mean - half, high: mean + half };
}

function quantileEstimate(sorted: Float64Array, { p, lower, upper }: QuantilePlan): Estimate {
  return { value: quantileSorted(sorted, p), low: sorted[lower]!, high: sorted[upper]! };
}

/** Plans are kept: a run makes thousands of bands of the same size. */
function planFor(n: number, confidence: number): Plan {
  const key = `${n} ${confidence}`;
  let plan = PLANS.get(key);
  if (plan === undefined) {
    plan = makePlan(n, confidence);
    PLANS.set(key, plan);
  }
  return plan;
}

function makePlan(n: number, confidence: number): Plan {
  const quantile = (p: number): QuantilePlan => {
    const { lower, upper } = quantileInterval(n, p, confidence);
    // The type 7 estimate lies between these two. At low confidence and small n it need not lie in the interval: widen it then.
    const place = (n - 1) * p;
    return { p, lower: clamp(lower, 0, Math.floor(place)), upper: clamp(upper, Math.ceil(place), n - 1) };
  };
  return {
    margin: meanMargin(n, confidence),
    quantiles: {
      p05: quantile(0.05),
      p10: quantile(0.1),
      p25: quantile(0.25),
      p50: quantile(0.5),
      p75: quantile(0.75),
      p90: quantile(0.9),
      p95: quantile(0.95),
    },
  };
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
