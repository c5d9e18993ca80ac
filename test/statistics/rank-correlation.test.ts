import { describe, expect, it } from "vitest";
import type { Stream } from "../../src/random/stream.ts";
import { rankCorrelationOfNormals } from "../../src/statistics/gaussian-copula.ts";
import { rankCorrelation } from "../../src/statistics/rank-correlation.ts";
import { shareOf, standardErrorsFrom } from "./streams.ts";

function normalPairs(stream: Stream, n: number, correlation: number): [Float64Array, Float64Array] {
  const first = Float64Array.from({ length: n }, () => stream.normal());
  const rest = Math.sqrt(1 - correlation ** 2);
  return [first, first.map((value) => correlation * value + rest * stream.normal())];
}

describe("Spearman's rank correlation", () => {
  it("is that of a published table with ties", () => {
    // Ranks of x: 1, 2.5, 2.5, 4, 5; of y: 2, 1, 3.5, 3.5, 5. By hand: 7.25 / sqrt(9.5 * 9.5).
    const found = rankCorrelation(Float64Array.of(1, 3, 3, 7, 9), Float64Array.of(20, 10, 30, 30, 40));
    expect(found.value).toBeCloseTo(7.25 / 9.5, 12);
  });

  it("knows monotone pairs, whatever the scale", () => {
    const x = Float64Array.from({ length: 50 }, (_, i) => i ** 3);
    const up = rankCorrelation(x, x.map(Math.sqrt));
    expect(up).toEqual({ value: 1, low: 1, high: 1 });
    expect(
      rankCorrelation(
        x,
        x.map((value) => -value),
      ).value,
    ).toBe(-1);
  });

  it.each([0, 0.3, -0.6, 0.9])("covers that of normals with correlation %d as often as it says", (correlation) => {
    const runs = 2_000;
    const truth = rankCorrelationOfNormals(correlation);
    const covered = shareOf(`rank correlation ${correlation}`, runs, (stream) => {
      const { low, high } = rankCorrelation(...normalPairs(stream, 100, correlation));
      return low <= truth && truth <= high;
    });
    expect(standardErrorsFrom(0.95, covered, runs)).toBeLessThan(3.5);
  });

  it("is nothing where one of the two never varies", () => {
    const same = rankCorrelation(
      new Float64Array(10),
      Float64Array.from({ length: 10 }, (_, i) => i),
    );
    expect(same).toEqual({ value: Number.NaN, low: -1, high: 1 });
  });

  it("refuses what does not pair up", () => {
    const four = Float64Array.of(1, 2, 3, 4);
    expect(() => rankCorrelation(four, Float64Array.of(1, 2, 3))).toThrow("4 inputs and 3 outcomes");
    expect(() => rankCorrelation(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3))).toThrow("4 pairs at least");
    expect(() => rankCorrelation(four, Float64Array.of(1, 2, 3, Number.NaN))).toThrow("NaN");
  });
});
