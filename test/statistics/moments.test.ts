import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moments } from "../../src/statistics/moments.ts";

describe("mean and standard deviation", () => {
  it("are those of the textbook", () => {
    const { mean, standardDeviation } = moments(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9));
    expect(mean).toBe(5);
    expect(standardDeviation).toBeCloseTo(Math.sqrt(32 / 7), 14);
  });

  it("keep their digits beside a large offset", () => {
    const { mean, standardDeviation } = moments(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));
    expect(mean).toBe(1e9 + 10);
    expect(standardDeviation).toBeCloseTo(Math.sqrt(30), 14);
  });

  it("of equal values are exactly that value and 0", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: 2, max: 50 }), (value, n) => {
        expect(moments(new Float64Array(n).fill(value))).toEqual({ mean: value + 0, standardDeviation: 0 });
      }),
    );
  });

  it("of a single value are the value and nothing", () => {
    expect(moments(Float64Array.of(3))).toEqual({ mean: 3, standardDeviation: Number.NaN });
  });

  it.each([[[]], [[1, Number.NaN]], [[Number.NaN]], [[1, Number.POSITIVE_INFINITY]]])("refuse %j", (values) => {
    expect(() => moments(Float64Array.from(values))).toThrow(RangeError);
  });
});
