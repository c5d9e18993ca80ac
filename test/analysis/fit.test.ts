import { describe, expect, it } from "vitest";
import { Fit } from "../../src/analysis/fit.ts";
import type { FitOfObservation } from "../../src/analysis/summary.ts";
import { APRIL_2021, council, HandCount } from "../finance/council.ts";
import { handMoney } from "./hand-run.ts";

/** The fit of observations of the hand-counted council over replications. */
function fitOf(observations: string, ...counts: ((count: HandCount) => HandCount)[]): FitOfObservation[] {
  const prepared = council(`observations:\n${observations.replace(/^ */gm, "  ")}`);
  const of = new Fit(prepared.model, new HandCount(prepared).shape);
  const replications = counts.map((count) => [count(new HandCount(prepared))]);
  for (const money of handMoney(prepared, replications)) of.add(money);
  return of.results();
}

const one = (observation: string, ...counts: ((count: HandCount) => HandCount)[]) => fitOf(observation, ...counts)[0]!;

describe("a measured figure", () => {
  it("is compared with the mean of do-nothing over replications", () => {
    const found = one(
      "- {measure: entries, of: door, in: 2020/21, value: 10, tolerance: 10 %}",
      (count) => count.go("residents", "door", 8),
      (count) => count.go("residents", "door", 10),
      (count) => count.go("residents", "door", 15),
    );
    expect(found).toMatchObject({ observed: 10, simulated: 11, tolerance: 0.1, fits: true, year: "2020/21" });
    expect(found.deviation).toBeCloseTo(0.1, 12);
  });

  it("has the interval of Student's t around its mean", () => {
    const { low, high } = one(
      "- {measure: entries, of: door, in: 2020/21, value: 10, tolerance: 10 %}",
      (count) => count.go("residents", "door", 8),
      (count) => count.go("residents", "door", 12),
    );
    // t of 1 degree of freedom is 12.706; the standard deviation is the root of 8.
    expect(high - 10).toBeCloseTo((12.706205 * Math.sqrt(8)) / Math.sqrt(2), 4);
    expect(10 - low).toBeCloseTo(high - 10, 9);
  });

  it("knows nothing of its error after one replication", () => {
    const found = one("- {measure: entries, of: door, in: 2020/21, value: 7, tolerance: 10 %}", (count) =>
      count.go("residents", "door", 8),
    );
    expect(found).toMatchObject({ simulated: 8, low: 8, high: 8, fits: false });
  });

  it("is refused outside its tolerance", () => {
    const at = (entries: number) =>
      one("- {measure: entries, of: door, in: 2020/21, value: 100, tolerance: 5 %}", (count) =>
        count.go("residents", "door", entries),
      ).fits;
    expect([at(94), at(95), at(105), at(106)]).toEqual([false, true, true, false]);
  });

  it("has no value where no replication can tell, and does not fit then", () => {
    const found = one(
      "- {measure: entries, of: door, in: 2021/22, relative-to: 2020/21, value: 1, tolerance: 10 %}",
      (count) => count,
      (count) => count.go("residents", "door", 3, { month: APRIL_2021 }),
    );
    expect(found).toMatchObject({ simulated: Number.NaN, deviation: Number.NaN, fits: false });
  });

  it("leaves out the replications that cannot tell", () => {
    const found = one(
      "- {measure: share-of-gross, of: door, in: 2020/21, value: 0.5, tolerance: 10 %}",
      (count) => count,
      (count) => count.go("residents", "door", 10).days("care", 10),
    );
    expect(found).toMatchObject({ simulated: 0.5, fits: true });
  });
});

describe("what is measured", () => {
  const busy = (count: HandCount) =>
    count
      .go("initial", "care", 5)
      .go("residents", "door", 20)
      .go("door", "care", 4)
      .go("door", "help", 6)
      .go("care", "review", 3)
      .go("review", "care", 2)
      .go("review", "ended", 1)
      .go("care", "resolved", 1)
      .go("residents", "door", 9, { cohort: "working" })
      .go("residents", "door", 30, { month: APRIL_2021 })
      .days("care", 730)
      .days("care", 36.5, { cohort: "working" })
      .people("care", 9, 0)
      .people("care", 1, 0, { cohort: "working" });

  it.each([
    ["entries, of: door", 29],
    ["entries, of: door, cohort: older", 20],
    ["entries, of: care", 4],
    ["entries, of: early", 35],
    ["starts, of: early", 29],
    ["entries, of: early, from: residents", 29],
    ["entries, of: care, from: early", 4],
    ["exits, of: care", 2],
    ["exits, of: review", 3],
    ["person-days, of: care", 766.5],
    ["people-on-average, of: care", 2.1],
    ["people, of: care", 10],
    ["people, of: care, cohort: working", 1],
    ["gross, of: door", 290],
    ["gross", 290 + 600 + 120 + 7665],
    ["income, of: care", 1825 + 36.5],
    ["net, of: care", 7665 - 1861.5],
    ["share-of-gross, of: care", 7665 / 8675],
  ])("as `%s` is %d", (measure, expected) => {
    const found = one(`- {measure: ${measure}, in: 2020/21, value: 1, tolerance: 5 %}`, busy);
    expect(found.simulated).toBeCloseTo(expected, 9);
  });

  it("against another year is a ratio", () => {
    const found = one(
      "- {measure: entries, of: door, cohort: older, in: 2021/22, relative-to: 2020/21, value: 1.5, tolerance: 5 %}",
      busy,
    );
    expect(found).toMatchObject({ simulated: 1.5, relativeTo: "2020/21", fits: true, cohort: "65 and over" });
  });
});
