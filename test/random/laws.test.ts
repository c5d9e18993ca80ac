import { describe, expect, it } from "vitest";
import { drawLengthBiased, meanOfLaw, survivalOf } from "../../src/random/law-properties.ts";
import { drawFrom } from "../../src/random/laws.ts";
import { Stream } from "../../src/random/stream.ts";
import { type LawInWords, tableOf } from "./law-table.ts";
import { CONTINUOUS_LAWS } from "./laws-under-test.ts";
import { relativeError } from "./relative-error.ts";
import { sampleOf } from "./sampler-of-a-law.ts";

const meanOf = (words: LawInWords) => meanOfLaw(tableOf(words).laws, tableOf(words).law);
const survivals = (words: LawInWords, at: readonly number[]) =>
  at.map((x) => survivalOf(tableOf(words).laws, tableOf(words).law, x));

function draws(words: LawInWords, count: number): number[] {
  const { laws, law } = tableOf(words);
  return [...sampleOf((stream) => drawFrom(laws, law, stream), count)];
}

function biasedDraws(words: LawInWords, count: number): number[] {
  const { laws, law } = tableOf(words);
  return [...sampleOf((stream) => drawLengthBiased(laws, law, stream), count)];
}

describe.each(CONTINUOUS_LAWS)("a stay that is $title", ({ law: words, mean, distribution }) => {
  it("knows its mean", () => {
    expect(relativeError(meanOf(words), mean)).toBeLessThan(1e-12);
  });

  it("knows the probability that it lasts longer", () => {
    for (let x = mean / 7; x < 4 * mean; x += mean / 7) {
      expect(survivals(words, [x])[0], `longer than ${x}`).toBeCloseTo(1 - distribution(x), 12);
    }
    expect(survivals(words, [-1, 0])).toEqual([1, 1]);
  });
});

describe("a stay of fixed length", () => {
  it("has that length, found in progress or not", () => {
    expect(new Set([...draws(["fixed", 42], 9), ...biasedDraws(["fixed", 42], 9), meanOf(["fixed", 42])])).toEqual(
      new Set([42]),
    );
    expect(survivals(["fixed", 42], [41.9, 42, 42.1])).toEqual([1, 0, 0]);
  });
});

describe("a law of values or parts", () => {
  const empirical: LawInWords = {
    empirical: [
      [0.5, 14],
      [0.25, 7],
      [0, 1000],
      [0.25, 28],
    ],
  };

  it("knows its mean and survival, in whatever order the values stand", () => {
    expect(meanOf(empirical)).toBe(15.75);
    expect(survivals(empirical, [0, 7, 14, 27, 28])).toEqual([1, 0.75, 0.25, 0.25, 0]);
  });

  it("never draws a value without probability", () => {
    expect(new Set(draws(empirical, 10_000))).toEqual(new Set([7, 14, 28]));
    expect(new Set(biasedDraws(empirical, 10_000))).toEqual(new Set([7, 14, 28]));
  });

  it("averages over the parts of parts", () => {
    const mixture: LawInWords = {
      mixture: [
        [0.5, ["fixed", 100]],
        [
          0.5,
          {
            mixture: [
              [0.5, ["uniform", 0, 10]],
              [0.5, empirical],
            ],
          },
        ],
      ],
    };
    expect(meanOf(mixture)).toBe(50 + 0.25 * 5 + 0.25 * 15.75);
    expect(survivals(mixture, [5, 20, 100])).toEqual([0.5 + 0.125 + 0.25, 0.5 + 0.0625, 0]);
  });

  it("may be nothing but zero", () => {
    expect(biasedDraws({ empirical: [[1, 0]] }, 3)).toEqual([0, 0, 0]);
  });
});

describe("a law at the edge of what it can be", () => {
  it.each([
    ["uniform", 5, 0],
    ["triangular", 5, 5, 5],
    ["uniform", 0, 0],
    ["triangular", 0, 0, 0],
  ] as const)("is a fixed length where its ends are equal: %s %d %d", (...words) => {
    expect(new Set([...draws(words, 100), ...biasedDraws(words, 100)])).toEqual(new Set([words[1]]));
    expect(survivals(words, [words[1] - 0.1, words[1], words[1] + 0.1])).toEqual([1, 0, 0]);
  });

  it("may have its mode at either end", () => {
    for (const mode of [0, 10]) {
      expect(draws(["triangular", 0, mode, 10], 1000).every((x) => x >= 0 && x <= 10)).toBe(true);
      expect(survivals(["triangular", 0, mode, 10], [5])[0]).toBeCloseTo(mode === 0 ? 0.25 : 0.75, 14);
    }
  });

  it("is exponential where the hazard of Gompertz does not grow, and nearly so where it hardly does", () => {
    const exponential = draws(["exponential", 50], 1000);
    for (const growth of [0, 1e-300, 1e-15]) {
      const gompertz = draws(["gompertz", 0.02, growth], 1000);
      gompertz.forEach((x, index) => {
        expect(relativeError(x, exponential[index]!)).toBeLessThan(1e-12);
      });
      expect(relativeError(meanOf(["gompertz", 0.02, growth]), 50)).toBeLessThan(1e-12);
      expect(survivals(["gompertz", 0.02, growth], [50])[0]).toBeCloseTo(Math.exp(-1), 12);
      const biased = biasedDraws(["gompertz", 0.02, growth], 20_000);
      expect(Math.abs(biased.reduce((sum, x) => sum + x, 0) / 20_000 - 100)).toBeLessThan(4 * Math.sqrt(0.25));
    }
  });

  it("is an infinite mean for a log-logistic law with too long a tail", () => {
    expect(meanOf(["log-logistic", 1, 20])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("a law that makes no sense", () => {
  it.each([
    ["triangular", -3, -2, -1],
    ["triangular", Number.NaN, 1, 2],
    ["gamma", Number.NaN, 1],
    ["gamma", -2, 1],
    ["log-logistic", 0.5, 20],
    ["gompertz", Number.NaN, 1],
  ] as const)("gives no number rather than searching for ever: %s %d %d", (...words) => {
    const { laws, law } = tableOf(words);
    const stream = new Stream();
    stream.begin(1, 2, 3, 4);
    expect(drawLengthBiased(laws, law, stream)).toBeNaN();
  });
});
