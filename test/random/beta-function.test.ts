import stdlibQuantile from "@stdlib/stats-base-dists-beta-quantile";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaLogitQuantile, betaQuantile, regularisedBeta } from "../../src/random/beta-function.ts";
import { relativeError } from "./relative-error.ts";

const PROBABILITIES = [1e-300, 1e-30, 1e-5, 0.025, 0.3, 0.5, 0.500001, 0.9, 0.975, 0.999, 1 - 1e-12];

describe("the beta distribution function", () => {
  it("is a power where one parameter is 1, and an arcsine where both are 1/2", () => {
    for (const x of [1e-8, 0.01, 0.3, 0.5, 0.77, 0.999]) {
      expect(relativeError(regularisedBeta(x, 3.5, 1), x ** 3.5)).toBeLessThan(3e-14);
      expect(relativeError(regularisedBeta(x, 1, 2.5), -Math.expm1(2.5 * Math.log1p(-x)))).toBeLessThan(1e-14);
      expect(relativeError(regularisedBeta(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeLessThan(1e-14);
    }
  });

  it("is the upper tail of a binomial for whole parameters", () => {
    const n = 12;
    for (const p of [0.05, 0.25, 0.5, 0.9]) {
      const pmf = Array.from({ length: n + 1 }, (_, k) => choose(n, k) * p ** k * (1 - p) ** (n - k));
      for (let k = 1; k <= n; k++) {
        const atLeast = pmf.slice(k).reduce((sum, term) => sum + term, 0);
        expect(relativeError(regularisedBeta(p, k, n - k + 1), atLeast), `${k} of ${n}, p = ${p}`).toBeLessThan(1e-13);
      }
    }
  });

  it.each([
    // 60-digit arithmetic
    [0.001, 0.001, 0.001, 0.49655933563910565],
    [0.01, 2, 0.116, 0.9873403216015184],
    [10, 0.1, 0.5, 2.2297472458379067e-5],
    [30, 70, 0.001, 1.9231974580755754e-65],
    [743.2, 5663.5, 0.116, 0.5036297263488462],
    [500, 500, 0.25, 8.5343897108314e-65],
    [10_000, 0.5, 0.9999, 0.1572940177633515],
    [0.5, 10_000, 1e-10, 0.0011283646863601215],
    [10_000, 30_000, 0.26, 0.9999976846675375],
  ])("of %d and %d at %d is %d", (a, b, x, expected) => {
    expect(relativeError(regularisedBeta(x, a, b), expected)).toBeLessThan(1e-13);
  });

  it("splits 1 with its mirror image", () => {
    const parameter = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 30 }), parameter, parameter, (k, a, b) => {
        const x = k / 2 ** 30;
        expect(regularisedBeta(x, a, b) + regularisedBeta(1 - x, b, a)).toBeCloseTo(1, 12);
      }),
    );
  });

  it.each([
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [Number.NaN, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, 1e11],
  ])("refuses %d with parameters %d and %d", (x, a, b) => {
    expect(() => regularisedBeta(x, a, b)).toThrow(RangeError);
  });
});

describe("the beta quantile", () => {
  it("agrees with @stdlib", () => {
    for (const [a, b] of [
      [0.5, 0.5],
      [1, 1],
      [2, 5],
      [30, 70],
      [0.7, 12],
      [743.2, 5663.5],
    ] as const) {
      for (const p of [0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999]) {
        expect(relativeError(betaQuantile(p, a, b), stdlibQuantile(p, a, b)), `${p} of ${a}, ${b}`).toBeLessThan(1e-12);
      }
    }
  });

  it("is a root where one parameter is 1, in the far tail too", () => {
    for (const p of PROBABILITIES) {
      expect(relativeError(betaQuantile(p, 4, 1), p ** 0.25), `p = ${p}`).toBeLessThan(3e-13);
      expect(relativeError(betaQuantile(p, 1, 4), -Math.expm1(Math.log1p(-p) / 4)), `p = ${p}`).toBeLessThan(3e-13);
    }
  });

  it("undoes the distribution function, from U-shaped to narrow", () => {
    for (const [a, b] of [
      [0.1, 0.1],
      [0.5, 5],
      [5, 0.5],
      [2, 3],
      [743.2, 5663.5],
      [1e4, 3e4],
    ] as const) {
      for (const p of PROBABILITIES) {
        const x = betaQuantile(p, a, b);
        if (x > 0.999 || x === 0) continue; // too close to an end for a double: see the logit
        const tolerance = 1e-14 * (10 + a + b + Math.abs(Math.log(p)));
        expect(relativeError(regularisedBeta(x, a, b), p), `${p} of ${a}, ${b}`).toBeLessThan(tolerance);
      }
    }
  });

  it("rises with the probability and mirrors its parameters", () => {
    const k = fc.integer({ min: 1, max: 2 ** 30 - 1 });
    const parameter = fc.double({ min: 0.05, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(k, k, parameter, parameter, (j, k, a, b) => {
        const [p, q] = [Math.min(j, k) / 2 ** 30, Math.max(j, k) / 2 ** 30];
        expect(betaQuantile(p, a, b)).toBeLessThanOrEqual(betaQuantile(q, a, b) * (1 + 1e-13));
        expect(betaQuantile(1 - p, b, a)).toBeCloseTo(1 - betaQuantile(p, a, b), 13);
      }),
    );
  });

  it("is known by its logit where it is too close to 1", () => {
    // Of Beta(1, b), 1 - x = (1 - p)^(1 / b); here about 1e-40.
    const u = betaLogitQuantile(1 - 1e-4, 1e-4, 1, 0.1);
    expect(betaQuantile(1 - 1e-4, 1, 0.1)).toBe(1);
    expect(relativeError(u, 40 * Math.log(10))).toBeLessThan(1e-14);
  });

  it("runs from 0 to 1", () => {
    expect(betaQuantile(0, 2, 3)).toBe(0);
    expect(betaQuantile(1, 2, 3)).toBe(1);
  });

  it("is found at the ends of the parameters allowed, however extreme the probability", () => {
    for (const a of [1e-6, 0.5, 1e10]) {
      for (const b of [1e-6, 0.5, 1e10]) {
        for (const p of [Number.MIN_VALUE, ...PROBABILITIES]) {
          const x = betaQuantile(p, a, b);
          expect(x >= 0 && x <= 1, `${p} of ${a}, ${b}`).toBe(true);
        }
      }
    }
  });

  it.each([
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [Number.NaN, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, Number.NaN],
  ])("refuses probability %d with parameters %d and %d", (p, a, b) => {
    expect(() => betaQuantile(p, a, b)).toThrow(RangeError);
  });
});

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}
