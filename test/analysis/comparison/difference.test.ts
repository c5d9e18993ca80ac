import { describe, expect, it } from "vitest";
import { pairedDifference, unpairedDifference } from "../../../src/analysis/comparison/difference.ts";
import type { FigureName } from "../../../src/analysis/comparison/figures.ts";
import {
  independentProportionsInterval,
  pairedProportionsInterval,
  welchInterval,
} from "../../../src/statistics/differences.ts";

const saving: FigureName = {
  ...{ measure: "saving", unit: "pounds", year: "2020/21", cohort: "all", cohortLabel: "all" },
  ...{ stage: null, stageLabel: null, target: null },
};
const wait: FigureName = { ...saving, measure: "wait", unit: "days", stage: "assessment", stageLabel: "Assessment" };
const chance: FigureName = {
  ...{ ...saving, measure: "chance", unit: "probability" },
  target: { saving: 1000, name: "save it", label: "" },
};
const floats = (...values: number[]) => Float64Array.from(values);

describe("a difference of pairs", () => {
  it("has Student's interval of the differences", () => {
    // Differences 1, 2, 3: mean 2, sd 1, t(2) = 4.302653
    const found = pairedDifference(saving, { a: floats(10, 20, 30), b: floats(11, 22, 33) })!;
    expect(found).toMatchObject({ a: 20, b: 22, difference: 2, replications: { a: 3, b: 3 }, discordant: null });
    expect(found.low).toBeCloseTo(2 - 4.30265273 / Math.sqrt(3), 7);
    expect(found.high).toBeCloseTo(2 + 4.30265273 / Math.sqrt(3), 7);
    expect(found.verdict).toBe("indistinguishable");
  });

  it("is told from chance though the figures vary far more", () => {
    const a = Float64Array.from({ length: 50 }, (_, index) => 1000 * Math.sin(index));
    const b = a.map((value, index) => value + 5 + Math.cos(index));
    expect(pairedDifference(saving, { a, b })!.verdict).toBe("higher");
    expect(pairedDifference(saving, { a: b, b: a })!.verdict).toBe("lower");
    expect(unpairedDifference(saving, { a, b })!.verdict).toBe("indistinguishable");
  });

  it("has quantiles between order statistics, and no end where the sample has none", () => {
    const a = new Float64Array(101);
    const b = Float64Array.from(a, (_, index) => index);
    const { p10, p50, p90 } = pairedDifference(saving, { a, b })!.quantiles!;
    expect([p10.value, p50.value, p90.value]).toEqual([10, 50, 90]);
    // The binomial law of 101 at 1/2: P(X <= 40) = 0.023
    expect([p50.low, p50.high]).toEqual([40, 60]);
    const few = pairedDifference(saving, { a: floats(0, 0, 0), b: floats(1, 2, 3) })!.quantiles!;
    expect(few.p50).toEqual({ value: 2, low: null, high: null });
  });

  it("compares as many as both have", () => {
    const found = pairedDifference(saving, { a: floats(1, 1, 1, 1), b: floats(2, 4) })!;
    expect(found).toMatchObject({ a: 1, b: 3, difference: 2, replications: { a: 2, b: 2 } });
  });

  it("leaves out pairs that say nothing, and there is none where no pair says anything", () => {
    const nothing = Number.NaN;
    const found = pairedDifference(wait, { a: floats(1, nothing, 3, 4), b: floats(2, 2, nothing, 6) })!;
    expect(found).toMatchObject({ a: 2.5, b: 4, difference: 1.5, replications: { a: 2, b: 2 } });
    expect(pairedDifference(wait, { a: floats(1, nothing), b: floats(nothing, 1) })).toBeUndefined();
  });

  it("is the same where it is rounding alone", () => {
    const found = pairedDifference(saving, { a: floats(1e8, 2e8), b: floats(1e8 + 1e-7, 2e8 - 1e-7) })!;
    expect(found).toMatchObject({ difference: 0, low: 0, high: 0, verdict: "same" });
  });

  it("of one replication has no interval", () => {
    expect(pairedDifference(saving, { a: floats(1), b: floats(3) })).toMatchObject({
      ...{ difference: 2, low: null, high: null, verdict: "unknown" },
    });
    expect(pairedDifference(saving, { a: floats(1), b: floats(1) })!.verdict).toBe("same");
  });

  it("that is the same in every pair has an interval of no width", () => {
    const found = pairedDifference(saving, { a: floats(1, 2), b: floats(4, 5) })!;
    expect(found).toMatchObject({ difference: 3, low: 3, high: 3, verdict: "higher" });
  });
});

describe("a difference of chances in pairs", () => {
  it("has Newcombe's interval, and says in which pairs the outcomes part", () => {
    const a = floats(...Array(117).fill(1), ...Array(16).fill(1), ...Array(67).fill(0));
    const b = floats(...Array(117).fill(1), ...Array(16).fill(0), ...Array(67).fill(0));
    const found = pairedDifference(chance, { a, b })!;
    const interval = pairedProportionsInterval({ both: 117, onlyFirst: 16, onlySecond: 0, neither: 67 });
    expect(found).toMatchObject({ a: 0.665, b: 0.585, difference: -0.08, ...interval, verdict: "lower" });
    expect(found).toMatchObject({ discordant: { onlyA: 16, onlyB: 0 }, quantiles: null });
  });

  it("is the same where both are met in the same replications", () => {
    const a = floats(1, 0, 1, 0);
    expect(pairedDifference(chance, { a, b: a })!.verdict).toBe("same");
  });
});

describe("a difference without pairs", () => {
  it("has Welch's interval", () => {
    const [a, b] = [floats(1, 2, 3, 4), floats(5, 7, 9)];
    const interval = welchInterval(
      { mean: 2.5, standardDeviation: Math.sqrt(5 / 3), n: 4 },
      { mean: 7, standardDeviation: 2, n: 3 },
    );
    const found = unpairedDifference(saving, { a, b })!;
    expect(found).toMatchObject({ a: 2.5, b: 7, difference: 4.5, replications: { a: 4, b: 3 }, quantiles: null });
    expect(found.low).toBeCloseTo(interval.low, 12);
    expect(found.high).toBeCloseTo(interval.high, 12);
  });

  it("of chances has Newcombe's, also where both are met in none", () => {
    const interval = independentProportionsInterval({ successes: 0, n: 4 }, { successes: 0, n: 3 });
    const found = unpairedDifference(chance, { a: floats(0, 0, 0, 0), b: floats(0, 0, 0) })!;
    expect(found).toMatchObject({ ...interval, verdict: "indistinguishable", discordant: null });
  });

  it("of what does not vary is the same, or is told", () => {
    const a = floats(2000, 2000, 2000);
    expect(unpairedDifference(saving, { a, b: floats(2000, 2000) })!.verdict).toBe("same");
    expect(unpairedDifference(saving, { a, b: floats(1000, 1000) })!.verdict).toBe("lower");
  });

  it("with one replication on a side has no interval", () => {
    const found = unpairedDifference(saving, { a: floats(1), b: floats(1, 2, 3) });
    expect(found).toMatchObject({ difference: 1, low: null, high: null, verdict: "unknown" });
  });

  it("leaves out what says nothing", () => {
    const found = unpairedDifference(wait, { a: floats(1, Number.NaN, 3), b: floats(Number.NaN, 5, 6) })!;
    expect(found).toMatchObject({ a: 2, b: 5.5, replications: { a: 2, b: 2 } });
    expect(unpairedDifference(wait, { a: floats(1, 2), b: floats(Number.NaN) })).toBeUndefined();
  });
});
