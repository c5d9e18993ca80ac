import type { Estimate } from "../../statistics/bands.ts";
import { wilson } from "../../statistics/intervals.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { type Thresholds, thresholdFor } from "../../statistics/thresholds.ts";
import type { SeekCurve, SeekPoint } from "./seek.ts";
import type { Variation } from "./variations.ts";

/** What is found at one value: how likely the target is, and what is saved. */
export function pointOf(x: number, savings: Float64Array, target: Float64Array): SeekPoint {
  const met = savings.reduce((count, saving, index) => count + Number(saving >= target[index]!), 0);
  const probability = { value: met / savings.length, ...wilson(met, savings.length) };
  return { x, probability, saving: meanEstimate(savings) };
}

/**
 * The curve of a variation from its points, all simulated on the same people and draws. Between two points a replication's
 * saving is taken to change in a straight line; where it first reaches the target is the replication's threshold, and the value
 * that gives a probability is a quantile of the thresholds.
 * @param savings by x, then by replication, in pounds
 * @param target by replication
 */
export function curveOf(
  model: { readonly interventions: readonly { readonly label: string }[] },
  { varied, unit, of, now, xs, moreIsBetter }: Variation,
  savings: readonly Float64Array[],
  target: Float64Array,
  wanted: number,
): Omit<SeekCurve, "atRoot"> {
  const sign = moreIsBetter ? 1 : -1;
  const inOrder = [...xs.keys()].sort((a, b) => sign * (xs[a]! - xs[b]!));
  const thresholds = thresholdsOf(
    inOrder.map((index) => sign * xs[index]!),
    inOrder.map((index) => savings[index]!),
    target,
  );
  const points = xs.map((x, index) => pointOf(x, savings[index]!, target));
  return {
    varied,
    unit,
    of: of.map((index) => model.interventions[index]!.label),
    now,
    points,
    root: signed(sign, thresholdFor(thresholds, wanted)),
    breakEven: crossing(points),
  };
}

/** From which x on each replication reaches its target; `xs` rise, and more is better. */
function thresholdsOf(xs: readonly number[], savings: readonly Float64Array[], target: Float64Array): Thresholds {
  const above = new Float64Array(target.length);
  const upTo = new Float64Array(target.length);
  target.forEach((needed, replication) => {
    const first = xs.findIndex((_, index) => savings[index]![replication]! >= needed);
    if (first <= 0) {
      above[replication] = first === 0 ? Number.NEGATIVE_INFINITY : xs.at(-1)!;
      upTo[replication] = first === 0 ? xs[0]! : Number.POSITIVE_INFINITY;
      return;
    }
    const [before, after] = [savings[first - 1]![replication]!, savings[first]![replication]!];
    const share = (needed - before) / (after - before);
    above[replication] = xs[first - 1]! + share * (xs[first]! - xs[first - 1]!);
    upTo[replication] = above[replication]!;
  });
  return { above, upTo };
}

function signed(sign: number, { value, low, high }: Estimate): Estimate {
  return sign > 0 ? { value, low, high } : { value: -value, low: -high, high: -low };
}

/** Where the mean saving passes 0, between two points. */
function crossing(points: readonly SeekPoint[]): number | undefined {
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1]!, points[index]!];
    const [from, to] = [a.saving.value, b.saving.value];
    if (from === to || Math.sign(from) === Math.sign(to)) continue;
    return a.x + (-from / (to - from)) * (b.x - a.x);
  }
  return undefined;
}
