import { describe, expect, it } from "vitest";
import { wilson } from "../../src/statistics/intervals.ts";
import { quantileEstimate } from "../../src/statistics/quantile-estimate.ts";
import { expectedReplications, halfWidth, isPreciseEnough, nextLook } from "../../src/statistics/sequential.ts";
import { stoppedProportion } from "../verification/stopped-proportion.ts";
import { streamNamed } from "./streams.ts";

describe("a run that stops by precision", () => {
  it("looks at 200 first, then at 1.3 times as many each time", () => {
    const looks = [0];
    while (looks.length < 8) looks.push(nextLook(looks.at(-1)!));
    expect(looks.slice(1)).toEqual([200, 260, 338, 440, 572, 744, 968]);
    expect(nextLook(50)).toBe(200);
  });

  it("looks at whole blocks only, ten of them at least", () => {
    expect([nextLook(0, 16), nextLook(208, 16), nextLook(0, 64), nextLook(640, 64)]).toEqual([208, 272, 640, 832]);
    expect(() => nextLook(0, 0)).toThrow(RangeError);
    expect(() => nextLook(-1)).toThrow(RangeError);
  });

  it("stops at the wanted half-width, not before 200 and not while an end is missing", () => {
    expect(halfWidth({ low: 0.2, high: 0.3 })).toBeCloseTo(0.05, 15);
    expect(isPreciseEnough({ low: 0.22, high: 0.24 }, 5_000, 0.0101)).toBe(true);
    expect(isPreciseEnough({ low: 0.22, high: 0.24 }, 5_000, 0.0099)).toBe(false);
    expect(isPreciseEnough({ low: 0, high: 0 }, 199, 0.01)).toBe(false);
    expect(isPreciseEnough({ low: 1, high: Number.POSITIVE_INFINITY }, 500, 0.01)).toBe(false);
    expect(() => isPreciseEnough({ low: 0, high: 1 }, 500, 0)).toThrow(RangeError);
  });

  it("says how many it will take", () => {
    const now = wilson(230, 1_000);
    const expected = expectedReplications(now, 1_000, 0.01);
    expect(halfWidth(wilson(Math.round(0.23 * expected), expected))).toBeCloseTo(0.01, 4);
    expect(expectedReplications({ low: 0, high: Number.POSITIVE_INFINITY }, 10, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(expectedReplications({ low: 0, high: 0 }, 50, 1)).toBe(200);
  });

  it("covers a probability at the stop nearly as often as without stopping (exact)", () => {
    for (const wanted of [0.02, 0.03]) {
      for (const truth of [0.02, 0.05, 0.1, 0.23, 0.4, 0.5, 0.65, 0.9]) {
        const { coverage, replications } = stoppedProportion(truth, wanted);
        const where = `p = ${truth} at ± ${wanted}`;
        expect(coverage, where).toBeGreaterThan(0.932);
        expect(coverage, where).toBeLessThan(0.985);
        // Looks 1.3 apart overshoot by 1.3 at most, and by chance.
        const enough = (1.96 / wanted) ** 2 * truth * (1 - truth);
        expect(replications, where).toBeGreaterThan(0.95 * Math.max(200, enough));
        expect(replications, where).toBeLessThan(1.4 * Math.max(200, enough));
      }
    }
  });
});

describe("a quantile with an interval", () => {
  it("has no upper end for a P90 below 36 values", () => {
    const stream = streamNamed("few values");
    const of = (n: number) =>
      quantileEstimate(
        Float64Array.from({ length: n }, () => stream.normal()),
        0.9,
      );
    expect(of(35).high).toBe(Number.POSITIVE_INFINITY);
    expect(of(36).high).toBeLessThan(10);
    expect(quantileEstimate(Float64Array.of(3), 0.5)).toEqual({
      value: 3,
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
  });
});
