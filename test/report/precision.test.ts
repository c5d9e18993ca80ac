import { describe, expect, it } from "vitest";
import type { HeadlinePrecision, Summary } from "../../src/analysis/summary.ts";
import { plusMinus } from "../../src/report/precision.ts";
import { sentences } from "../../src/report/sentences.ts";
import { norfolkLikeSummary } from "./norfolk-like-summary.ts";

const CHANCE: HeadlinePrecision = {
  scenario: "programme",
  figure: "probability",
  target: { form: "saving", saving: 56e6, year: "2018/19", cohort: "all", prices: undefined },
  year: undefined,
  value: 0.23,
  low: 0.221,
  high: 0.239,
  wanted: 0.01,
  halfWidth: 0.0098,
  isReached: true,
  limit: 10_000,
};

function sentence(changes: Partial<HeadlinePrecision>, replications = 2_430): string | undefined {
  const summary: Summary = { ...norfolkLikeSummary(), replications, precision: { ...CHANCE, ...changes } };
  return sentences(summary).find((text) => text.includes("known"));
}

describe("how well a headline is known", () => {
  it.each([
    [0.01, true, "±1 point"],
    [0.005, true, "±0.5 points"],
    [0.0141, true, "±1.5 points"],
    [0.014, true, "±1.4 points"],
    [0.010001, true, "±1.1 points"],
    [0.03, true, "±3 points"],
    [0.126, true, "±13 points"],
    [500_000, false, "±£500k"],
    [1_210_000, false, "±£1.3m"],
    [Number.POSITIVE_INFINITY, false, "±?"],
  ])("writes %f (a share: %s) as %s, rounded upwards", (halfWidth, isShare, text) => {
    expect(plusMinus(halfWidth, isShare)).toBe(text);
  });

  it("is said after the answers", () => {
    expect(sentence({})).toBe(
      "The chance that the programme saves £56m a year by 2018/19 is known to ±1 point after 2,430 replications.",
    );
    expect(sentence({ figure: "p10", target: undefined, year: "2018/19", wanted: 500_000 })).toBe(
      "The P10 of what the programme saves in 2018/19 is known to ±£500k after 2,430 replications.",
    );
  });

  it("is said of targets of other forms", () => {
    const budget = { form: "net-budget", budget: 240e6, from: "2016/17", to: "2018/19" } as const;
    expect(sentence({ target: { ...budget, cohort: "all", prices: "2015/16" } })).toBe(
      "The chance that the programme keeps the net budget within £240m (prices of 2015/16) in every year from 2016/17 to 2018/19 is known to ±1 point after 2,430 replications.",
    );
  });

  it("is said where it was not reached, with what it would take", () => {
    expect(sentence({ halfWidth: 0.0138, isReached: false }, 10_000)).toBe(
      "The chance that the programme saves £56m a year by 2018/19 is known to ±1.4 points after 10,000 replications, the most " +
        "that were allowed, and not to ±1 point: that would take about 20,000.",
    );
    expect(sentence({ halfWidth: Number.POSITIVE_INFINITY, isReached: false }, 200)).toContain(
      "is hardly known after 200 replications, the most that were allowed, and not to ±1 point.",
    );
  });

  it("is not said of a run whose number of replications was given", () => {
    expect(sentences(norfolkLikeSummary()).filter((text) => text.includes("known"))).toEqual([]);
  });
});
