import { describe, expect, it } from "vitest";
import { sampleDraw } from "../../src/experiment/draws.ts";
import { loadModelText } from "../../src/model/load.ts";
import { replicationKey, rootKey } from "../../src/random/keys.ts";
import { hamletText, inForce, outcomes, type WithBudget } from "./hamlet.ts";

const MANY = 20_000;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const SAVINGS = `S-1:
  label: A saving
  group: efficiencies
  delivered-by: cash
  delivery: {chance: 0.8, delay: 0 days}
  amounts: {2020/21: -365}
S-2:
  label: Another
  group: efficiencies
  delivered-by: structural
  delivery: {chance: 0.5, delay: 0 days}
  amounts: {2020/21: -100}
`;

/** The hamlet with two savings proposals and these risks. */
function hamletWith(risks: string, savings = SAVINGS): WithBudget {
  const text = `${hamletText(savings)}\n${risks === "" ? "" : `risks:\n${risks.replace(/^/gm, "  ")}\n`}`;
  const { model } = loadModelText(text, "hamlet.yaml");
  return { ...model, budget: model.budget! };
}

const risk = (changes: string, likelihood = "chance: 1") => `one:
  label: One
  likelihood: {${likelihood}}
  changes: [${changes}]
`;

describe("a risk that acts on savings", () => {
  it("leaves the share of what is in force that it says, as often as it occurs", () => {
    const model = hamletWith(risk("{savings: {of: [S-1], share: -40 %}}", "chance: 0.3"));
    const found = outcomes(model, MANY).map((one) => inForce(one)[0]!);
    expect(new Set(found.map((pounds) => Math.round(pounds)))).toEqual(new Set([0, 365, 219]));
    const expected = 365 * 0.8 * (1 - 0.3 * 0.4);
    const sd = Math.sqrt(mean(found.map((pounds) => (pounds - mean(found)) ** 2)) / MANY);
    expect(Math.abs(mean(found) - expected)).toBeLessThan(4 * sd);
  });

  it("acts while it lasts: what it took is there again afterwards", () => {
    const model = hamletWith(`${risk("{savings: {of: all, share: -50 %}}")}  start: 2021-04-01\n  lasts: 365 days\n`);
    const delivered = outcomes(model, 50).find(({ proposals }) => proposals[0]!.isDelivered)!;
    expect(inForce(delivered).map((pounds) => Math.round(pounds * 2) / 2)).toEqual([365, 182.5, 365]);
  });

  it("makes those later that had not begun when it occurred, and none that had", () => {
    const late = (more: string) =>
      inForce(
        outcomes(hamletWith(risk("{savings: {of: [S-1], delay: 73 days}}") + more), 50).find(
          ({ proposals }) => proposals[0]!.isDelivered,
        )!,
      );
    expect(late("")[0]).toBeCloseTo(292, 9);
    expect(late("")[1]).toBeCloseTo(365, 9);
    expect(late("  start: 2020-05-01\n")[0]).toBeCloseTo(365, 9);
  });

  it("makes milestones late that are due when it has occurred, and none that were due before", () => {
    const text = risk("{savings: {of: [S-1], delay: 30 days}}").concat("  start: 2020-10-01\n");
    const profile = `  profile: [{quarter: 4, amount: 100, after: [early, award]}]
  milestones:
    early: {label: Early, due: 2020-06-01, delay: 0 days}
    award: {label: Award, due: 2021-01-01, delay: 0 days}
`;
    const savings = SAVINGS.replace("  amounts: {2020/21: -365}\n", `  amounts: {2020/21: -365}\n${profile}`);
    const [outcome] = outcomes(hamletWith(text, savings), 1);
    expect(outcome!.proposals[0]!.lateness).toEqual([0, 30]);
  });

  it("moves no draw of anything else", () => {
    const [without, beside] = [hamletWith(""), hamletWith(risk("{savings: {of: [S-1], share: -40 %}}"))];
    const of = (model: WithBudget) =>
      outcomes(model, 300).map((one) => [one.proposals[0]!.isDelivered, inForce(one, 1)]);
    expect(of(beside)).toEqual(of(without));
    const draw = (model: WithBudget) => [...sampleDraw(model, replicationKey(rootKey("hamlet"), 7))];
    expect(draw(beside).filter((value) => !draw(without).includes(value))).toHaveLength(1);
  });
});

describe("a risk that acts on growth", () => {
  it("changes the amounts of the years in which it acts, by the share of the year", () => {
    const growth = (more: string) =>
      outcomes(hamletWith(risk("{growth: {of: [G-1], by: 20 %}}") + more), 1)[0]!.amounts.growth[0];
    expect(growth("")).toEqual([360_000, 372_000, 0]);
    expect(growth("  start: 2021-04-01\n")).toEqual([300_000, 372_000, 0]);
    const [first, second] = growth("  start: 2020-10-01\n  lasts: 182 days\n")!;
    expect(first).toBeCloseTo(300_000 * (1 + (0.2 * 182) / 365), 3);
    expect(second).toBe(310_000);
  });
});

it.each([
  ["{savings: {of: [S-9], share: -40 %}}", "S-9"],
  ["{savings: {of: [S-1]}}", "what becomes of the savings"],
  ["{growth: {of: [S-1], by: 10 %}}", "S-1"],
  ["{savings: {of: all, share: -40 %}, growth: {of: all, by: 5 %}}", "one change at a time"],
])("refuses %s, and says why", (changes, expected) => {
  expect(() => hamletWith(risk(changes))).toThrow(expected);
});
