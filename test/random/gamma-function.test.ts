import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gammaQuantile, logGamma, regularisedGamma, regularisedUpperGamma } from "../../src/random/gamma-function.ts";
import { normalDistribution } from "../../src/random/normal-quantile.ts";
import { relativeError } from "./relative-error.ts";

/** Probabilities near both ends and between, as far as doubles go below 1. */
const PROBABILITIES = [1e-300, 1e-30, 1e-5, 0.025, 0.3, 0.5, 0.500001, 0.9, 0.975, 0.999, 1 - 1e-12];

describe("the logarithm of the gamma function", () => {
  it("is that of the factorial at whole numbers", () => {
    let factorial = 1n;
    for (let n = 1n; n <= 170n; n++) {
      expect(relativeError(logGamma(Number(n)), Math.log(Number(factorial))), `n = ${n}`).toBeLessThan(1e-15);
      factorial *= n;
    }
  });

  it.each([
    // 60-digit arithmetic; 1.46 is near the minimum, 1 and 2 are zeros
    [1e-300, 690.7755278982137],
    [0.01, 4.599479878042022],
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [0.999999, 5.772164873855652e-7],
    [1.2, -0.08537409000331583],
    [1.5, -0.12078223763524522],
    [1.99999, -4.227811104241674e-6],
    [2.5, 0.2846828704729192],
    [100.5, 361.4355404677776],
    [1e100, 2.2925850929940456e102],
  ])("at %d is %d", (x, expected) => {
    expect(relativeError(logGamma(x), expected)).toBeLessThan(1e-15);
  });

  it("grows by log x from x to x + 1, across all the formulas it is made of", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (x) => {
        expect(logGamma(x + 1)).toBeCloseTo(logGamma(x) + Math.log(x), 11);
      }),
    );
  });

  it("is infinite at infinity and refuses 0, negative numbers and NaN", () => {
    expect(logGamma(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    for (const x of [0, -1.5, Number.NaN]) expect(() => logGamma(x)).toThrow(RangeError);
  });
});

describe("the gamma distribution function", () => {
  it("is the exponential distribution for shape 1", () => {
    for (const x of [1e-10, 0.01, 0.7, 1.9, 2, 2.1, 15, 40]) {
      expect(relativeError(regularisedGamma(1, x), -Math.expm1(-x)), `x = ${x}`).toBeLessThan(1e-14);
    }
  });

  it("is a normal square for shape 1/2", () => {
    for (const x of [1e-6, 0.1, 1, 1.5, 4, 12]) {
      const expected = 2 * normalDistribution(Math.sqrt(2 * x)) - 1;
      expect(regularisedGamma(0.5, x), `x = ${x}`).toBeCloseTo(expected, 14);
    }
  });

  it("is what a Poisson process has not missed, for a whole shape", () => {
    for (const shape of [2, 5, 20]) {
      for (const x of [0.5, 3, 10, 25]) {
        let fewer = 0;
        for (let k = 0, term = Math.exp(-x); k < shape; k++, term *= x / k) fewer += term;
        expect(regularisedGamma(shape, x), `shape ${shape}, x = ${x}`).toBeCloseTo(1 - fewer, 14);
      }
    }
  });

  it.each([
    // 60-digit arithmetic
    [0.001, 0.0005, 0.9929996093911574],
    [0.1, 0.25, 0.8955592438575556],
    [3, 0.003, 4.489887139881506e-9],
    [30.5, 30.5, 0.5240830880664501],
    [100, 10, 5.398589728139581e-63],
    [100, 110.00000000000001, 0.8417213299399132],
    [10_000, 9_000, 2.073299202433928e-25],
    [1e6, 998_000, 0.022696114006736802],
    [1e6, 1_000_000, 0.5001329807608725],
  ])("of shape %d at %d is %d", (shape, x, expected) => {
    expect(relativeError(regularisedGamma(shape, x), expected)).toBeLessThan(1e-13);
  });

  it("runs from 0 to 1", () => {
    expect(regularisedGamma(3, 0)).toBe(0);
    expect(regularisedGamma(3, Number.POSITIVE_INFINITY)).toBe(1);
  });

  it.each([
    [0, 1],
    [1e11, 1],
    [Number.NaN, 1],
    [1, -1],
    [1, Number.NaN],
  ])("refuses shape %d at %d", (shape, x) => {
    expect(() => regularisedGamma(shape, x)).toThrow(RangeError);
  });
});

describe("the gamma quantile", () => {
  it("is that of the exponential distribution for shape 1", () => {
    for (const p of PROBABILITIES) {
      expect(relativeError(gammaQuantile(p, 1), -Math.log1p(-p)), `p = ${p}`).toBeLessThan(3e-13);
    }
  });

  it.each([
    // Chi-squared tables: degrees, upper tail, percentage point (Abramowitz and Stegun, table 26.8)
    [1, 0.05, 3.84146],
    [2, 0.01, 9.21034],
    [10, 0.95, 3.9403],
    [10, 0.05, 18.307],
    [30, 0.005, 53.672],
    [100, 0.9, 82.3581],
  ])("gives the chi-squared point of %d degrees for the upper tail %d", (degrees, tail, point) => {
    expect(relativeError(2 * gammaQuantile(1 - tail, degrees / 2), point)).toBeLessThan(1e-5);
  });

  it("undoes the distribution function, from narrow to very skewed", () => {
    for (const shape of [0.01, 0.1, 0.5, 1, 2.3, 30, 1e3, 1e5]) {
      for (const p of PROBABILITIES) {
        const x = gammaQuantile(p, shape);
        if (x < Number.MIN_VALUE / Number.EPSILON) continue; // too close to 0 for a double
        // The probability is as sharp as one digit of x allows.
        const tolerance = 1e-14 * (10 + shape + Math.abs(Math.log(p)) + Math.log(1 / (1 - p)));
        expect(relativeError(regularisedGamma(shape, x), p), `shape ${shape}, p = ${p}`).toBeLessThan(tolerance);
      }
    }
  });

  it("rises with the probability and with the shape", () => {
    const p = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true });
    const shape = fc.double({ min: 0.05, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(p, p, shape, shape, (p, q, a, b) => {
        const tolerance = 1 + 1e-13;
        expect(gammaQuantile(Math.min(p, q), a)).toBeLessThanOrEqual(gammaQuantile(Math.max(p, q), a) * tolerance);
        expect(gammaQuantile(p, Math.min(a, b))).toBeLessThanOrEqual(gammaQuantile(p, Math.max(a, b)) * tolerance);
      }),
    );
  });

  it("runs from 0 to infinity, and gives 0 for what is too small for a double", () => {
    expect(gammaQuantile(0, 2)).toBe(0);
    expect(gammaQuantile(1, 2)).toBe(Number.POSITIVE_INFINITY);
    expect(gammaQuantile(0.01, 1e-6)).toBe(0);
  });

  it("is found at the ends of the shapes allowed, however extreme the probability", () => {
    for (const shape of [1e-6, 1e10]) {
      for (const p of [Number.MIN_VALUE, ...PROBABILITIES]) expect(gammaQuantile(p, shape)).toBeGreaterThanOrEqual(0);
    }
  });

  it.each([
    [-0.1, 1],
    [1.1, 1],
    [Number.NaN, 1],
    [0.5, 0],
    [0.5, Number.POSITIVE_INFINITY],
  ])("refuses probability %d of shape %d", (p, shape) => {
    expect(() => gammaQuantile(p, shape)).toThrow(RangeError);
  });
});

describe("the upper regularised incomplete gamma function", () => {
  it("is what the lower one leaves", () => {
    for (const shape of [0.3, 1, 7, 300]) {
      for (const x of [0, 0.01, 0.5, 2, 8, 290, 310, Number.POSITIVE_INFINITY]) {
        const both = regularisedGamma(shape, x) + regularisedUpperGamma(shape, x);
        expect(both, `shape ${shape}, x ${x}`).toBeCloseTo(1, 13);
      }
    }
  });

  it("keeps its digits far out, where the lower one is 1", () => {
    for (const x of [50, 700]) {
      expect(relativeError(regularisedUpperGamma(1, x), Math.exp(-x))).toBeLessThan(1e-12);
      expect(relativeError(regularisedUpperGamma(2, x), (1 + x) * Math.exp(-x))).toBeLessThan(1e-12);
    }
  });

  it("refuses what the lower one refuses", () => {
    expect(() => regularisedUpperGamma(0, 1)).toThrow(RangeError);
    expect(() => regularisedUpperGamma(1, -1)).toThrow(RangeError);
  });
});
