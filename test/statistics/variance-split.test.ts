import { describe, expect, it } from "vitest";
import type { Stream } from "../../src/random/stream.ts";
import { splitByDrawAndSeed, varianceComponents } from "../../src/statistics/variance-split.ts";
import { shareOf, standardErrorsFrom, streamNamed } from "./streams.ts";

/** Groups with normal effects of variance 4 and normal values around them of variance 9. */
function grouped(stream: Stream, groups: number, size: number): Float64Array {
  const values = new Float64Array(groups * size);
  for (let group = 0; group < groups; group++) {
    const effect = 100 + 2 * stream.normal();
    for (let at = 0; at < size; at++) values[group * size + at] = effect + 3 * stream.normal();
  }
  return values;
}

describe("the split of a variance between and within groups", () => {
  it("finds the components of normal effects within 3.5 standard errors", () => {
    const found = varianceComponents(grouped(streamNamed("components"), 4_000, 4), 4);
    for (const [{ value, standardError }, expected] of [
      [found.between, 4],
      [found.within, 9],
      [found.total, 13],
      [found.shareBetween, 4 / 13],
    ] as const) {
      expect(standardError / expected).toBeLessThan(0.06);
      expect(Math.abs(value - expected)).toBeLessThan(3.5 * standardError);
    }
  });

  it("is the analysis of variance, by hand", () => {
    // Means 2, 4, 9 around 5; variances 2, 2, 8 within: mean squares 2 x 13 and 4.
    const found = varianceComponents(Float64Array.of(1, 3, 3, 5, 7, 11), 2);
    expect(found.within.value).toBeCloseTo(4, 12);
    expect(found.between.value).toBeCloseTo((2 * 13 - 4) / 2, 12);
  });

  it("has the standard errors of theory for balanced normal effects", () => {
    const [groups, size] = [2_000, 5];
    const found = varianceComponents(grouped(streamNamed("errors"), groups, size), size);
    const acrossSquare = 4 * size + 9;
    // Searle (1992), 3.6: variances of the estimators.
    const within = Math.sqrt((2 * 81) / (groups * (size - 1)));
    const between = Math.sqrt((2 / size ** 2) * (acrossSquare ** 2 / (groups - 1) + 81 / (groups * (size - 1))));
    expect(Math.abs(found.within.standardError / within - 1)).toBeLessThan(0.1);
    expect(Math.abs(found.between.standardError / between - 1)).toBeLessThan(0.1);
  });

  it("covers the share about as often as it says, with 60 draws of 4", () => {
    const runs = 1_000;
    const covered = shareOf("components covered", runs, (stream) => {
      const { low, high } = varianceComponents(grouped(stream, 60, 4), 4).shareBetween;
      return low <= 4 / 13 && 4 / 13 <= high;
    });
    expect(covered).toBeGreaterThan(0.92);
    expect(covered).toBeLessThan(0.98);
  });

  it("finds nothing between groups where there is nothing, give or take its error", () => {
    const stream = streamNamed("no effects");
    const { between } = varianceComponents(
      Float64Array.from({ length: 4_000 }, () => stream.normal()),
      4,
    );
    expect(Math.abs(between.value)).toBeLessThan(3.5 * between.standardError);
  });

  it("refuses what are not groups, and what never varies", () => {
    expect(() => varianceComponents(new Float64Array(12), 1)).toThrow(RangeError);
    expect(() => varianceComponents(new Float64Array(13), 4)).toThrow("whole groups of 4");
    expect(() => varianceComponents(new Float64Array(4), 2)).toThrow("three or more");
    expect(() => varianceComponents(new Float64Array(12).fill(3), 4)).toThrow("all the same");
  });
});

describe("the split of a variance by shared draws and seeds", () => {
  /** Draw d and seed s standard normal: 3 d + 2 s + d s has 9, 4 and 1 of 14. */
  const model = (draw: number, seed: number) => 1e6 * (50 + 3 * draw + 2 * seed + draw * seed);
  const samples = (stream: Stream, n: number) => {
    const of = () => Float64Array.from({ length: n }, () => stream.normal());
    const [draws, seeds, otherDraws, otherSeeds] = [of(), of(), of(), of()];
    return [
      draws.map((draw, row) => model(draw, seeds[row]!)),
      draws.map((draw, row) => model(draw, otherSeeds[row]!)),
      otherDraws.map((draw, row) => model(draw, seeds[row]!)),
    ] as const;
  };

  it("finds what each does by itself and what they do together, within 3.5 standard errors", () => {
    const found = splitByDrawAndSeed(...samples(streamNamed("crossed"), 20_000));
    for (const [{ value, standardError }, expected] of [
      [found.parameters, 9 / 14],
      [found.chance, 4 / 14],
      [found.together, 1 / 14],
      [found.variance, 14e12],
    ] as const) {
      expect(standardError / expected).toBeLessThan(0.25);
      expect(Math.abs(value - expected)).toBeLessThan(3.5 * standardError);
    }
  });

  it("covers the parameters' share as often as it says, with 200 rows", () => {
    const runs = 1_000;
    const covered = shareOf("crossed covered", runs, (stream) => {
      const { low, high } = splitByDrawAndSeed(...samples(stream, 200)).parameters;
      return low <= 9 / 14 && 9 / 14 <= high;
    });
    expect(standardErrorsFrom(0.95, covered, runs)).toBeLessThan(3.5);
  });

  it("refuses samples that do not fit", () => {
    const three = Float64Array.of(1, 2, 3);
    expect(() => splitByDrawAndSeed(three, three, Float64Array.of(1))).toThrow("3 rows");
  });
});
