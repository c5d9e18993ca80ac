import stdlibQuantile from "@stdlib/stats-base-dists-normal-quantile";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalDistribution, normalQuantile } from "../../src/random/normal-quantile.ts";
import { relativeError } from "./relative-error.ts";

const probability = fc.double({ min: 1e-300, max: 1 - 2 ** -53, noNaN: true });

describe("the normal quantile", () => {
  it.each([
    // Wichura's own test values, and further out.
    [0.25, -0.6744897501960817],
    [0.001, -3.0902323061678136],
    [1e-20, -9.262340089798407],
    [1e-100, -21.273453560965326],
    [1e-300, -37.0470962993612],
    // The points everybody knows.
    [0.5, 0],
    [0.975, 1.9599639845400538],
    [0.995, 2.5758293035489004],
  ])("of %d is %d", (p, z) => {
    expect(relativeError(normalQuantile(p), z)).toBeLessThan(1e-15);
  });

  it("agrees with @stdlib across the centre", () => {
    for (let p = 0.0005; p < 1; p += 0.0005) {
      expect(relativeError(normalQuantile(p), stdlibQuantile(p, 0, 1)), `p = ${p}`).toBeLessThan(1e-13);
    }
  });

  it("is infinite at the ends", () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(Number.MIN_VALUE)).toBeCloseTo(-38.467405617144344, 12);
  });

  it("rises with the probability", () => {
    fc.assert(
      fc.property(probability, probability, (p, q) => {
        expect(normalQuantile(Math.min(p, q))).toBeLessThanOrEqual(normalQuantile(Math.max(p, q)));
      }),
    );
  });

  it("is antisymmetric around a half", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 - 1 }), (k) => {
        const p = k / 2 ** 30; // such that 1 - p is exact
        expect(normalQuantile(1 - p)).toBe(0 - normalQuantile(p));
      }),
    );
  });

  it("undoes the distribution function", () => {
    fc.assert(
      fc.property(probability, (p) => {
        expect(relativeError(normalDistribution(normalQuantile(p)), p)).toBeLessThan(1e-12);
      }),
    );
  });

  it.each([-0.1, 1.1, Number.NaN])("refuses %d", (p) => {
    expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe("the normal distribution function", () => {
  it.each([
    // erfc(-x / sqrt 2) / 2 in 60-digit arithmetic
    [-37, 5.725571222524577e-300],
    [-30.123, 1.2111162284970148e-199],
    [-20.7, 1.7318518790197378e-95],
    [-10.1, 2.762109471764517e-24],
    [-5.3, 5.790134039964594e-8],
    [-2.51, 0.0060365580804126635],
    [-2.5, 0.006209665325776135],
    [-2.49, 0.006387154764943173],
    [-2, 0.02275013194817921],
    [-0.5, 0.3085375387259869],
    [0, 0.5],
    [0.7, 0.758036347776927],
    [1.9, 0.9712834401839981],
    [5, 0.9999997133484281],
  ])("at %d is %d", (x, p) => {
    expect(relativeError(normalDistribution(x), p)).toBeLessThan(1e-14);
  });

  it("is 0 and 1 at the ends", () => {
    expect(normalDistribution(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalDistribution(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalDistribution(-40)).toBe(0);
    expect(normalDistribution(40)).toBe(1);
  });

  it("rises, and splits 1 with its mirror image", () => {
    const x = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(x, x, (a, b) => {
        expect(normalDistribution(Math.min(a, b))).toBeLessThanOrEqual(normalDistribution(Math.max(a, b)) + 1e-16);
        expect(normalDistribution(a) + normalDistribution(-a)).toBeCloseTo(1, 15);
      }),
    );
  });

  it("refuses NaN", () => {
    expect(() => normalDistribution(Number.NaN)).toThrow(RangeError);
  });
});
