import type { Estimate } from "../../statistics/bands.ts";
import { quantileInterval, wilson } from "../../statistics/intervals.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import type { SeekCurve, SeekOutcome, SeekPoint } from "./seek.ts";
import type { Variation } from "./variations.ts";

/** Half a penny, in pounds: a target that is short by no more is met, so that rounding decides nothing at the root. */
const HALF_A_PENNY = 0.005;
const isMetBy = (saving: number, needed: number) => saving >= needed - HALF_A_PENNY;

/** How likely the target is, and what is saved. */
export function outcomeOf(savings: Float64Array, target: Float64Array): SeekOutcome {
  const met = savings.reduce((count, saving, index) => count + Number(isMetBy(saving, target[index]!)), 0);
  const probability = { value: met / savings.length, ...wilson(met, savings.length) };
  return { probability, saving: meanEstimate(savings) };
}

/** The savings in pounds at some values of what is varied, by rising value, then by replication. */
export interface Tried {
  readonly variation: Variation;
  readonly xs: readonly number[];
  readonly savings: readonly Float64Array[];
}

/** With one value more. */
export function withOneMore({ variation, xs, savings }: Tried, x: number, own: Float64Array): Tried {
  const place = xs.filter((tried) => tried < x).length;
  return { variation, xs: xs.toSpliced(place, 0, x), savings: savings.toSpliced(place, 0, own) };
}

/**
 * The curve of a variation from its points, all simulated on the same people and draws. Between two points a replication's
 * saving is taken to change in a straight line. The root is where the share of replications that meet the target is first as
 * wanted, coming from the end that saves less; where each replication crosses its target once, that is a quantile of the
 * crossings, and the interval is that between order statistics.
 * @param target by replication, in pounds
 */
export function curveOf(
  model: { readonly interventions: readonly { readonly label: string }[] },
  { variation, xs, savings }: Tried,
  target: Float64Array,
  wanted: number,
): SeekCurve {
  const { varied, unit, of, now } = variation;
  const points = xs.map((x, index): SeekPoint => ({ x, ...outcomeOf(savings[index]!, target) }));
  const sign = points.at(-1)!.saving.value >= points[0]!.saving.value ? 1 : -1;
  const inOrder = [...xs.keys()].sort((a, b) => sign * (xs[a]! - xs[b]!));
  const crossings = crossingsOf(
    inOrder.map((index) => sign * xs[index]!),
    inOrder.map((index) => savings[index]!),
    target,
  );
  const root = signed(sign, whereReached(crossings, target.length, wanted));
  const isReached = ({ probability }: SeekPoint) => probability.value >= wanted;
  const reached = points.every(isReached) ? "everywhere" : Number.isFinite(root.value) ? "between" : "nowhere";
  const distance = ({ x }: SeekPoint) => Math.abs(x - root.value);
  return {
    varied,
    unit,
    of: of.map((index) => model.interventions[index]!.label),
    now,
    points,
    reached,
    root,
    atRoot: reached === "between" ? points.reduce((a, b) => (distance(b) < distance(a) ? b : a)) : undefined,
    breakEven: breakEvenOf(points),
  };
}

/** How many replications meet their target at the first x, and where others begin to (1) or no longer do (-1), by rising x. */
interface Crossings {
  readonly first: number;
  readonly atFirst: number;
  readonly changes: readonly { readonly x: number; readonly by: 1 | -1 }[];
}

/** @param xs rising, with the savings at each by replication */
function crossingsOf(xs: readonly number[], savings: readonly Float64Array[], target: Float64Array): Crossings {
  const changes: { x: number; by: 1 | -1 }[] = [];
  let atFirst = 0;
  target.forEach((needed, replication) => {
    const isMet = (index: number) => isMetBy(savings[index]![replication]!, needed);
    if (isMet(0)) atFirst++;
    for (let index = 1; index < xs.length; index++) {
      if (isMet(index) === isMet(index - 1)) continue;
      const [before, after] = [savings[index - 1]![replication]!, savings[index]![replication]!];
      const share = Math.min(1, Math.max(0, (needed - before) / (after - before)));
      changes.push({ x: xs[index - 1]! + share * (xs[index]! - xs[index - 1]!), by: isMet(index) ? 1 : -1 });
    }
  });
  // At one x the target is still met by those who no longer do beyond it.
  changes.sort((a, b) => a.x - b.x || b.by - a.by);
  return { first: xs[0]!, atFirst, changes };
}

/** Where a share of so many replications is first met, with the x between which it lies with 95 % confidence. */
function whereReached({ first, atFirst, changes }: Crossings, replications: number, wanted: number): Estimate {
  const { lower, upper } = quantileInterval(replications, wanted);
  const place = Math.max(0, Math.ceil(replications * wanted - 1e-9) - 1);
  const withMet = (count: number, before: number): number => {
    if (atFirst >= count) return before;
    let met = atFirst;
    for (const { x, by } of changes) {
      met += by;
      if (met >= count) return x;
    }
    return Number.POSITIVE_INFINITY;
  };
  return {
    value: withMet(place + 1, first),
    low: withMet(Math.min(lower, place) + 1, Number.NEGATIVE_INFINITY),
    high: withMet(Math.max(upper, place) + 1, first),
  };
}

function signed(sign: number, { value, low, high }: Estimate): Estimate {
  return sign > 0 ? { value, low, high } : { value: -value, low: -high, high: -low };
}

/** Where the mean saving passes from a loss to a gain or back, between two points. */
function breakEvenOf(points: readonly SeekPoint[]): number | undefined {
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1]!, points[index]!];
    const [from, to] = [a.saving.value, b.saving.value];
    if (from < 0 === to < 0 || from === 0) continue;
    return a.x + (-from / (to - from)) * (b.x - a.x);
  }
  return undefined;
}
