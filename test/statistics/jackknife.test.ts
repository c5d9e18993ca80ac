import { describe, expect, it } from "vitest";
import { jackknife, jackknifeOfMeans } from "../../src/statistics/jackknife.ts";
import { meanEstimate } from "../../src/statistics/mean-estimate.ts";
import { shareOf, standardErrorsFrom, streamNamed } from "./streams.ts";

describe("the jackknife", () => {
  it("of a mean is the mean's own standard error and Student's interval", () => {
    const stream = streamNamed("jackknife mean");
    const values = Float64Array.from({ length: 30 }, () => 5 + stream.normal());
    const [byJackknife] = jackknifeOfMeans(
      Array.from(values, (value) => Float64Array.of(value)),
      (means) => means,
      0.9,
    );
    const direct = meanEstimate(values, 0.9);
    for (const key of ["value", "standardError", "low", "high"] as const) {
      expect(byJackknife![key]).toBeCloseTo(direct[key], 12);
    }
  });

  it("covers a ratio of means about as often as it says", () => {
    const runs = 2_000;
    const covered = shareOf("jackknife ratio", runs, (stream) => {
      const rows = Array.from({ length: 60 }, () => {
        const size = stream.exponential();
        return Float64Array.of(3 * size + stream.normal(), size);
      });
      const [ratio] = jackknifeOfMeans(rows, ([top, bottom]) => Float64Array.of(top! / bottom!));
      return ratio!.low <= 3 && 3 <= ratio!.high;
    });
    expect(standardErrorsFrom(0.95, covered, runs)).toBeLessThan(3.5);
  });

  it("needs two units", () => {
    expect(() => jackknife(1, () => Float64Array.of(1))).toThrow(RangeError);
    expect(() => jackknifeOfMeans([], (means) => means)).toThrow(RangeError);
  });

  it("of one value is without end", () => {
    expect(meanEstimate(Float64Array.of(7))).toEqual({
      value: 7,
      standardError: Number.POSITIVE_INFINITY,
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
  });
});
