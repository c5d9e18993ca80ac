import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantileSorted, sortedCopy } from "../../src/statistics/quantiles.ts";

const sample = fc
  .array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((values) => sortedCopy(Float64Array.from(values)));
const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe("the quantile of a sorted sample", () => {
  it.each([
    // R: quantile(c(1, 3, 4, 10, 20), p, type = 7)
    [0, 1],
    [0.1, 1.8],
    [0.25, 3],
    [0.5, 4],
    [0.6, 6.4],
    [0.9, 16],
    [1, 20],
  ])("at %d interpolates as type 7 does: %d", (p, expected) => {
    expect(quantileSorted(Float64Array.of(1, 3, 4, 10, 20), p)).toBeCloseTo(expected, 14);
  });

  it("of one value is that value", () => {
    expect(quantileSorted(Float64Array.of(7), 0.37)).toBe(7);
  });

  it("rises with the probability and stays within the sample", () => {
    fc.assert(
      fc.property(sample, probability, probability, (sorted, p, q) => {
        const [low, high] = [quantileSorted(sorted, Math.min(p, q)), quantileSorted(sorted, Math.max(p, q))];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(sorted[0]!);
        expect(high).toBeLessThanOrEqual(sorted.at(-1)!);
      }),
    );
  });

  it("refuses an empty sample, NaN among the values, and what is no probability", () => {
    expect(() => quantileSorted(Float64Array.of(), 0.5)).toThrow(
      new RangeError("a sample must have at least one value"),
    );
    expect(() => quantileSorted(Float64Array.of(1, 2, Number.NaN), 0.5)).toThrow(/NaN/);
    expect(() => quantileSorted(Float64Array.of(1, 2), -0.1)).toThrow(RangeError);
    expect(() => quantileSorted(Float64Array.of(1, 2), Number.NaN)).toThrow(RangeError);
  });
});

describe("a sorted copy", () => {
  it("is in order by value and leaves the sample as it was", () => {
    const values = Float64Array.of(10, 9, -3, 100);
    expect([...sortedCopy(values)]).toEqual([-3, 9, 10, 100]);
    expect([...values]).toEqual([10, 9, -3, 100]);
  });

  it.each([[[]], [[Number.NaN, 1]], [[1, Number.POSITIVE_INFINITY]], [[1, Number.NEGATIVE_INFINITY]]])(
    "of %j is refused",
    (values) => {
      expect(() => sortedCopy(Float64Array.from(values))).toThrow(RangeError);
    },
  );
});
