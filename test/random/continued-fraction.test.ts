import { describe, expect, it } from "vitest";
import { continuedFraction } from "../../src/random/continued-fraction.ts";
import { relativeError } from "./relative-error.ts";

describe("a continued fraction", () => {
  it("is the golden ratio where all its terms are 1", () => {
    const value = continuedFraction(
      () => 1,
      () => 1,
    );
    expect(relativeError(value, (1 + Math.sqrt(5)) / 2)).toBeLessThan(1e-15);
  });

  it("is 4 / pi in Brouncker's form, squares over odd numbers", () => {
    const value = continuedFraction(
      (k) => k * k,
      (k) => 2 * k + 1,
    );
    expect(relativeError(value, 4 / Math.PI)).toBeLessThan(1e-15);
  });

  it("ends where a numerator is 0", () => {
    const value = continuedFraction(
      (k) => (k < 3 ? 1 : 0),
      () => 2,
    );
    expect(value).toBeCloseTo(2 + 1 / (2 + 1 / 2), 15);
  });

  it("gets past a denominator that vanishes on the way", () => {
    // 0 + 1 / (0 + 1 / (2 + 0)) = 2
    const value = continuedFraction(
      (k) => (k < 3 ? 1 : 0),
      (k) => (k < 2 ? 0 : 2),
    );
    expect(value).toBeCloseTo(2, 14);
  });
});
