import {
  independentProportionsInterval,
  pairedProportionsInterval,
  pairedSuccesses,
  type SampleMoments,
  type Successes,
  welchInterval,
} from "../../statistics/differences.ts";
import { type Interval, meanInterval, quantileInterval } from "../../statistics/intervals.ts";
import { moments } from "../../statistics/moments.ts";
import { quantileSorted, sortedCopy } from "../../statistics/quantiles.ts";
import { CONFIDENCE, type Difference } from "./comparison.ts";
import type { FigureName } from "./figures.ts";

/** Differences smaller than these are rounding of sums in another order: half a penny, a millionth of a person or day. */
const ROUNDING: Readonly<Record<FigureName["unit"], number>> = {
  pounds: 0.005,
  people: 1e-6,
  days: 1e-6,
  probability: 0,
};

/** Two samples of one figure: by replication where they are paired, all of them where they are not. */
export interface Samples {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Compares one figure replication by replication; undefined where no pair of replications says anything. */
export function pairedDifference(name: FigureName, { a, b }: Samples): Difference | undefined {
  const pairs = Array.from({ length: Math.min(a.length, b.length) }, (_, index) => index).filter(
    (index) => Number.isFinite(a[index]!) && Number.isFinite(b[index]!),
  );
  if (pairs.length === 0) return undefined;
  const [first, second] = [a, b].map((values) => Float64Array.from(pairs, (index) => values[index]!)) as [
    Float64Array,
    Float64Array,
  ];
  const differences = second.map((value, index) => {
    const difference = value - first[index]!;
    return Math.abs(difference) <= ROUNDING[name.unit] ? 0 : difference;
  });
  const counts = { a: pairs.length, b: pairs.length };
  const isSame = differences.every((difference) => difference === 0);
  const rest = { counts, isSame, quantiles: name.unit === "probability" ? null : quantilesOf(differences) };
  if (name.unit === "probability") return differenceOfChances(name, first, second, rest);
  const { mean, standardDeviation } = moments(differences);
  const means = { a: moments(first).mean, b: moments(second).mean, difference: mean };
  return described(name, means, meanInterval(mean, standardDeviation, pairs.length, CONFIDENCE), rest);
}

/** Compares all replications of one with all of the other; undefined where one of them says nothing. */
export function unpairedDifference(name: FigureName, samples: Samples): Difference | undefined {
  const [a, b] = [samples.a, samples.b].map((values) => values.filter(Number.isFinite)) as [Float64Array, Float64Array];
  if (a.length === 0 || b.length === 0) return undefined;
  const counts = { a: a.length, b: b.length };
  const [first, second] = [a, b].map((values) => ({ ...moments(values), n: values.length })) as [
    SampleMoments,
    SampleMoments,
  ];
  const means = { a: first.mean, b: second.mean, difference: second.mean - first.mean };
  if (name.unit === "probability") {
    const [met, alsoMet] = [a, b].map((values) => ({ successes: sumOf(values), n: values.length })) as [
      Successes,
      Successes,
    ];
    const interval = independentProportionsInterval(met, alsoMet, CONFIDENCE);
    return described(name, means, interval, { counts, isSame: false, quantiles: null });
  }
  // What is fixed, such as a planned cost, does not vary with the seed.
  const isFixed = Math.min(a.length, b.length) > 1 && [a, b].every((values) => values.every((value) => value === a[0]));
  return described(name, means, welchInterval(first, second, CONFIDENCE), { counts, isSame: isFixed, quantiles: null });
}

interface Rest {
  readonly counts: Difference["replications"];
  /** Whether no replication differs from its pair, or from any where they are not paired. */
  readonly isSame: boolean;
  readonly quantiles: Difference["quantiles"];
  readonly discordant?: Difference["discordant"];
}

function differenceOfChances(name: FigureName, first: Float64Array, second: Float64Array, rest: Rest): Difference {
  const pairs = pairedSuccesses(
    first.length,
    (replication) => first[replication] === 1,
    (replication) => second[replication] === 1,
  );
  const share = (count: number) => count / first.length;
  const means = {
    a: share(pairs.both + pairs.onlyFirst),
    b: share(pairs.both + pairs.onlySecond),
    difference: share(pairs.onlySecond - pairs.onlyFirst),
  };
  const discordant = { onlyA: pairs.onlyFirst, onlyB: pairs.onlySecond };
  return described(name, means, pairedProportionsInterval(pairs, CONFIDENCE), { ...rest, discordant });
}

function described(
  { measure, unit, year, cohort, cohortLabel, stage, stageLabel, target }: FigureName,
  means: Pick<Difference, "a" | "b" | "difference">,
  interval: Interval,
  { counts, isSame, quantiles, discordant = null }: Rest,
): Difference {
  const tells = counts.a > 1 && counts.b > 1;
  return {
    ...{ measure, unit, year, cohort, cohortLabel, stage, stageLabel, target },
    ...means,
    low: tells ? interval.low : null,
    high: tells ? interval.high : null,
    verdict: isSame ? "same" : tells ? verdictOf(interval) : "unknown",
    replications: counts,
    quantiles,
    discordant,
  };
}

function verdictOf({ low, high }: Interval): Difference["verdict"] {
  return low > 0 ? "higher" : high < 0 ? "lower" : "indistinguishable";
}

/** Quantiles of the difference with the order statistics between which they lie; null for an end beyond the sample. */
function quantilesOf(differences: Float64Array): NonNullable<Difference["quantiles"]> {
  const sorted = sortedCopy(differences);
  const at = (share: number) => {
    const { lower, upper } = quantileInterval(sorted.length, share, CONFIDENCE);
    return { value: quantileSorted(sorted, share), low: sorted[lower] ?? null, high: sorted[upper] ?? null };
  };
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
