import { describe, expect, it } from "vitest";
import { TdmError } from "../../src/errors/tdm-error.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import { loadModelText } from "../../src/model/load.ts";
import { shapeOf } from "../../src/results/shape.ts";

const MODEL = `
tdm: 1
name: lines
title: Lines outside the pathway
assumption: invented
time: {start: 2023-04-01, end: 2025-09-30}
cohorts:
  older: {label: Older, population: 100}
  working: {label: Working, population: 100}
attributes:
  need: {label: Need, levels: {low: 0.5, high: rest}, report: true}
exits: {away: Away}
stages:
  door:
    kind: route
    arrivals: {residents: {rate: 1 per year}}
    cost: {per: contact, amount: £10}
    to: {away: 1}
  staffing: {kind: line, label: Staff, cost: {per: year, amount: "£12,345.67"}}
  grants-out: {kind: line, cost: {per: year, amount: {older: £1000, working: £3000}}}
money:
  price-base: 2023/24
  inflation: {prices: {total: 10 %, from: 2023/24, to: 2024/25}}
interventions:
  leaner: {label: Leaner, start: 2024-04-01, changes: [{price: {of: staffing, by: -20 %}}]}
scenarios: {programme: {interventions: all}}
`;

/** Gross by year of a stage, of one cohort or all, in one replication. */
function gross(scenario: number, stage: string, year: number, cohort?: number): number {
  const { document } = loadModelText(MODEL, "lines.yaml");
  const prepared = prepare({ document, scenarios: ["programme"], replications: 1, sample: 1, seed: "lines" });
  const shape = shapeOf(prepared);
  const { scenarios } = new Pricing(prepared, shape).replication(runShard(prepared, { from: 0, to: 1 }));
  const at = shape.stageNames.indexOf(stage);
  let sum = 0;
  scenarios[scenario]!.accounts.gross.forEach((pounds, index) => {
    const [period, segment] = [
      Math.floor(index / shape.stages / shape.segments),
      Math.floor(index / shape.stages) % shape.segments,
    ];
    const counts = cohort === undefined || segment % shape.cohorts === cohort;
    if (index % shape.stages === at && shape.yearOf[period] === year && counts) sum += pounds;
  });
  return sum;
}

describe("a line of the budget", () => {
  it("costs its amount in a year, whoever comes, in leap years too", () => {
    expect(gross(0, "staffing", 0)).toBeCloseTo(12_345.67, 6);
    expect(gross(0, "staffing", 1)).toBeCloseTo(12_345.67 * 1.1, 6);
  });

  it("costs its part of a year that the model covers in part", () => {
    expect(gross(0, "grants-out", 2)).toBeCloseTo((4000 * 1.1 ** 2 * 183) / 365, 6);
  });

  it("is shared between cohorts where it is written once, and theirs where it is not", () => {
    expect(gross(0, "staffing", 0, 0)).toBeCloseTo(12_345.67 / 2, 6);
    expect(gross(0, "grants-out", 0, 0)).toBeCloseTo(1000, 6);
    expect(gross(0, "grants-out", 0, 1)).toBeCloseTo(3000, 6);
  });

  it("is what an intervention makes of its price", () => {
    expect(gross(1, "staffing", 0)).toBeCloseTo(12_345.67, 6);
    expect(gross(1, "staffing", 1)).toBeCloseTo(12_345.67 * 1.1 * 0.8, 6);
  });

  it("is nowhere to go to", () => {
    const wrong = MODEL.replace("to: {away: 1}", "to: {away: 0.5, staffing: rest}");
    expect(() => loadModelText(wrong, "lines.yaml")).toThrow(TdmError);
    expect(() => loadModelText(wrong, "lines.yaml")).toThrow(/line of the budget, where nobody can go/);
  });
});
