import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chance, chanceInWords, inReplications, percent, percentInterval } from "../../src/report/probability.ts";
import { wilson } from "../../src/statistics/intervals.ts";

const of = (met: number, n: number) => ({ probability: met / n, ...wilson(met, n) });

describe("a share in per cent", () => {
  it.each([
    [0, "0 %"],
    [0.0003, "under 0.1 %"],
    [0.004, "0.4 %"],
    [0.0099, "1 %"],
    [0.0123, "1.2 %"],
    [0.02, "2 %"],
    [0.234, "23 %"],
    [0.985, "98.5 %"],
    [0.996, "99.6 %"],
    [0.9999, "over 99.9 %"],
    [1, "100 %"],
  ])("%f is %s", (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it("is 0 % or 100 % only where it is exactly that", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        expect(["0 %", "100 %"]).not.toContain(percent(share));
      }),
    );
  });
});

describe("the interval of a chance", () => {
  it.each([
    [0.201, 0.263, "20-26 %"],
    [0.021, 0.09, "2-9 %"],
    [0.004, 0.0149, "0.4-1.5 %"],
    [0, 0.0038, "under 0.4 %"],
    [0, 0.00384, "under 0.4 %"],
    [0, 0.0041, "under 0.5 %"],
    [0, 0.161, "under 17 %"],
    [0, 0, "0 %"],
    [1, 1, "100 %"],
    [0.9962, 1, "over 99.6 %"],
    [0.839, 1, "over 83 %"],
    [0.3, 0.302, "30 %"],
    [0, 1, "0-100 %"],
  ])("from %f to %f is %s", (low, high, text) => {
    expect(percentInterval(low, high)).toBe(text);
  });

  it("does not claim less than it knows where nothing was met", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (n) => {
        const bound = Number(/^under ([\d.]+) %$/.exec(chance(of(0, n)))![1]);
        expect(bound / 100).toBeGreaterThanOrEqual(wilson(0, n).high - 1e-9);
      }),
    );
  });
});

describe("a chance with its interval", () => {
  it.each([
    [230, 1000, "23 % (20-26 %)"],
    [4, 1000, "0.4 % (0.2-1 %)"],
    [0, 1000, "under 0.4 %"],
    [1000, 1000, "over 99.6 %"],
    [999, 1000, "99.9 % (over 99.4 %)"],
    [1, 20, "5 % (0.9-24 %)"],
  ])("of %d in %d is %s", (met, n, text) => {
    expect(chance(of(met, n))).toBe(text);
  });

  it.each([
    [230, 1000, "a 23 % chance (20-26 %)"],
    [80, 1000, "an 8 % chance (6-10 %)"],
    [110, 1000, "an 11 % chance (9-13 %)"],
    [180, 1000, "an 18 % chance (16-21 %)"],
    [850, 1000, "an 85 % chance (83-87 %)"],
    [18, 1000, "a 1.8 % chance (1.1-3 %)"],
    [1, 10_000, "a chance of under 0.1 % (under 0.1 %)"],
  ])("of %d in %d is %s in a sentence", (met, n, text) => {
    expect(chanceInWords(of(met, n))).toBe(text);
  });

  it.each([
    [0, 1000, "in none of 1,000 replications"],
    [230, 1000, "in 230 of 1,000 replications"],
    [1000, 1000, "in all 1,000 replications"],
  ])("%d of %d reads %s", (met, n, text) => {
    expect(inReplications(met, n)).toBe(text);
  });
});
