import { describe, expect, it } from "vitest";
import { Incidence } from "../../src/statistics/incidence.ts";
import { LogBins } from "../../src/statistics/log-bins.ts";

const bins = new LogBins(1 / 128, 4096);

/** Times by how they ended, binned. */
function incidence(events: readonly number[], ruledOut: readonly number[] = [], censored: readonly number[] = []) {
  const counted = (times: readonly number[]) => {
    const counts = new Float64Array(bins.count);
    for (const time of times) counts[bins.binOf(time)]!++;
    return counts;
  };
  return new Incidence(bins, { events: counted(events), ruledOut: counted(ruledOut), censored: counted(censored) });
}

describe("the incidence of an event", () => {
  it("is the share to whom it has come, where all are followed to the end", () => {
    const four = incidence([1, 2, 3, 4]);
    expect([0, 1, 2, 3, 4].map((day) => four.after(day))).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(four.quantile(0.5)).toBeCloseTo(2, 6);
    expect(four.mean).toBeCloseTo(2.5, 1);
    expect(four.openAfter(3)).toBeCloseTo(0.25, 10);
  });

  // Kaplan and Meier (1958), section 2: deaths at 0.8, 3.1, 5.4 and 9.2, losses at 1.0, 2.7, 7.0 and 12.1 months.
  it("is what Kaplan and Meier published, where some are not followed to the end", () => {
    const published = incidence([0.8, 3.1, 5.4, 9.2], [], [1, 2.7, 7, 12.1]);
    const survival = [0.8, 3.1, 5.4, 9.2].map((month) => published.openAfter(bins.upper(bins.binOf(month))));
    [7 / 8, (7 / 8) * (4 / 5), (7 / 8) * (3 / 5), (7 / 8) * (3 / 10)].forEach((share, index) => {
      expect(survival[index]).toBeCloseTo(share, 10);
    });
  });

  it("divides those whom something rules it out for, who do not come later", () => {
    const both = incidence([10, 30], [20, 40]);
    expect(both.after(100)).toBeCloseTo(0.5, 10);
    expect(both.openAfter(25)).toBeCloseTo(0.5, 10);
    expect(both.quantile(0.5)).toBeCloseTo(10, 0);
  });

  it("counts what comes at once", () => {
    const atOnce = incidence([0, 0, 5], [], [8]);
    expect(atOnce.after(0)).toBe(0.5);
    expect(atOnce.quantile(0.5)).toBe(0);
  });

  it("says nothing of times beyond those for which anybody was followed, and of nobody nothing at all", () => {
    expect(incidence([5], [], [10]).after(50)).toBeNaN();
    expect(incidence([5, 6]).after(50)).toBe(1);
    expect(incidence([]).final).toBeNaN();
    expect(incidence([], [], [10]).timeOf(0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});
