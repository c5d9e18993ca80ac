import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { type Band, band, type Estimate } from "../../src/statistics/bands.ts";
import { meanInterval, quantileInterval } from "../../src/statistics/intervals.ts";
import { moments } from "../../src/statistics/moments.ts";

const QUANTILES = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"] as const;

/** 0, 1, ..., n - 1, so that a value says which order statistic it is. */
const places = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i);

const estimates = (b: Band): Estimate[] => [b.mean, ...QUANTILES.map((name) => b[name])];

describe("the band of a sample", () => {
  it("has quantiles with intervals between order statistics", () => {
    const b = band(places(1001));
    for (const name of QUANTILES) {
      const p = Number(name.slice(1)) / 100;
      const { lower, upper } = quantileInterval(1001, p, 0.95);
      expect(b[name].value, name).toBeCloseTo(1000 * p, 9);
      expect(b[name], name).toMatchObject({ low: lower, high: upper });
    }
  });

  it("has the mean with Student's interval", () => {
    const values = Float64Array.of(3, 8, 1, 4, 4);
    const { mean, standardDeviation } = moments(values);
    const { low, high } = meanInterval(mean, standardDeviation, 5, 0.8);
    const estimate = band(values, 0.8).mean;
    expect(estimate.value).toBeCloseTo(4, 14);
    expect(estimate.low).toBeCloseTo(low, 14);
    expect(estimate.high).toBeCloseTo(high, 14);
  });

  it("comes close to a known distribution", () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => normalQuantile((i + 0.5) / 10_000));
    const b = band(values);
    expect(b.mean.value).toBeCloseTo(0, 12);
    for (const name of QUANTILES) {
      const truth = normalQuantile(Number(name.slice(1)) / 100);
      expect(b[name].value, name).toBeCloseTo(truth, 3);
      expect(b[name].low < truth && truth < b[name].high, name).toBe(true);
    }
  });

  it("of equal values is that value everywhere, exactly", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: 1, max: 120 }), (c, n) => {
        const value = c + 0; // no negative zero
        for (const estimate of estimates(band(new Float64Array(n).fill(value)))) {
          expect(estimate).toEqual({ value, low: value, high: value });
        }
      }),
    );
  });

  it("falls back to the smallest and largest value where the sample is too small", () => {
    expect(band(places(71)).p05.low).toBe(0);
    expect(band(places(71)).p95.high).toBe(70);
    expect(band(places(5)).p50).toEqual({ value: 2, low: 0, high: 4 });
    expect(band(places(2)).p25).toEqual({ value: 0.25, low: 0, high: 1 });
  });

  it("has every estimate within its interval, and quantiles in order with their intervals", () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.01, 0.5, 0.8, 0.95, 0.999), (values, confidence) => {
        const b = band(Float64Array.from(values), confidence);
        for (const { value, low, high } of estimates(b)) expect(low <= value && value <= high).toBe(true);
        for (let i = 1; i < QUANTILES.length; i++) {
          const [before, after] = [b[QUANTILES[i - 1]!], b[QUANTILES[i]!]];
          expect(before.value <= after.value && before.low <= after.low && before.high <= after.high).toBe(true);
        }
      }),
    );
  });

  it("does not depend on the order of the values, and leaves them as they are", () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, (values) => {
        const given = Float64Array.from(values);
        expect(band(given)).toEqual(band(Float64Array.from(values).reverse()));
        expect([...given]).toEqual(values);
      }),
    );
  });

  it("moves and stretches with its values", () => {
    const values = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i * i));
    const moved = band(values.map((v) => 1000 + 8 * v));
    for (const [i, { value, low, high }] of estimates(band(values)).entries()) {
      expect(estimates(moved)[i]!.value).toBeCloseTo(1000 + 8 * value, 10);
      expect(estimates(moved)[i]!.low).toBeCloseTo(1000 + 8 * low, 10);
      expect(estimates(moved)[i]!.high).toBeCloseTo(1000 + 8 * high, 10);
    }
  });

  it("is fast enough for ten thousand of a thousand values each", () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i * i));
    const start = performance.now();
    for (let i = 0; i < 500; i++) band(values);
    // 0.05 ms each on an ordinary machine; the bound leaves room for a busy one.
    expect((performance.now() - start) / 500).toBeLessThan(2);
  });

  it.each([[[]], [[1, Number.NaN]], [[1, Number.POSITIVE_INFINITY]]])("of %j is refused", (values) => {
    expect(() => band(Float64Array.from(values))).toThrow(RangeError);
  });

  it.each([0, 1, 95, Number.NaN])("at confidence %d is refused", (confidence) => {
    expect(() => band(Float64Array.of(1, 2), confidence)).toThrow(RangeError);
  });
});
