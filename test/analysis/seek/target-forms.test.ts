import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { TargetAnswers } from "../../../src/analysis/target-answers.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { runShard } from "../../../src/experiment/shard.ts";
import { Pricing } from "../../../src/finance/replication-money.ts";
import { shapeOf } from "../../../src/results/shape.ts";
import { VILLAGE } from "../../execution/village.ts";
import { experimentOf, home, SAVED_A_YEAR, type Sought, seekOf } from "../programmes.ts";

const FORMS = [
  "{saving: £20k, in: 2021/22}",
  "{saving: £1k, in: 2020/21, cohort: older, running-costs: ignored}",
  "{saving: £1500, in: 2020/21, one-off-costs: deducted}",
  "{saving: £22k, from: 2020/21, to: 2021/22}",
  "{net-budget: £180k, from: 2020/21, to: 2021/22}",
  "{entries-into: assessment, fall-by: 20 %, against: do-nothing, in: 2021/22}",
  "{people-in: care, at-most: 15, in: 2021/22}",
  "{mean-wait-for: assessment, at-most: 1.5 days, in: 2021/22}",
  "{waits-for: assessment, within: 7 days, at-least: 95 %, in: 2021/22}",
];
const village = readFileSync(VILLAGE, "utf8").replace(
  /targets:\n( {2}- .*\n)+/,
  `targets:\n${FORMS.map((target) => `  - ${target}\n`).join("")}`,
);

describe("what is sought", () => {
  const REPLICATIONS = 24;
  let chances: number[];
  beforeAll(() => {
    const prepared = prepare(experimentOf(village, "programme", "programmes", REPLICATIONS));
    const answers = new TargetAnswers(prepared, shapeOf(prepared));
    const rows = runShard(prepared, { from: 0, to: REPLICATIONS });
    for (const money of new Pricing(prepared, shapeOf(prepared)).all(rows)) answers.add(money);
    chances = answers.answers().map(({ probability }) => probability);
  });

  it("are targets that some of the replications meet", () => {
    expect(chances).toHaveLength(FORMS.length);
    for (const chance of chances) expect([0, 1]).not.toContain(chance);
  });

  it.each(FORMS.map((target, index) => [target, index] as const))(
    "begins with the chance that a run gives: %s",
    async (_, target) => {
      const { now } = await seekOf(village, { target, replications: REPLICATIONS });
      expect(now.probability.value).toBe(chances[target]);
    },
  );
});

/** A cut whose share of the effect is uniform from 0.5 to 1.5 saves that much of £3,650 in either year, out of £36,500. */
const plan = (target: string) =>
  home(`
interventions:
  cheaper:
    label: Cheaper
    start: 2020-04-01
    changes: [{price: {of: care, by: -10 %}}]
    delivery: {share: {value: 1, uncertain: {uniform: {min: 0.5, max: 1.5}}}}
    implementation: {one-off: £400, yearly: £100}
scenarios: {programme: {interventions: all}}
targets: [{${target}}]`);

/** The effect that meets the only target of the plan with 80 %, where the share is 0.7 or more: it must be within its interval. */
async function expectEffect(target: string, exact: number, options: Sought = {}) {
  const seek = await seekOf(plan(target), { vary: ["cheaper"], replications: 200, ...options });
  const { root } = seek.curves[0]!;
  expect(root.low).toBeLessThan(exact);
  expect(root.high).toBeGreaterThan(exact);
  expect(root.high - root.low).toBeLessThan(0.4 * exact);
  return seek;
}

describe("the effect that reaches a probability", () => {
  const effectOf = (saving: number) => saving / (SAVED_A_YEAR * 0.7);

  it("of a saving in all is that of half of it a year, after running costs", async () => {
    await expectEffect("saving: £9k, from: 2020/21, to: 2021/22", effectOf(4500 + 100));
  });

  it("counts one-off costs where the target does", async () => {
    await expectEffect("saving: £4500, in: 2020/21, one-off-costs: deducted", effectOf(4500 + 400 + 100));
  });

  it("of a budget is that of the saving which keeps it, in every year; a contingency beside it is the rest", async () => {
    const { contingency } = await expectEffect(
      "net-budget: £32k, from: 2020/21, to: 2021/22",
      effectOf(10 * 10 * 365 + 100 - 32_000),
    );
    const { amount } = contingency.find(({ probability }) => probability === 0.8)!;
    const missing = 36_500 + 100 - 32_000 - 0.7 * SAVED_A_YEAR;
    expect(amount.low).toBeLessThan(missing);
    expect(amount.high).toBeGreaterThan(missing);
  });
});

describe("a target that is not one of money", () => {
  // Of the people who ask, the diversion sends a share away that is uniform from 10 % to 30 %: in care that is bought by nobody.
  const visits = home(
    `
interventions:
  away:
    label: Away
    start: 2020-04-01
    changes: [{divert: {at: door, from: care, to: ended, share: {value: 20 %, uncertain: {uniform: {min: 10 %, max: 30 %}}}}}]
scenarios: {programme: {interventions: all}}
targets: [{entries-into: care, fall-by: 24 %, against: do-nothing, in: 2021/22}]`,
  ).replace(
    "stages:\n",
    "stages:\n  door: {kind: route, arrivals: {external: {calls: {rate: 10 per day}}}, to: {care: 1}}\n",
  );

  it("is reached by the effect that follows from its law, and by no contingency", async () => {
    const seek = await seekOf(visits, { vary: ["away"], replications: 60, costs: { perHeld: 0.04, perShort: 1 } });
    // 80 % of the shares are 14 % or more.
    const [effect] = seek.curves;
    expect(effect!.root.low).toBeLessThan(24 / 14);
    expect(effect!.root.high).toBeGreaterThan(24 / 14);
    expect(effect!.points.find(({ x }) => x === 1)!.margin!.value / (10 * 365)).toBeCloseTo(0.2 - 0.24, 1);
    expect([seek.contingency, seek.hold]).toEqual([[], undefined]);
  });
});
