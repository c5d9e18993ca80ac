import type { Estimate } from "../../statistics/bands.ts";
import { quantileInterval, wilson } from "../../statistics/intervals.ts";
import { type EstimateWithError, meanEstimate } from "../../statistics/mean-estimate.ts";
import type { ScenarioOutcomes } from "./rounds.ts";
import type { SeekCurve, SeekOutcome, SeekPoint } from "./seek.ts";
import type { Variation } from "./variations.ts";

/** How likely the target is, by how much it is met, and what is saved. */
export function outcomeOf({ margins, savings }: ScenarioOutcomes): SeekOutcome {
  const met = margins.filter((margin) => margin >= 0).length;
  const probability = { value: met / margins.length, ...wilson(met, margins.length) };
  return { probability, margin: meanOfMeasured(margins), saving: meanEstimate(savings) };
}

/** The mean over the replications in which there is something to measure; undefined where there is none. */
export function meanOfMeasured(margins: Float64Array): EstimateWithError | undefined {
  const measured = margins.filter((margin) => !Number.isNaN(margin));
  return measured.length === 0 ? undefined : meanEstimate(measured);
}

/** What came of some values of what is varied, by rising value. */
export interface Tried {
  readonly variation: Variation;
  readonly xs: readonly number[];
  readonly outcomes: readonly ScenarioOutcomes[];
}

/** With one value more. */
export function withOneMore({ variation, xs, outcomes }: Tried, x: number, own: ScenarioOutcomes): Tried {
  const place = xs.filter((tried) => tried < x).length;
  return { variation, xs: xs.toSpliced(place, 0, x), outcomes: outcomes.toSpliced(place, 0, own) };
}

/**
 * The curve of a variation from its points, all simulated on the same people and draws. Between two points the margin
 * by which a replication meets its target is taken to change in a straight line. The root is where the share of replications that
 * meet it is first as wanted, coming from the end that meets it less; where each replication crosses its target once, that is a
 * quantile of the crossings, and the interval is that between order statistics.
 */
export function curveOf(
  model: { readonly interventions: readonly { readonly label: string }[] },
  { variation, xs, outcomes }: Tried,
  wanted: number,
): SeekCurve {
  const { varied, unit, of, now } = variation;
  const points = xs.map((x, index): SeekPoint => ({ x, ...outcomeOf(outcomes[index]!) }));
  const isReached = ({ probability }: SeekPoint) => probability.value >= wanted;
  const sign = directionOf(points, outcomes, isReached);
  const inOrder = [...xs.keys()].sort((a, b) => sign * (xs[a]! - xs[b]!));
  const crossings = crossingsOf(
    inOrder.map((index) => sign * xs[index]!),
    inOrder.map((index) => outcomes[index]!.margins),
  );
  const root = signed(sign, whereReached(crossings, outcomes[0]!.margins.length, wanted));
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

/** 1 to come from the lowest x, -1 from the highest: from the end that does not reach the probability, or meets the target less. */
function directionOf(
  points: readonly SeekPoint[],
  outcomes: readonly ScenarioOutcomes[],
  isReached: (point: SeekPoint) => boolean,
): 1 | -1 {
  const [first, last] = [points[0]!, points.at(-1)!];
  if (isReached(first) !== isReached(last)) return isReached(first) ? -1 : 1;
  // Where some replications have nothing to measure, such as no waits where nobody is served any more, the means cannot be compared.
  if ([outcomes[0]!, outcomes.at(-1)!].some(({ margins }) => margins.some(Number.isNaN))) return 1;
  return last.margin!.value >= first.margin!.value ? 1 : -1;
}

/** How many replications meet their target at the first x, and where others begin to (1) or no longer do (-1), by rising x. */
interface Crossings {
  readonly first: number;
  readonly atFirst: number;
  readonly changes: readonly { readonly x: number; readonly by: 1 | -1 }[];
}

/** @param xs rising, with the margins at each by replication */
function crossingsOf(xs: readonly number[], margins: readonly Float64Array[]): Crossings {
  const changes: { x: number; by: 1 | -1 }[] = [];
  let atFirst = 0;
  margins[0]!.forEach((_, replication) => {
    const marginAt = (index: number) => margins[index]![replication]!;
    const isMet = (index: number) => marginAt(index) >= 0;
    if (isMet(0)) atFirst++;
    for (let index = 1; index < xs.length; index++) {
      if (isMet(index) === isMet(index - 1)) continue;
      // Where there is nothing to measure at one of them, the target is met at the other alone.
      const [before, after] = [marginAt(index - 1), marginAt(index)];
      const share = Number.isNaN(before) ? 1 : Number.isNaN(after) ? 0 : before / (before - after);
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
