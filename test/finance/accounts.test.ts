import { describe, expect, it } from "vitest";
import type { PreparedExperiment } from "../../src/experiment/experiment.ts";
import { Pricing, type ScenarioMoney } from "../../src/finance/replication-money.ts";
import { APRIL_2021, council, HandCount } from "./council.ts";

/** The money of hand-written counts: do-nothing first, then the scenarios in order. */
function priced(prepared: PreparedExperiment, ...counts: HandCount[]): readonly ScenarioMoney[] {
  const rows = counts.map((count, scenario) => count.row(scenario));
  return new Pricing(prepared, counts[0]!.shape).replication(rows).scenarios;
}

describe("what care costs", () => {
  const prepared = council();

  it("is the amount times those who enter, where each entry is paid for", () => {
    const count = new HandCount(prepared).go("residents", "door", 7).go("door", "help", 3);
    const [{ accounts }] = priced(prepared, count) as [ScenarioMoney];
    expect(accounts.gross[count.cell("door")]).toBe(70);
    expect(accounts.gross[count.cell("help")]).toBe(300);
  });

  it("is the amount times the time spent, where time is paid for", () => {
    const count = new HandCount(prepared).days("care", 14.5).days("help", 30);
    const [{ accounts }] = priced(prepared, count) as [ScenarioMoney];
    expect(accounts.gross[count.cell("care")]).toBe(145);
    expect(accounts.gross[count.cell("help")], "days of help, which is paid by the episode").toBe(0);
  });

  it("can differ between cohorts", () => {
    const count = new HandCount(prepared).go("door", "help", 3, { cohort: "working" });
    const [{ accounts }] = priced(prepared, count) as [ScenarioMoney];
    expect(accounts.gross[count.cell("help", { cohort: "working" })]).toBe(600);
  });

  it("is nothing for those who are there at the start, until they spend time", () => {
    const count = new HandCount(prepared).go("initial", "care", 5);
    const [{ accounts }] = priced(prepared, count) as [ScenarioMoney];
    expect(accounts.gross.every((amount) => amount === 0)).toBe(true);
  });

  it("is paid for a review each time, and not for going back to care", () => {
    const count = new HandCount(prepared).go("care", "review", 2).go("review", "care", 2);
    const [{ accounts }] = priced(prepared, count) as [ScenarioMoney];
    expect(accounts.gross[count.cell("review")]).toBe(80);
    expect(accounts.gross[count.cell("care")]).toBe(0);
  });
});

describe("what clients pay", () => {
  it("is a share of their own care, by cohort", () => {
    const prepared = council();
    const count = new HandCount(prepared).days("care", 100).days("care", 100, { cohort: "working" });
    const [{ accounts }] = priced(prepared, count) as [ScenarioMoney];
    expect(accounts.income[count.cell("care")]).toBe(250);
    expect(accounts.income[count.cell("care", { cohort: "working" })]).toBe(100);
  });
});

describe("other income", () => {
  const prepared = council("  other-income: {share: 10 %}\nscenarios: {none: {interventions: all}}", ["none"]);

  it("is a share of what do-nothing costs, on top of what clients pay", () => {
    const count = new HandCount(prepared).days("care", 100).go("residents", "door", 10);
    const [doNothing] = priced(prepared, count, count) as [ScenarioMoney];
    expect(doNothing.accounts.income[count.cell("care")]).toBe(250 + 100);
    expect(doNothing.accounts.income[count.cell("door")]).toBe(10);
  });

  it("does not move with the programme", () => {
    const before = new HandCount(prepared).days("care", 100);
    const after = new HandCount(prepared).days("care", 40);
    const [, programme] = priced(prepared, before, after) as [ScenarioMoney, ScenarioMoney];
    // A quarter of the care that is left, and a tenth of the £1,000 that it would have cost.
    expect(programme.accounts.income[after.cell("care")]).toBe(100 + 100);
  });

  it("is never lost as a saving: only what clients pay is", () => {
    const before = new HandCount(prepared).days("care", 100);
    const after = new HandCount(prepared).days("care", 40);
    const [, programme] = priced(prepared, before, after) as [ScenarioMoney, ScenarioMoney];
    expect(programme.savings.gross[0]).toBe(600);
    expect(programme.savings.income[0]).toBe(150);
  });
});

describe("a saving", () => {
  const prepared = council("scenarios: {less: {interventions: all}}", ["less"]);

  it("is do-nothing less the scenario, by month and cohort, over all stages", () => {
    const before = new HandCount(prepared).days("care", 100).go("residents", "door", 10);
    const after = new HandCount(prepared).days("care", 30).go("residents", "door", 12);
    const [, less] = priced(prepared, before, after) as [ScenarioMoney, ScenarioMoney];
    expect(less.savings.gross[0]).toBe(700 - 20);
    expect(less.savings.income[0]).toBe(175);
    expect(Array.from(less.savings.gross).filter((amount) => amount !== 0)).toHaveLength(1);
  });

  it("is negative where the scenario costs more", () => {
    const before = new HandCount(prepared);
    const after = new HandCount(prepared).days("care", 10, { month: APRIL_2021, cohort: "working" });
    const [, less] = priced(prepared, before, after) as [ScenarioMoney, ScenarioMoney];
    expect(less.savings.gross[2 * APRIL_2021 + 1]).toBeCloseTo(-110, 12);
  });

  it("of do-nothing against itself is exactly nothing", () => {
    const count = new HandCount(prepared).days("care", 1 / 3).go("residents", "door", 7);
    const [doNothing] = priced(prepared, count, count) as [ScenarioMoney];
    expect(doNothing.savings.gross.every((amount) => amount === 0)).toBe(true);
  });
});
