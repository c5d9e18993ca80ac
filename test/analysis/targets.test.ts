import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { PartialResults } from "../../src/analysis/partial-results.ts";
import { isSavingAnswer } from "../../src/analysis/summary.ts";
import { TargetAnswers } from "../../src/analysis/target-answers.ts";
import { APRIL_2021, council, HandCount } from "../finance/council.ts";
import { handMoney, handRun } from "./hand-run.ts";

const TARGETS = `
interventions:
  scheme:
    label: A scheme
    start: 2021-04-01
    changes: [{price: {of: care, by: 0 %}}]
    implementation: {yearly: £100}
scenarios:
  programme: {interventions: all}
  generous: {interventions: all, set: {targets.0.saving: £100}}
targets:
  - {saving: £400, in: 2021/22, label: Balance the budget}
  - {saving: £400, in: 2021/22, running-costs: ignored}
  - {saving: £200, in: 2021/22, cohort: working}
`;

/** Replications in which the programme saves so many days of help for nothing, each worth a pound: of older people and of younger adults. */
function run(scenarios: readonly string[], savings: readonly (readonly [older: number, working: number])[]) {
  const prepared = council(TARGETS, scenarios, { "stages.care.contribution.older": 0 }, savings.length);
  const replications = savings.map(([older, working]) => {
    // A day of care costs £11 in 2021/22, of which working-age clients pay a tenth.
    const before = new HandCount(prepared)
      .days("care", older / 11, { month: APRIL_2021 })
      .days("care", working / 11 / 0.9, { month: APRIL_2021, cohort: "working" });
    return [before, ...scenarios.map(() => new HandCount(prepared))];
  });
  const targets = new TargetAnswers(prepared, replications[0]![0]!.shape);
  const partial = new PartialResults(prepared, replications[0]![0]!.shape);
  for (const money of handMoney(prepared, replications)) {
    targets.add(money);
    partial.add(money);
  }
  return { prepared, replications, targets, partial };
}

/** Net savings of £350 to £650, of which £100 of running costs come off where they count. */
const SPREAD = [350, 450, 550, 650].map((older) => [older, 0] as const);

describe("the answer to a target", () => {
  it("is the share of replications whose net saving, less running costs, reaches it", () => {
    const [answer] = run(["programme"], SPREAD).targets.answers();
    expect(answer).toMatchObject({ met: 2, n: 4, probability: 0.5, saving: 400, year: "2021/22", cohort: "all" });
    expect(answer!.label).toBe("Balance the budget");
  });

  it("leaves running costs out where the target says so", () => {
    const [, answer] = run(["programme"], SPREAD).targets.answers();
    expect(answer).toMatchObject({ met: 3, probability: 0.75 });
  });

  it("counts one cohort where the target names it, and no running costs", () => {
    const both = [100, 199, 201, 500].map((working) => [1000, working] as const);
    const answer = run(["programme"], both).targets.answers()[2]!;
    expect(answer).toMatchObject({ met: 2, n: 4, cohort: "18 to 64" });
  });

  it("has Wilson's interval", () => {
    const [answer] = run(["programme"], SPREAD).targets.answers();
    // Wilson (1927) for 2 of 4 at 95 %.
    expect(answer!.low).toBeCloseTo(0.15004, 5);
    expect(answer!.high).toBeCloseTo(0.84996, 5);
  });

  it("says how much is missing where it is missed", () => {
    const [answer] = run(["programme"], SPREAD).targets.answers();
    expect(answer!.shortfall!.mean).toBeCloseTo(100, 9);
    expect(answer!.shortfall!.p50).toBeCloseTo(100, 9);
    expect(answer!.shortfall!.p10).toBeCloseTo(60, 9);
    expect(answer!.shortfall!.p90).toBeCloseTo(140, 9);
  });

  it("has no shortfall where it is always met", () => {
    const [answer] = run(
      ["programme"],
      [
        [600, 0],
        [700, 0],
      ],
    ).targets.answers();
    expect(answer).toMatchObject({ probability: 1, shortfall: undefined });
  });

  it("belongs to the scenario's own target, where the scenario sets one", () => {
    const answers = run(["programme", "generous"], SPREAD).targets.answers();
    const first = answers.filter(({ label }) => label === "Balance the budget");
    expect(first.filter(isSavingAnswer).map(({ scenario, saving, met }) => [scenario, saving, met])).toEqual([
      ["programme", 400, 2],
      ["generous", 100, 4],
    ]);
  });

  it("is written as a table, a row for each scenario and target", () => {
    const { prepared, replications, targets } = run(["programme", "generous"], SPREAD);
    const folder = handRun(prepared, replications);
    targets.write(folder);
    const table = tableFromIPC(readFileSync(folder.tablePath("targets")));
    const rows = table.toArray().map((row) => row!.toJSON());
    expect(rows.map(({ scenario, saving, probability, n }) => [scenario, saving, probability, n])).toEqual([
      ["programme", 400, 0.5, 4],
      ["programme", 400, 0.75, 4],
      ["programme", 200, 0, 4],
      ["generous", 100, 1, 4],
      ["generous", 400, 0.75, 4],
      ["generous", 200, 0, 4],
    ]);
  });
});

describe("the answer so far", () => {
  it("is that to the largest target, for the first scenario", () => {
    const { answer } = run(["programme"], SPREAD).partial;
    expect(answer).toMatchObject({ year: "2021/22", saving: 400, replications: 4 });
    expect(answer!.probability).toMatchObject({ estimate: 0.5, low: expect.closeTo(0.15004, 5) });
  });

  it("shows the spread of the saving", () => {
    const { answer } = run(["programme"], SPREAD).partial;
    expect(answer!.p10).toBeCloseTo(280, 9);
    expect(answer!.p50).toBeCloseTo(400, 9);
    expect(answer!.p90).toBeCloseTo(520, 9);
  });

  it("is the final one once all replications are in", () => {
    const { partial, targets } = run(["programme"], SPREAD);
    const [final] = targets.answers();
    expect(partial.answer!.probability).toEqual({ estimate: final!.probability, low: final!.low, high: final!.high });
  });

  it("is not there before the first replication, nor without scenarios or targets", () => {
    const { prepared, replications } = run(["programme"], SPREAD);
    expect(new PartialResults(prepared, replications[0]![0]!.shape).answer).toBeUndefined();
    expect(run([], SPREAD).partial.answer).toBeUndefined();
    const noTargets = council();
    const count = new HandCount(noTargets);
    const partial = new PartialResults(noTargets, count.shape);
    for (const money of handMoney(noTargets, [[count]])) partial.add(money);
    expect(partial.answer).toBeUndefined();
  });
});
