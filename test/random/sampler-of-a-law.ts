import { expect, it } from "vitest";
import { memberKey0, memberKey1 } from "../../src/random/keys.ts";

/** A law, and a sampler that claims to draw from it. */
export interface SampledLaw {
  readonly draw: (key0: number, key1: number, counter: number) => number;
  /** The probability of at most x, continuous. */
  readonly distribution: (x: number) => number;
  readonly mean: number;
  readonly variance: number;
}

const DRAWS_FOR_SHAPE = 1_000_000;
const DRAWS_FOR_MOMENTS = 4_000_000;
const KEY = [0x5eed, 0x1a3] as const;

/** Exceeded by a true sampler once in 10,000 times. */
const FAR_FOR_KOLMOGOROV = Math.sqrt(-Math.log(1e-4 / 2) / 2);
const FAR_FOR_NORMAL = 3.891;

/** What every sampler of a continuous law must do. One draw per key, as the simulation draws durations. */
export function behavesAsASamplerOf(law: SampledLaw): void {
  it("follows the law: Kolmogorov and Smirnov find no difference in a million draws", () => {
    expect(distanceFrom(law)).toBeLessThan(FAR_FOR_KOLMOGOROV);
  });

  it("has the mean and the variance of the law", () => {
    const { mean, variance } = momentErrors(law);
    expect(Math.abs(mean)).toBeLessThan(FAR_FOR_NORMAL);
    expect(Math.abs(variance)).toBeLessThan(FAR_FOR_NORMAL);
  });

  it("is not accepted if its scale is off by 0.5 %", () => {
    for (const factor of [1.005, 1 / 1.005]) {
      const { mean, variance } = momentErrors({ ...law, draw: (...at) => factor * law.draw(...at) });
      expect(Math.max(Math.abs(mean), Math.abs(variance)), `scale x ${factor}`).toBeGreaterThan(FAR_FOR_NORMAL);
    }
  });

  it("draws the same for the same key and counter", () => {
    expect(law.draw(...KEY, 7)).toBe(law.draw(...KEY, 7));
    expect(law.draw(...KEY, 7)).not.toBe(law.draw(...KEY, 7_000));
  });
}

/** Kolmogorov's statistic: the greatest distance between sample and law, times the square root of the number of draws. */
function distanceFrom({ draw, distribution }: SampledLaw): number {
  const n = DRAWS_FOR_SHAPE;
  const sample = Float64Array.from({ length: n }, (_, index) => draw(...keyOf(index), 0)).sort();
  let greatest = 0;
  for (let index = 0; index < n; index++) {
    const probability = distribution(sample[index]!);
    greatest = Math.max(greatest, (index + 1) / n - probability, probability - index / n);
  }
  return greatest * Math.sqrt(n);
}

/** By how many standard errors the mean and the mean square about the true mean are off. */
function momentErrors({ draw, mean, variance }: SampledLaw): { mean: number; variance: number } {
  const n = DRAWS_FOR_MOMENTS;
  let [sum, squares, fourths] = [0, 0, 0];
  for (let index = 0; index < n; index++) {
    const offset = draw(...keyOf(index), 0) - mean;
    const square = offset * offset;
    sum += offset;
    squares += square;
    fourths += square * square;
  }
  const spread = Math.sqrt(fourths / n - (squares / n) ** 2);
  return {
    mean: (sum / n / Math.sqrt(squares / n)) * Math.sqrt(n),
    variance: ((squares / n - variance) / spread) * Math.sqrt(n),
  };
}

function keyOf(index: number): [number, number] {
  return [memberKey0(...KEY, index), memberKey1(...KEY, index)];
}
