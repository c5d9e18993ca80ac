import { describe, expect, it } from "vitest";
import { Pricing, type ScenarioMoney } from "../../src/finance/replication-money.ts";
import { inYear } from "../../src/finance/savings.ts";
import { segmentsOf } from "../../src/results/shape.ts";
import { council, HandCount } from "./council.ts";

/** Money of do-nothing and of a programme with one intervention, of which the pathway knows nothing. */
function money(written: string, draw: Readonly<Record<string, number>> = {}, count = (hand: HandCount) => hand) {
  const sections = `
interventions:
  scheme:
    label: A scheme
${written.replace(/^/gm, "    ")}
scenarios: {programme: {interventions: all}}
`;
  const prepared = council(sections, ["programme"]);
  const hand = count(new HandCount(prepared));
  const { shape } = hand;
  const pricing = new Pricing(prepared, shape);
  const { scenarios } = pricing.replication([0, 1].map((scenario) => hand.row(scenario, 0, draw)));
  const [doNothing, programme] = scenarios as [ScenarioMoney, ScenarioMoney];
  const yearly = (of: "gross" | "income", cohort = -1) =>
    [0, 1].map((year) => inYear(shape, programme.savings[of], year, segmentsOf(shape, cohort)));
  return { shape, doNothing, programme, hand, spending: (cohort?: number) => yearly("gross", cohort), yearly };
}

const expectPounds = (found: readonly number[], expected: readonly number[]) => {
  for (const [index, pounds] of found.entries()) expect(pounds, `year ${index}`).toBeCloseTo(expected[index]!, 6);
};

describe("a cash line", () => {
  it("saves its amount in every financial year, whatever its days, and nobody's care changes", () => {
    const { spending, yearly, programme, doNothing } = money(
      "start: 2020-04-01\nchanges: [{cash: {amount: £400k per year}}]",
    );
    expectPounds(spending(), [400_000, 400_000]);
    expectPounds(yearly("income"), [0, 0]);
    expect(programme.quantities).toEqual(doNothing.quantities);
    expect(doNothing.accounts.gross.every((pounds) => pounds === 0)).toBe(true);
  });

  it("grows with the ramp, and is as much as is delivered, if it is", () => {
    const line = (more: string) => `start: 2020-10-01\n${more}\nchanges: [{cash: {amount: £365k per year}}]`;
    expectPounds(money(line("ramp: 0 days")).spending(), [182_000, 365_000]);
    const risky = line("delivery: {chance: 50 %, share: 0.6}");
    expectPounds(money(risky, { "interventions.scheme.luck": 0.4 }).spending(), [109_200, 219_000]);
    expectPounds(money(risky, { "interventions.scheme.luck": 0.6 }).spending(), [0, 0]);
    expectPounds(money(line("delivery: {delay: 182 days}")).spending(), [0, 365_000]);
  });

  it("may be income, and a cost where it is negative", () => {
    const income = money("start: 2020-04-01\nchanges: [{cash: {amount: £50k per year, as: income}}]");
    expectPounds(income.spending(), [0, 0]);
    // Savings count income lost.
    expectPounds(income.yearly("income"), [-50_000, -50_000]);
    expectPounds(money("start: 2021-04-01\nchanges: [{cash: {amount: -£30k per year}}]").spending(), [0, -30_000]);
  });

  it("is booked where it says, as spending is shared out there", () => {
    const text = "start: 2020-04-01\nchanges: [{cash: {amount: £1200 per year, of: early, cohort: older}}]";
    // In April £300 of help and £100 at the door: three to one.
    const count = (hand: HandCount) => hand.go("door", "help", 3).go("residents", "door", 10);
    const { programme, doNothing, hand, spending } = money(text, {}, count);
    const saved = (stage: string) => {
      const cell = hand.cell(stage);
      return doNothing.accounts.gross[cell]! - programme.accounts.gross[cell]!;
    };
    const inApril = (1200 * 30) / 365;
    expect(saved("help")).toBeCloseTo((inApril * 3) / 4, 9);
    expect(saved("door")).toBeCloseTo(inApril / 4, 9);
    expect(saved("care")).toBe(0);
    expectPounds(spending(0), [1200, 1200]);
    expectPounds(spending(1), [0, 0]);
  });

  it("may be an amount for each year, which a delay puts off and does not lose", () => {
    const text = (more: string) =>
      `start: 2020-04-01\n${more}\nchanges: [{cash: {by-year: {2020/21: £365k, 2021/22: -£73k}}}]`;
    expectPounds(money(text("theme: T")).spending(), [365_000, -73_000]);
    const late = money(text("delivery: {delay: 73 days, share: 0.5}")).spending();
    expectPounds(late, [146_000, 36_500 - 29_200]);
  });

  it("may be written as changes of a budget, which add up: given back is what is negative", () => {
    // Northamptonshire's 16-001-04 begins with 4,470 and gives 2,462 of it back: 2,008 stay.
    const text = "start: 2020-04-01\nchanges: [{cash: {budget-changes: {2020/21: £4470k, 2021/22: -£2462k}}}]";
    expectPounds(money(text).spending(), [4_470_000, 2_008_000]);
  });

  it("is confined to the year of its start where it is one-off, and comes back where it is reversing", () => {
    const line = (more: string) => `start: 2020-04-01\n${more}\nchanges: [{cash: {amount: £4470k per year}}]`;
    expectPounds(money(line("lasts: one-off")).spending(), [4_470_000, 0]);
    const share = 2462 / 4470;
    const given = money(line(`lasts: reversing\ngiven-back: {in: 2021/22, share: ${share}}`));
    expectPounds(given.spending(), [4_470_000, -2_462_000]);
  });

  it("adds to others, in whatever order they stand", () => {
    const lines = ["{cash: {amount: £0.1m per year}}", "{cash: {amount: £0.7m per year, of: care}}"];
    for (const order of [lines, [...lines].reverse()]) {
      expectPounds(money(`start: 2020-04-01\nchanges: [${order.join(", ")}]`).spending(), [800_000, 800_000]);
    }
  });
});
