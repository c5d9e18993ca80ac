import stdlibQuantile from "@stdlib/stats-base-dists-t-quantile";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { studentQuantile } from "../../src/statistics/student-t.ts";
import { relativeError } from "../random/relative-error.ts";

describe("the quantile of Student's t", () => {
  it.each([
    // The table in every textbook, upper 2.5 %
    [1, 12.7062],
    [2, 4.30265],
    [5, 2.57058],
    [10, 2.22814],
    [30, 2.04227],
    [120, 1.97993],
  ])("with %d degrees is %d", (degrees, expected) => {
    expect(relativeError(studentQuantile(0.975, degrees), expected)).toBeLessThan(3e-6);
  });

  it("agrees with @stdlib", () => {
    for (const degrees of [1, 1.5, 2, 3, 7, 19, 49.5, 199, 999]) {
      for (const p of [1e-6, 0.001, 0.025, 0.2, 0.45, 0.6, 0.95, 0.975, 0.999]) {
        const error = relativeError(studentQuantile(p, degrees), stdlibQuantile(p, degrees));
        expect(error, `p = ${p}, ${degrees} degrees`).toBeLessThan(1e-11);
      }
    }
  });

  it("is in closed form with 1 and 2 degrees, in the far tails too", () => {
    for (const p of [1e-200, 1e-20, 1e-6, 0.025, 0.3, 0.49, 0.499999]) {
      const one = p < 0.25 ? -1 / Math.tan(Math.PI * p) : Math.tan(Math.PI * (p - 0.5));
      expect(relativeError(studentQuantile(p, 1), one), `p = ${p}`).toBeLessThan(3e-13);
      const two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
      expect(relativeError(studentQuantile(p, 2), two), `p = ${p}`).toBeLessThan(3e-13);
    }
  });

  it("approaches the normal quantile and passes over to its expansion without a step", () => {
    for (const p of [1e-100, 1e-6, 0.025, 0.4, 0.6, 0.975, 0.999]) {
      expect(studentQuantile(p, Number.POSITIVE_INFINITY)).toBe(normalQuantile(p));
      const step = relativeError(studentQuantile(p, 999_999.9999), studentQuantile(p, 1_000_000));
      // The quantile itself moves by about (z^2 + 1) / 4 x 1e-16 between the two.
      expect(step, `p = ${p}`).toBeLessThan(1e-13);
    }
  });

  it("is antisymmetric, rises with the probability and, in the upper half, falls with the degrees", () => {
    const k = fc.integer({ min: 1, max: 2 ** 29 - 1 });
    const degrees = fc.double({ min: 0.1, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(k, k, degrees, degrees, (j, k, a, b) => {
        const [p, q] = [Math.min(j, k) / 2 ** 30, Math.max(j, k) / 2 ** 30];
        expect(studentQuantile(1 - p, a)).toBe(-studentQuantile(p, a));
        expect(studentQuantile(p, a)).toBeLessThanOrEqual(studentQuantile(q, a) * (1 - 1e-13));
        const [few, many] = [Math.min(a, b), Math.max(a, b)];
        expect(studentQuantile(1 - p, many)).toBeLessThanOrEqual(studentQuantile(1 - p, few) * (1 + 1e-13));
      }),
    );
  });

  it("is 0 in the middle and infinite at the ends", () => {
    expect(studentQuantile(0.5, 3)).toBe(0);
    expect(studentQuantile(0, 3)).toBe(Number.NEGATIVE_INFINITY);
    expect(studentQuantile(1, 3)).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    [-0.1, 5],
    [Number.NaN, 5],
    [0.5, 0],
    [0.5, Number.NaN],
  ])("refuses probability %d with %d degrees", (p, degrees) => {
    expect(() => studentQuantile(p, degrees)).toThrow(RangeError);
  });
});
