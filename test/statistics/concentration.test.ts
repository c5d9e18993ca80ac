import { describe, expect, it } from "vitest";
import { Concentration } from "../../src/statistics/concentration.ts";
import { LogBins } from "../../src/statistics/log-bins.ts";

function spread(amounts: readonly number[]): Concentration {
  const bins = new LogBins(1, 1e9);
  const counts = new Float64Array(bins.count);
  const sums = new Float64Array(bins.count);
  for (const amount of amounts) {
    counts[bins.binOf(amount)]!++;
    sums[bins.binOf(amount)]! += amount;
  }
  return new Concentration(counts, sums);
}

describe("how amounts are spread over people", () => {
  it("falls evenly where all have the same", () => {
    const same = spread(Array(100).fill(250));
    expect(same.ofLargest(0.1)).toBeCloseTo(0.1, 10);
    expect(same.quantile(0.9)).toBe(250);
    expect(same.mean).toBe(250);
  });

  it("falls to one where one has all", () => {
    const one = spread([...Array(99).fill(0), 1000]);
    expect(one.ofLargest(0.01)).toBeCloseTo(1, 10);
    expect(one.ofSmallest(0.99)).toBeCloseTo(0, 10);
    expect(one.quantile(0.5)).toBe(0);
  });

  it("is that of a Pareto law: the largest p have p^(1 - 1/a)", () => {
    const a = 2;
    const n = 200_000;
    const pareto = spread(Array.from({ length: n }, (_, index) => 100 * (1 - (index + 0.5) / n) ** (-1 / a)));
    for (const share of [0.01, 0.1, 0.5]) expect(pareto.ofLargest(share)).toBeCloseTo(share ** (1 - 1 / a), 2);
  });

  it("has no shares of nothing", () => {
    expect(spread([0, 0]).ofLargest(0.1)).toBeNaN();
    expect(spread([]).mean).toBeNaN();
  });
});
