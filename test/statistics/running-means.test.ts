import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval } from "../../src/statistics/intervals.ts";
import { moments } from "../../src/statistics/moments.ts";
import { RunningMeans } from "../../src/statistics/running-means.ts";

describe("means of rows that come one by one", () => {
  it("are those of all rows together, with Student's interval", () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(numbers, (values) => {
        const running = new RunningMeans(1);
        for (const value of values) running.add([value]);
        const { mean, standardDeviation } = moments(Float64Array.from(values));
        const { low, high } = meanInterval(mean, standardDeviation, values.length);
        const estimate = running.estimate(0);
        expect(estimate.mean).toBeCloseTo(mean, 4);
        expect(estimate.low).toBeCloseTo(low, 3);
        expect(estimate.high).toBeCloseTo(high, 3);
      }),
    );
  });

  it("leave out rows that do not have a figure", () => {
    const running = new RunningMeans(2);
    running.add([1, Number.NaN]);
    running.add([3, 7]);
    expect(running.estimate(0).mean).toBe(2);
    expect(running.estimate(1)).toEqual({ mean: 7, low: 7, high: 7 });
  });

  it("are no number where there is none, or where one is infinite", () => {
    const running = new RunningMeans(2);
    running.add([Number.NaN, Number.POSITIVE_INFINITY]);
    running.add([Number.NaN, 1]);
    expect(running.estimate(0).mean).toBeNaN();
    expect(Number.isFinite(running.estimate(1).mean)).toBe(false);
  });
});
