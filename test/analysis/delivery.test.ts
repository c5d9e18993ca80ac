import { describe, expect, it } from "vitest";
import { Delivery } from "../../src/analysis/delivery.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import { interventionTable } from "../../src/report/tables/interventions.ts";
import { council, HandCount } from "../finance/council.ts";

const SCHEMES = `
interventions:
  risky:
    label: Risky
    theme: Prices
    confidence: amber
    start: 2020-10-01
    ramp: 1 year
    delivery: {chance: 50 %, share: {value: 0.8, uncertain: {uniform: {min: 0, max: 2}}}}
    changes: [{price: {of: care, by: -1 %}}]
    implementation: {one-off: £1k, yearly: £365}
  safe:
    label: Safe
    start: 2021-04-01
    changes: [{price: {of: help, by: -1 %}}]
scenarios:
  programme: {interventions: all}
  only-safe: {interventions: [safe]}
`;

function delivery(...draws: Readonly<Record<string, number>>[]): Delivery {
  const prepared = council(SCHEMES, ["programme", "only-safe"]);
  const count = new HandCount(prepared);
  const pricing = new Pricing(prepared, count.shape);
  const of = new Delivery(prepared);
  for (const [replication, draw] of draws.entries()) {
    of.add(pricing.replication([0, 1, 2].map((scenario) => count.row(scenario, replication, draw))));
  }
  return of;
}

const POINTS = [["care"], ["help"], ["help"]];
const LUCKY = { "interventions.risky.luck": 0.4 };
const UNLUCKY = { "interventions.risky.luck": 0.6 };

describe("how interventions are delivered", () => {
  it("is told for each scenario and each of its interventions", () => {
    const outcomes = delivery(LUCKY).outcomes();
    expect(outcomes.map(({ scenario, label, theme, start }) => [scenario, label, theme, start])).toEqual([
      ["programme", "Risky", "Prices", "2020-10-01"],
      ["programme", "Safe", undefined, "2021-04-01"],
      ["only-safe", "Safe", undefined, "2021-04-01"],
    ]);
  });

  it("counts the replications in which they are delivered at all", () => {
    const [risky, safe] = delivery(LUCKY, UNLUCKY, UNLUCKY, LUCKY, LUCKY).outcomes();
    expect(risky!.delivered).toBe(0.6);
    expect(safe!.delivered).toBe(1);
  });

  it("measures the effect of the last month against the plan", () => {
    const drawn = (share: number) => ({ ...LUCKY, "interventions.risky.delivery.share": share });
    const [risky, safe] = delivery(drawn(0.5), drawn(1.5), UNLUCKY).outcomes();
    expect(risky!.shareOfPlan).toBeCloseTo((0.5 + 1.5 + 0) / 3, 12);
    expect(safe!.shareOfPlan).toBe(1);
  });

  it("shows beside it where on the pathway it acts", () => {
    const interventions = delivery(LUCKY).outcomes();
    expect(interventions.map(({ points }) => points)).toEqual(POINTS);
    const table = interventionTable({ interventions } as unknown as Summary, "programme");
    const column = table.columns.findIndex(({ heading }) => heading === "Acts at");
    expect(table.sections.flatMap(({ rows }) => rows.map((row) => row[column]!.text))).toEqual(
      POINTS.slice(0, 2).map((labels) => labels.join(", ")),
    );
    const many = interventions.map((one) => ({ ...one, points: ["A", "B", "C", "D", "E"] }));
    const [first] = interventionTable({ interventions: many } as unknown as Summary, "programme").sections[0]!.rows;
    expect(first![column]!.text).toBe("A, B, C and 2 more");
  });

  it("shows beside it how sure the council says it is", () => {
    const interventions = delivery(LUCKY).outcomes();
    expect(interventions.map(({ confidence }) => confidence)).toEqual(["amber", undefined, undefined]);
    const headings = (scenario: string) =>
      interventionTable({ interventions } as unknown as Summary, scenario).columns.map(({ heading }) => heading);
    expect(headings("programme")).toContain("Confidence stated");
    expect(headings("only-safe")).not.toContain("Confidence stated");
  });

  it("measures what is planned to end by then over the whole time", () => {
    const prepared = council(
      SCHEMES.replace("start: 2021-04-01", "start: 2020-04-01\n    lasts: one-off\n    delivery: {share: 0.7}"),
      ["only-safe"],
    );
    const count = new HandCount(prepared);
    const of = new Delivery(prepared);
    of.add(new Pricing(prepared, count.shape).replication([0, 1].map((scenario) => count.row(scenario))));
    expect(of.outcomes()[0]!.shareOfPlan).toBeCloseTo(0.7, 12);
  });

  it("gives the mean cost of implementing by year, as planned", () => {
    const of = delivery(LUCKY, UNLUCKY);
    expect(of.costs(1, 0).oneOff).toBe(1000);
    expect(of.costs(1, 0).yearly).toBeCloseTo(182, 9);
    expect(of.costs(1, 1)).toEqual({ oneOff: 0, yearly: 365 });
    expect(of.costs(2, 0)).toEqual({ oneOff: 0, yearly: 0 });
  });
});
