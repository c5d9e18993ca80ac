import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { meanInterval, quantileInterval, wilson } from "../../src/statistics/intervals.ts";
import { studentQuantile } from "../../src/statistics/student-t.ts";
import { binomialProbabilities, sumBetween } from "./binomial.ts";

const CONFIDENCES = [0.5, 0.8, 0.9, 0.95, 0.99];

describe("Wilson's interval for a probability", () => {
  it.each([
    // Newcombe (1998), table I, method 3
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("for %d of %d runs from %d to %d", (successes, n, low, high) => {
    const interval = wilson(successes, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it("ends where the observed share is z standard errors away", () => {
    const { low, high } = wilson(23, 100, 0.9);
    const z = normalQuantile(0.95);
    for (const end of [low, high]) {
      expect(Math.abs(0.23 - end) / Math.sqrt((end * (1 - end)) / 100)).toBeCloseTo(z, 12);
    }
  });

  it("covers the truth as often as it says, on average over all probabilities (exact)", () => {
    for (const n of [5, 20, 100, 400]) {
      const covered = wilsonCoverage(n, 0.95, 0, 1);
      const mean = covered.reduce((sum, c) => sum + c, 0) / covered.length;
      expect(mean, `n = ${n}`).toBeGreaterThan(0.95);
      expect(mean, `n = ${n}`).toBeLessThan(0.962);
    }
  });

  it("covers the truth nearly as often at each probability away from the ends (exact)", () => {
    for (const n of [50, 100, 400]) {
      expect(Math.min(...wilsonCoverage(n, 0.95, 0.1, 0.9)), `n = ${n}`).toBeGreaterThan(0.92);
    }
  });

  it("contains the observed share, stays within 0 to 1 and mirrors failures", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.constantFrom(...CONFIDENCES), (successes, failures, confidence) => {
        const n = successes + failures;
        const { low, high } = wilson(successes, n, confidence);
        const mirrored = wilson(failures, n, confidence);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (n > 0) expect(low <= successes / n && successes / n <= high).toBe(true);
        expect(mirrored.high).toBe(1 - low);
      }),
    );
  });

  it("touches 0 and 1 where nothing or everything succeeded, and is all of 0 to 1 without trials", () => {
    expect(wilson(0, 1000).low).toBe(0);
    expect(wilson(1000, 1000).high).toBe(1);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it.each([
    [-1, 10, 0.95],
    [11, 10, 0.95],
    [1.5, 10, 0.95],
    [1, Number.NaN, 0.95],
    [1, 10, 0],
    [1, 10, 95],
  ])("refuses %d of %d at confidence %d", (successes, n, confidence) => {
    expect(() => wilson(successes, n, confidence)).toThrow(RangeError);
  });
});

describe("Student's interval for a mean", () => {
  it("is the mean plus or minus t standard errors", () => {
    const { low, high } = meanInterval(10, 2, 25, 0.9);
    const half = (studentQuantile(0.95, 24) * 2) / 5;
    expect(low).toBeCloseTo(10 - half, 14);
    expect(high).toBeCloseTo(10 + half, 14);
  });

  it("covers the mean of two normal values as often as it says (all pairs of 200 equally likely values)", () => {
    const values = Array.from({ length: 200 }, (_, i) => normalQuantile((i + 0.5) / 200));
    for (const confidence of [0.5, 0.8, 0.95]) {
      const pairs = values.flatMap((a) => values.map((b) => [a, b] as const));
      const covering = pairs.filter(([a, b]) => {
        const { low, high } = meanInterval((a + b) / 2, Math.abs(a - b) / Math.SQRT2, 2, confidence);
        return low <= 0 && 0 <= high;
      });
      expect(covering.length / pairs.length).toBeCloseTo(confidence, 2);
    }
  });

  it("covers the mean of a few hundred yes-or-no values nearly as often as it says (exact)", () => {
    for (const n of [200, 400]) {
      for (const p of [0.3, 0.5, 0.6]) {
        const terms = binomialProbabilities(n, p);
        const coverage = terms.reduce((sum, term, k) => {
          const { low, high } = meanInterval(k / n, Math.sqrt((k * (n - k)) / n / (n - 1)), n, 0.95);
          return low <= p && p <= high ? sum + term : sum;
        }, 0);
        expect(coverage, `n = ${n}, p = ${p}`).toBeGreaterThan(0.935);
        expect(coverage, `n = ${n}, p = ${p}`).toBeLessThan(0.965);
      }
    }
  });

  it("has no width without spread", () => {
    expect(meanInterval(0.1, 0, 1000)).toEqual({ low: 0.1, high: 0.1 });
  });

  it("says nothing about a single value, whatever is given for its spread", () => {
    const nothing = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    expect(meanInterval(7, Number.NaN, 1)).toEqual(nothing);
    expect(meanInterval(7, 0, 1)).toEqual(nothing);
  });

  it.each([
    [Number.NaN, 1, 10, 0.95],
    [0, -1, 10, 0.95],
    [0, Number.NaN, 10, 0.95],
    [0, 1, 0, 0.95],
    [0, 1, 2.5, 0.95],
    [0, 1, 10, 1],
  ])("refuses mean %d, deviation %d, %d values at confidence %d", (mean, deviation, n, confidence) => {
    expect(() => meanInterval(mean, deviation, n, confidence)).toThrow(RangeError);
  });
});

describe("the interval for a quantile between order statistics", () => {
  it.each([
    // The usual table for the median at 95 % confidence, counted there from 1
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [50, 18, 33],
    [100, 40, 61],
  ])("for the median of %d values runs from number %d to number %d", (n, first, last) => {
    expect(quantileInterval(n, 0.5)).toEqual({ lower: first - 1, upper: last - 1 });
  });

  it("covers the quantile at least as often as it says, and cannot be narrower (exact, n = 1 to 200)", () => {
    for (const p of [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]) {
      for (let n = 1; n <= 200; n++) {
        const below = binomialProbabilities(n, p); // how many values lie below the quantile
        for (const confidence of CONFIDENCES) {
          const { lower, upper } = quantileInterval(n, p, confidence);
          const where = `n = ${n}, p = ${p}, confidence ${confidence}`;
          const tail = (1 - confidence) / 2;
          // Number `lower` lies below the quantile, and number `upper` does not.
          expect(sumBetween(below, lower + 1, upper), where).toBeGreaterThanOrEqual(confidence - 1e-12);
          expect(sumBetween(below, 0, lower), where).toBeLessThanOrEqual(tail + 1e-12);
          expect(sumBetween(below, upper + 1, n), where).toBeLessThanOrEqual(tail + 1e-12);
          // One step further in, either side would miss too often.
          expect(sumBetween(below, 0, lower + 1), where).toBeGreaterThan(tail - 1e-12);
          expect(sumBetween(below, upper, n), where).toBeGreaterThan(tail - 1e-12);
        }
      }
    }
  });

  it("has no bound where even the extreme value misses too often", () => {
    expect(quantileInterval(5, 0.5)).toEqual({ lower: -1, upper: 5 });
    expect(quantileInterval(71, 0.05).lower).toBe(-1);
    expect(quantileInterval(72, 0.05).lower).toBe(0);
    expect(quantileInterval(71, 0.95).upper).toBe(71);
    expect(quantileInterval(72, 0.95).upper).toBe(71);
  });

  it("takes a tail that is exactly as large as it may be", () => {
    // P(none of 5 below the median) = 1 / 32
    expect(quantileInterval(5, 0.5, 1 - 2 / 32)).toEqual({ lower: 0, upper: 4 });
  });

  it("mirrors the complementary quantile, and widens with the confidence", () => {
    const p = fc.integer({ min: 1, max: 1023 }).map((k) => k / 1024);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), p, (n, p) => {
        const { lower, upper } = quantileInterval(n, p, 0.9);
        const mirrored = quantileInterval(n, 1 - p, 0.9);
        expect(mirrored).toEqual({ lower: n - 1 - upper, upper: n - 1 - lower });
        const wider = quantileInterval(n, p, 0.99);
        expect(wider.lower <= lower && lower < upper && upper <= wider.upper).toBe(true);
      }),
    );
  });

  it("is close to its normal approximation for a million values", () => {
    const { lower, upper } = quantileInterval(1_000_000, 0.05);
    const half = normalQuantile(0.975) * Math.sqrt(1_000_000 * 0.05 * 0.95);
    expect(Math.abs(lower - (50_000 - half))).toBeLessThan(3);
    expect(Math.abs(upper - (50_000 + half))).toBeLessThan(3);
  });

  it.each([
    [0, 0.5, 0.95],
    [10.5, 0.5, 0.95],
    [10, 0, 0.95],
    [10, 1, 0.95],
    [10, Number.NaN, 0.95],
    [10, 0.5, 1],
  ])("refuses %d values, quantile %d, confidence %d", (n, p, confidence) => {
    expect(() => quantileInterval(n, p, confidence)).toThrow(RangeError);
  });
});

/** How often the interval contains p, at 999 evenly spaced p between two ends. */
function wilsonCoverage(n: number, confidence: number, from: number, to: number): number[] {
  const intervals = Array.from({ length: n + 1 }, (_, k) => wilson(k, n, confidence));
  return Array.from({ length: 999 }, (_, i) => {
    const p = from + ((i + 1) / 1000) * (to - from);
    return binomialProbabilities(n, p).reduce(
      (sum, term, k) => (intervals[k]!.low <= p && p <= intervals[k]!.high ? sum + term : sum),
      0,
    );
  });
}
