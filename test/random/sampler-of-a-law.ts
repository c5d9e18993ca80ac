import { beforeAll, expect, it } from "vitest";
import { nameKey } from "../../src/random/keys.ts";
import { Stream } from "../../src/random/stream.ts";

/** A statistic of a draw, and what its mean is by theory. */
export interface Moment {
  readonly name: string;
  readonly of: (x: number) => number;
  readonly mean: number;
}

/** A law, and a sampler that claims to draw from it. */
export interface SampledLaw {
  readonly draw: (stream: Stream) => number;
  /** The probability of at most x, continuous; or of each value where there are only some. */
  readonly distribution: ((x: number) => number) | ReadonlyMap<number, number>;
  readonly moments: readonly Moment[];
}

export const mean = (value: number): Moment => ({ name: "mean", of: (x) => x, mean: value });
export const square = (value: number): Moment => ({ name: "mean square", of: (x) => x * x, mean: value });

const SOURCE = nameKey("a source of people");
const PURPOSE = nameKey("a stage");
const DRAWS_FOR_SHAPE = 1_000_000;
/** How small an error of scale the moments must show, and by how many standard errors the best of them then is off. */
const SCALE_ERROR = 0.005;
const SHOWN_BY = 6.5;
const PILOT = 100_000;

/** Exceeded by a true sampler once in 10,000 times. */
const FAR_FOR_KOLMOGOROV = Math.sqrt(-Math.log(1e-4 / 2) / 2);
const FAR_FOR_NORMAL = 3.891;

/** One draw of each of many people, each from a stream begun as the simulation begins it. */
export function sampleOf(draw: (stream: Stream) => number, people: number): Float64Array<ArrayBuffer> {
  const stream = new Stream();
  const sample = new Float64Array(people);
  for (let person = 0; person < people; person++) {
    stream.begin(SOURCE[0], SOURCE[1], person, 0);
    stream.begin(stream.s0, stream.s1, PURPOSE[0], PURPOSE[1]);
    sample[person] = draw(stream);
  }
  return sample;
}

/** What every sampler of a law must do. */
export function behavesAsASamplerOf(law: SampledLaw): void {
  let sample = new Float64Array();
  beforeAll(() => {
    sample = sampleOf(law.draw, drawsFor(law));
  });

  it("follows the law in a million draws and more", () => {
    const { distribution } = law;
    if (typeof distribution === "function") {
      const sorted = sample.slice(0, DRAWS_FOR_SHAPE).sort();
      expect(distanceFrom(distribution, sorted)).toBeLessThan(FAR_FOR_KOLMOGOROV);
    } else {
      expect(Math.abs(chiSquareFrom(distribution, sample))).toBeLessThan(FAR_FOR_NORMAL);
    }
  });

  it("has the moments of the law", () => {
    for (const moment of law.moments) {
      expect(Math.abs(standardErrorsOff(moment, sample, 1)), moment.name).toBeLessThan(FAR_FOR_NORMAL);
    }
  });

  it("would not pass if its scale were off by 0.5 %", () => {
    for (const factor of [1 + SCALE_ERROR, 1 - SCALE_ERROR]) {
      const off = law.moments.map((moment) => Math.abs(standardErrorsOff(moment, sample, factor)));
      expect(Math.max(...off), `scale x ${factor}`).toBeGreaterThan(FAR_FOR_NORMAL);
    }
  });
}

/** So many that an error of scale shows in one of the moments. */
function drawsFor({ draw, moments }: SampledLaw): number {
  const pilot = sampleOf(draw, PILOT);
  const shifts = moments.map(
    (moment) => standardErrorsOff(moment, pilot, 1 + SCALE_ERROR) - standardErrorsOff(moment, pilot, 1),
  );
  const perRootOfDraws = Math.max(...shifts.map(Math.abs)) / Math.sqrt(PILOT);
  return Math.max(DRAWS_FOR_SHAPE, Math.ceil((SHOWN_BY / perRootOfDraws) ** 2));
}

/** Of the sorted sample only every so manieth is compared, which misses less than 0.01 of the statistic. */
const STEP = 8;

/** Kolmogorov's statistic: the greatest distance between sample and law, times the square root of the number of draws. */
function distanceFrom(distribution: (x: number) => number, sorted: Float64Array): number {
  const n = sorted.length;
  let greatest = 0;
  for (let index = 0; index < n; index += STEP) {
    const probability = distribution(sorted[index]!);
    greatest = Math.max(greatest, (index + 1) / n - probability, probability - index / n);
  }
  return greatest * Math.sqrt(n);
}

/** Chi-square over the values, as a standard normal (Wilson and Hilferty). A value that the law lacks counts as infinitely far. */
function chiSquareFrom(probabilities: ReadonlyMap<number, number>, sample: Float64Array): number {
  const counts = new Map<number, number>();
  for (const x of sample) counts.set(x, (counts.get(x) ?? 0) + 1);
  if ([...counts.keys()].some((x) => !probabilities.get(x))) return Number.POSITIVE_INFINITY;
  const expected = [...probabilities].filter(([, probability]) => probability > 0);
  const freedom = expected.length - 1;
  const sum = expected.reduce((total, [x, probability]) => {
    const mean = probability * sample.length;
    return total + ((counts.get(x) ?? 0) - mean) ** 2 / mean;
  }, 0);
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(sum / freedom) - 1 + spread) / Math.sqrt(spread);
}

/** By how many standard errors a moment of the sample, scaled by a factor, is off. */
function standardErrorsOff({ of, mean: expected }: Moment, sample: Float64Array, factor: number): number {
  let [sum, squares] = [0, 0];
  for (const x of sample) {
    const difference = of(factor * x) - expected;
    sum += difference;
    squares += difference * difference;
  }
  const average = sum / sample.length;
  const variance = squares / sample.length - average * average;
  // What does not vary is off by nothing or by everything, up to rounding.
  if (variance <= 1e-20 * expected * expected)
    return Math.abs(average) <= 1e-10 * Math.abs(expected) ? 0 : Number.POSITIVE_INFINITY;
  return average / Math.sqrt(variance / sample.length);
}
