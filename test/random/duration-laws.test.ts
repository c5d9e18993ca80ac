import { describe, expect, it } from "vitest";
import {
  drawDuration,
  drawLengthBiased,
  exposureBetween,
  LAW,
  meanDuration,
  survival,
  timeToExposure,
} from "../../src/random/duration-laws.ts";
import { logGamma, regularisedGamma } from "../../src/random/gamma-function.ts";
import { normalDistribution } from "../../src/random/normal-quantile.ts";
import { relativeError } from "./relative-error.ts";
import { behavesAsASamplerOf } from "./sampler-of-a-law.ts";

interface LawOfAStay {
  readonly title: string;
  readonly law: keyof typeof LAW;
  readonly coefficients: readonly [number, number, number];
  readonly distribution: (x: number) => number;
  /** Of the law that favours a stay by its length: the integral of x f(x), over the mean. */
  readonly lengthBiased: (x: number) => number;
  /** E[X], E[X^2], E[X^3] */
  readonly moments: readonly [number, number, number];
}

const within = (p: number) => Math.min(1, Math.max(0, p));
const gamma = (x: number) => Math.exp(logGamma(x));

const LAWS: LawOfAStay[] = [
  {
    title: "uniform from 21 to 42",
    law: "uniform",
    coefficients: [21, 21, 0],
    distribution: (x) => within((x - 21) / 21),
    lengthBiased: (x) => within((x * x - 21 ** 2) / (42 ** 2 - 21 ** 2)),
    moments: [(42 ** 2 - 21 ** 2) / 42, (42 ** 3 - 21 ** 3) / 63, (42 ** 4 - 21 ** 4) / 84],
  },
  {
    title: "triangular on 7, 35 and 42",
    law: "triangular",
    coefficients: [7, 35, 42],
    distribution: (x) => triangularIntegral(x, 0),
    lengthBiased: (x) => triangularIntegral(x, 1) / 28,
    moments: [triangularIntegral(42, 1), triangularIntegral(42, 2), triangularIntegral(42, 3)],
  },
  {
    title: "exponential with mean 42",
    law: "exponential",
    coefficients: [42, 0, 0],
    distribution: (x) => -Math.expm1(-x / 42),
    lengthBiased: (x) => -Math.expm1(-x / 42) - (x / 42) * Math.exp(-x / 42),
    moments: [42, 2 * 42 ** 2, 6 * 42 ** 3],
  },
  {
    title: "gamma of shape 2 and scale 7",
    law: "gamma",
    coefficients: [2, 7, 0],
    distribution: (x) => regularisedGamma(2, x / 7),
    lengthBiased: (x) => regularisedGamma(3, x / 7),
    moments: [2 * 7, 2 * 3 * 7 ** 2, 2 * 3 * 4 * 7 ** 3],
  },
  {
    title: "Weibull of shape 0.8 and scale 900, many short stays and some very long",
    law: "weibull",
    coefficients: [0.8, 900, 0],
    distribution: (x) => -Math.expm1(-((x / 900) ** 0.8)),
    lengthBiased: (x) => regularisedGamma(1 + 1 / 0.8, (x / 900) ** 0.8),
    moments: [900 * gamma(1 + 1 / 0.8), 900 ** 2 * gamma(1 + 2 / 0.8), 900 ** 3 * gamma(1 + 3 / 0.8)],
  },
  {
    title: "lognormal with logarithms of mean 1.5 and standard deviation 0.5",
    law: "lognormal",
    coefficients: [1.5, 0.5, 0],
    distribution: (x) => normalDistribution((Math.log(x) - 1.5) / 0.5),
    lengthBiased: (x) => normalDistribution((Math.log(x) - 1.5 - 0.25) / 0.5),
    moments: [Math.exp(1.5 + 0.125), Math.exp(3 + 0.5), Math.exp(4.5 + 1.125)],
  },
];

describe.each(LAWS)("a stay that is $title", ({ law, coefficients, distribution, moments }) => {
  const [a, b, c] = coefficients;
  const [mean, square] = moments;
  behavesAsASamplerOf({
    draw: (key0, key1, counter) => drawDuration(LAW[law], a, b, c, key0, key1, counter),
    distribution,
    mean,
    variance: square - mean ** 2,
  });

  it("knows its mean", () => {
    expect(relativeError(meanDuration(LAW[law], ...coefficients), mean)).toBeLessThan(1e-13);
  });

  it("knows the probability that it lasts longer", () => {
    for (let x = 0; x < 4 * mean; x += mean / 7) {
      expect(survival(LAW[law], ...coefficients, x), `longer than ${x}`).toBeCloseTo(
        1 - (x > 0 ? distribution(x) : 0),
        12,
      );
    }
  });
});

describe.each(LAWS)(
  "the stay found in progress of a law that is $title",
  ({ law, coefficients, lengthBiased, moments }) => {
    const [a, b, c] = coefficients;
    const [mean, square, cube] = moments;
    behavesAsASamplerOf({
      draw: (key0, key1, counter) => drawLengthBiased(LAW[law], a, b, c, key0, key1, counter),
      distribution: lengthBiased,
      mean: square / mean,
      variance: cube / mean - (square / mean) ** 2,
    });
  },
);

describe("a stay of fixed length", () => {
  it("has that length, found in progress or not", () => {
    expect(drawDuration(LAW.fixed, 42, 0, 0, 1, 2, 3)).toBe(42);
    expect(drawLengthBiased(LAW.fixed, 42, 0, 0, 1, 2, 3)).toBe(42);
    expect(meanDuration(LAW.fixed, 42, 0, 0)).toBe(42);
    expect([41.9, 42, 42.1].map((x) => survival(LAW.fixed, 42, 0, 0, x))).toEqual([1, 0, 0]);
  });
});

describe("a law whose ends are equal", () => {
  it.each([
    ["uniform", 5, 0, 0],
    ["triangular", 5, 5, 5],
    ["uniform", 0, 0, 0],
    ["triangular", 0, 0, 0],
  ] as const)("is a fixed length: %s %d %d %d", (law, a, b, c) => {
    for (let counter = 0; counter < 100; counter++) {
      expect(drawDuration(LAW[law], a, b, c, 1, 2, counter)).toBe(a);
      expect(drawLengthBiased(LAW[law], a, b, c, 1, 2, counter)).toBe(a);
    }
  });

  it("may have its mode at either end", () => {
    for (const mode of [0, 10]) {
      for (let counter = 0; counter < 1000; counter++) {
        const x = drawDuration(LAW.triangular, 0, mode, 10, 1, 2, counter);
        expect(x >= 0 && x <= 10).toBe(true);
      }
      expect(survival(LAW.triangular, 0, mode, 10, 5)).toBeCloseTo(mode === 0 ? 0.25 : 0.75, 14);
    }
  });
});

describe.each([
  ["exponential", 500, 0],
  ["weibull", 0.82, 830],
  ["weibull", 3, 830],
] as const)("the hazard of an %s law (%d, %d)", (law, a, b) => {
  it("integrates to minus the logarithm of the survival", () => {
    for (const to of [0.5, 30, 1000]) {
      const expected = -Math.log(survival(LAW[law], a, b, 0, to));
      expect(exposureBetween(LAW[law], a, b, 0, to)).toBeCloseTo(expected, 12);
    }
  });

  it("adds up over parts of a stay", () => {
    const parts = exposureBetween(LAW[law], a, b, 0, 200) + exposureBetween(LAW[law], a, b, 200, 900);
    expect(parts).toBeCloseTo(exposureBetween(LAW[law], a, b, 0, 900), 12);
  });

  it("is used up after a time that inverts it, from any time on", () => {
    for (const elapsed of [0, 1, 400, 5000]) {
      for (const exposure of [1e-6, 0.1, 1, 12]) {
        const time = timeToExposure(LAW[law], a, b, exposure, elapsed);
        expect(time).toBeGreaterThan(0);
        const used = exposureBetween(LAW[law], a, b, elapsed, elapsed + time);
        expect(relativeError(used, exposure), `${exposure} from day ${elapsed}`).toBeLessThan(1e-8);
      }
    }
  });
});

/** The integral of x^power f(x) from 7 to x of the triangular law on 7, 35, 42: rising by 2/980 a day, then falling by 2/245. */
function triangularIntegral(x: number, power: number): number {
  const part = (from: number, to: number, slope: number, zero: number) => {
    const antiderivative = (y: number) =>
      slope * (y ** (power + 2) / (power + 2) - (zero * y ** (power + 1)) / (power + 1));
    return antiderivative(to) - antiderivative(from);
  };
  const at = Math.min(42, Math.max(7, x));
  return part(7, Math.min(at, 35), 2 / 980, 7) + (at > 35 ? part(35, at, -2 / 245, 42) : 0);
}
