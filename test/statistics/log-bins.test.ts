import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogBins } from "../../src/statistics/log-bins.ts";

describe("bins whose width grows with what they hold", () => {
  const bins = new LogBins(1 / 128, 10_000);

  it("hold an amount between their ends, closed at the upper, to within 1 in 128", () => {
    fc.assert(
      fc.property(fc.double({ min: 1 / 128, max: 10_000, noNaN: true }), (amount) => {
        const bin = bins.binOf(amount);
        expect(amount).toBeLessThanOrEqual(bins.upper(bin) * (1 + 1e-12));
        expect(amount).toBeGreaterThan(bins.upper(bin - 1) * (1 - 1e-12));
        expect(bins.upper(bin) - bins.upper(bin - 1)).toBeLessThanOrEqual(Math.max(amount, 1) / 128);
      }),
    );
  });

  it("have nothing but 0 in the first", () => {
    expect(bins.binOf(0)).toBe(0);
    expect(bins.upper(0)).toBe(0);
    expect(bins.binOf(1e-9)).toBe(1);
  });

  it("rise without gaps", () => {
    for (let bin = 1; bin < bins.count; bin++) {
      expect(bins.upper(bin)).toBeGreaterThan(bins.upper(bin - 1));
      expect(bins.binOf(bins.upper(bin))).toBe(bin);
    }
  });

  it("tell whole days up to 128 apart exactly, and put what is too large into the last", () => {
    for (let day = 1; day <= 128; day++) expect(bins.upper(bins.binOf(day))).toBe(day);
    expect(bins.binOf(1e12)).toBe(bins.count - 1);
  });
});
