import { describe, expect, it } from "vitest";
import { normalDistribution, normalQuantile } from "../../src/random/normal-quantile.ts";
import type { Stream } from "../../src/random/stream.ts";
import { conditionalMeans } from "../../src/statistics/conditional-means.ts";
import { shareOf, standardErrorsFrom, streamNamed } from "./streams.ts";

/** E[X | X in its highest tenth] of a standard normal. */
const HIGHEST_TENTH = (10 * Math.exp(-(normalQuantile(0.9) ** 2) / 2)) / Math.sqrt(2 * Math.PI);

/** Outcome 100 + 3 x + noise of deviation 4. */
function sample(stream: Stream, n: number): [Float64Array, Float64Array] {
  const inputs = Float64Array.from({ length: n }, () => stream.normal());
  return [inputs, inputs.map((input) => 100 + 3 * input + 4 * stream.normal())];
}

describe("means given that an input is low or high", () => {
  it("are those of the bivariate normal, within 3.5 standard errors", () => {
    const { low, high, difference, inputs } = conditionalMeans(...sample(streamNamed("tornado"), 50_000));
    for (const [found, expected] of [
      [low, 100 - 3 * HIGHEST_TENTH],
      [high, 100 + 3 * HIGHEST_TENTH],
      [difference, 6 * HIGHEST_TENTH],
    ] as const) {
      expect(found.standardError).toBeLessThan(0.1);
      expect(Math.abs(found.value - expected)).toBeLessThan(3.5 * found.standardError);
    }
    expect(inputs.high).toBeCloseTo(HIGHEST_TENTH, 1);
    expect(inputs.low).toBeCloseTo(-HIGHEST_TENTH, 1);
  });

  it("cover the difference as often as they say, in 400 replications", () => {
    const runs = 2_000;
    const covered = shareOf("tornado covered", runs, (stream) => {
      const { difference } = conditionalMeans(...sample(stream, 400));
      return difference.low <= 6 * HIGHEST_TENTH && 6 * HIGHEST_TENTH <= difference.high;
    });
    expect(standardErrorsFrom(0.95, covered, runs)).toBeLessThan(3.5);
  });

  it("give probabilities for outcomes of 0 and 1", () => {
    const [inputs, outcomes] = sample(streamNamed("met"), 50_000);
    const { high } = conditionalMeans(
      inputs,
      outcomes.map((value) => (value > 102 ? 1 : 0)),
    );
    // Averaged over the highest tenth of the input, at the middles of 1,000 equal parts.
    const middles = Array.from({ length: 1_000 }, (_, i) => normalQuantile(0.9 + (i + 0.5) / 10_000));
    const expected = middles.reduce((sum, x) => sum + normalDistribution((3 * x - 2) / 4), 0) / 1_000;
    expect(Math.abs(high.value - expected)).toBeLessThan(3.5 * high.standardError);
  });

  it("share the places among tied values, so that the order does not matter", () => {
    // 6 not delivered (mean 2), 4 delivered: half of 10 are 5 of the 6, and the 4 with one sixth of each of the 6.
    const inputs = Float64Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
    const outcomes = Float64Array.of(1, 3, 1, 3, 1, 3, 10, 12, 10, 12);
    const found = conditionalMeans(inputs, outcomes, 0.5);
    expect(found.low.value).toBeCloseTo(2, 12);
    expect(found.high.value).toBeCloseTo((44 + 2) / 5, 12);
    const reversed = conditionalMeans(inputs.slice().reverse(), outcomes.slice().reverse(), 0.5);
    expect(reversed.difference.value).toBeCloseTo(found.difference.value, 12);
  });

  it("refuse too few, an input that never varies and a tail beyond the middle", () => {
    const ten = Float64Array.from({ length: 10 }, (_, i) => i);
    expect(() => conditionalMeans(ten, ten)).toThrow("too few");
    expect(() => conditionalMeans(new Float64Array(30), new Float64Array(30))).toThrow("the same in every");
    expect(() => conditionalMeans(ten, ten, 0.6)).toThrow(RangeError);
    expect(() => conditionalMeans(ten, Float64Array.of(1))).toThrow("10 inputs");
  });
});
