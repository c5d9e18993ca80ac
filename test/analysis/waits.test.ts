import { describe, expect, it } from "vitest";
import type { WaitsOfStage } from "../../src/analysis/summary.ts";
import { quantileOfBins, Waits } from "../../src/analysis/waits.ts";
import { WAIT_BINS } from "../../src/model/wait-bins.ts";
import { APRIL_2021, council, councilWithQueue, HandCount } from "../finance/council.ts";
import { handMoney } from "./hand-run.ts";

const prepared = councilWithQueue("scenarios: {programme: {interventions: all}}", ["programme"]);
const count = () => new HandCount(prepared);

/** What is said of waits after replications that were counted by hand: do-nothing, then the programme. */
function waits(...replications: readonly (readonly [HandCount, HandCount])[]) {
  const of = new Waits(prepared, count().shape);
  for (const money of handMoney(prepared, replications)) of.add(money);
  const results = of.results();
  return (scenario: string, year: string): WaitsOfStage =>
    results.find((found) => found.scenario === scenario && found.year === year)!;
}

describe("what is said of waits", () => {
  it("is of the stages that somebody can wait for, in every scenario and year", () => {
    const found = new Waits(prepared, count().shape);
    for (const money of handMoney(prepared, [[count(), count()]])) found.add(money);
    expect(found.results().map(({ stage, scenario, year }) => `${stage} ${scenario} ${year}`)).toEqual([
      "help do-nothing 2020/21",
      "help do-nothing 2021/22",
      "help programme 2020/21",
      "help programme 2021/22",
    ]);
    const unlimited = council();
    expect(new Waits(unlimited, new HandCount(unlimited).shape).results()).toEqual([]);
  });

  it("is the mean over those who were served, then over replications", () => {
    const found = waits(
      [count().serve("help", [0, 10, 20]), count().serve("help", [0])],
      [count().serve("help", [40, 60]), count()],
    );
    expect(found("do-nothing", "2020/21").mean).toMatchObject({ mean: (10 + 50) / 2 });
    expect(found("do-nothing", "2020/21").served).toBe(2.5);
    expect(found("programme", "2020/21").mean, "who had nobody to serve says nothing").toMatchObject({ mean: 0 });
    expect(found("programme", "2020/21").served).toBe(0.5);
  });

  it("is the share that waited longer than 28 days, of both cohorts", () => {
    const one = count().serve("help", [28, 28.5, 100]).serve("help", [400], { cohort: "working" });
    expect(waits([one, count()])("do-nothing", "2020/21").longer).toMatchObject({ mean: 3 / 4 });
  });

  it("is the number of people who wait at a time", () => {
    // 365 days of waiting in a year of 365 days.
    const one = count().serve("help", [100, 265], { month: APRIL_2021 });
    const found = waits([one, count()]);
    expect(found("do-nothing", "2021/22").waiting.mean).toBeCloseTo(1, 12);
    expect(found("do-nothing", "2020/21").waiting.mean).toBe(0);
  });

  it("is nothing where nobody was served", () => {
    const found = waits([count(), count()])("programme", "2021/22");
    expect(found).toMatchObject({ served: 0, mean: { mean: Number.NaN }, longer: { mean: Number.NaN } });
    expect([found.median, found.p90]).toEqual([undefined, undefined]);
  });

  it("has quantiles over all replications together", () => {
    const found = waits(
      [count().serve("help", [0, 0, 0, 0]), count()],
      [count().serve("help", [13, 13, 13, 13, 13, 500]), count()],
    )("do-nothing", "2020/21");
    // One of the five who waited more than 10 and at most 14 days lies below the middle.
    expect(found.median).toBeCloseTo(10 + 4 / 5, 12);
    expect(found.p90).toBe(14);
  });
});

describe("a quantile of bins", () => {
  const bins = (waits: readonly number[]) => {
    const counts = new Float64Array(WAIT_BINS.length + 1);
    for (const days of waits) {
      const bin = WAIT_BINS.findIndex((end) => days <= end);
      counts[bin < 0 ? WAIT_BINS.length : bin]!++;
    }
    return counts;
  };

  it("lies in the bin of the true one", () => {
    const waits = Array.from({ length: 1000 }, (_, index) => (index % 500) ** 2 / 900);
    const sorted = [...waits].sort((a, b) => a - b);
    for (const share of [0.05, 0.25, 0.5, 0.75, 0.9]) {
      const found = quantileOfBins(bins(waits), share)!;
      const exact = sorted[Math.ceil(share * sorted.length) - 1]!;
      const bin = (days: number) => WAIT_BINS.findIndex((end) => days <= end);
      expect(bin(found), `${share}: ${found} for ${exact}`).toBe(bin(exact));
    }
  });

  it("is no wait where most had none", () => {
    expect(quantileOfBins(bins([0, 0, 0, 5]), 0.5)).toBe(0);
  });

  it("is not known beyond the last bin, nor of nobody", () => {
    expect(quantileOfBins(bins([1, 400, 500]), 0.5)).toBeUndefined();
    expect(quantileOfBins(bins([]), 0.5)).toBeUndefined();
  });
});
