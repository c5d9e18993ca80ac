import { beforeAll, expect, it } from "vitest";
import { memberKey0, memberKey1 } from "../../src/random/keys.ts";

/** A law, and a sampler that claims to draw from it. */
export interface SampledLaw {
  readonly draw: (key0: number, key1: number, counter: number) => number;
  /** The probability of at most x, continuous. */
  readonly distribution: (x: number) => number;
  readonly mean: number;
  readonly variance: number;
}

const KEY = [0x5eed, 0x1a3] as const;
const DRAWS_FOR_SHAPE = 1_000_000;
/** How small an error of scale the moments must show, and by how many standard errors they then are off. */
const SCALE_ERROR = 0.005;
const SHOWN_BY = 8;

/** Exceeded by a true sampler once in 10,000 times. */
const FAR_FOR_KOLMOGOROV = Math.sqrt(-Math.log(1e-4 / 2) / 2);
const FAR_FOR_NORMAL = 3.891;

/** What every sampler of a continuous law must do. One draw per key, as the simulation draws durations. */
export function behavesAsASamplerOf(law: SampledLaw): void {
  let sample = new Float64Array();
  beforeAll(() => {
    sample = new Float64Array(drawsFor(law));
    for (let index = 0; index < sample.length; index++) {
      sample[index] = law.draw(memberKey0(...KEY, index), memberKey1(...KEY, index), 0);
    }
  });

  it("follows the law: Kolmogorov and Smirnov find no difference in a million draws", () => {
    expect(distanceFrom(law, sample.slice(0, DRAWS_FOR_SHAPE).sort())).toBeLessThan(FAR_FOR_KOLMOGOROV);
  });

  it("has the mean and the variance of the law", () => {
    const { mean, variance } = momentErrors(law, sample);
    expect(Math.abs(mean)).toBeLessThan(FAR_FOR_NORMAL);
    expect(Math.abs(variance)).toBeLessThan(FAR_FOR_NORMAL);
  });

  it("would not pass if its scale were off by 0.5 %", () => {
    for (const factor of [1 + SCALE_ERROR, 1 - SCALE_ERROR]) {
      const { mean, variance } = momentErrors(
        law,
        sample.map((x) => factor * x),
      );
      expect(Math.max(Math.abs(mean), Math.abs(variance)), `scale x ${factor}`).toBeGreaterThan(FAR_FOR_NORMAL);
    }
  });

  it("draws the same for the same key and counter, and something else for others", () => {
    expect(law.draw(...KEY, 7)).toBe(law.draw(...KEY, 7));
    expect(law.draw(...KEY, 7)).not.toBe(law.draw(...KEY, 7_000));
    expect(law.draw(...KEY, 7)).not.toBe(law.draw(KEY[0], KEY[1] + 1, 7));
  });
}

/** So many that an error of scale shows in the mean, or, where the mean is 0, in the variance. */
function drawsFor({ mean, variance }: SampledLaw): number {
  const perDraw = mean === 0 ? Math.SQRT2 / 2 : Math.sqrt(variance) / mean;
  return Math.max(DRAWS_FOR_SHAPE, Math.ceil(((SHOWN_BY * perDraw) / SCALE_ERROR) ** 2));
}

/** Kolmogorov's statistic: the greatest distance between sample and law, times the square root of the number of draws. */
function distanceFrom({ distribution }: SampledLaw, sorted: Float64Array): number {
  const n = sorted.length;
  let greatest = 0;
  for (let index = 0; index < n; index++) {
    const probability = distribution(sorted[index]!);
    greatest = Math.max(greatest, (index + 1) / n - probability, probability - index / n);
  }
  return greatest * Math.sqrt(n);
}

/** By how many standard errors the mean, and the mean square about the true mean, are off. */
function momentErrors({ mean, variance }: SampledLaw, sample: Float64Array): { mean: number; variance: number } {
  const n = sample.length;
  let [sum, squares, fourths] = [0, 0, 0];
  for (const x of sample) {
    const square = (x - mean) ** 2;
    sum += x - mean;
    squares += square;
    fourths += square * square;
  }
  const spread = Math.sqrt(fourths / n - (squares / n) ** 2);
  return {
    mean: (sum / n / Math.sqrt(squares / n)) * Math.sqrt(n),
    variance: ((squares / n - variance) / spread) * Math.sqrt(n),
  };
}
