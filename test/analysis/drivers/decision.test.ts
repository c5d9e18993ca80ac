import { describe, expect, it } from "vitest";
import { driversOf, home, SAVED_A_YEAR } from "../programmes.ts";

const SHARE = "{value: 0.5, uncertain: {uniform: {min: 0, max: 1}}}";
/** Two years; a price cut whose share is uniform. */
const BOTH_YEARS = 2 * SAVED_A_YEAR;

const cut = (implementation: string) =>
  home(`
interventions:
  cheaper:
    label: Cheaper
    start: 2020-04-01
    changes: [{price: {of: care, by: -10 %}}]
    delivery: {share: ${SHARE}}
    implementation: ${implementation}
scenarios: {programme: {label: The cut, interventions: all}}`);

const decisionOf = async (text: string, replications = 400) =>
  (await driversOf(text, { only: ["decision"], replications })).decision!;

describe("the choice of a programme", () => {
  it("is between doing nothing and the programme where it has one intervention", async () => {
    const { options, years } = await decisionOf(cut("{yearly: £1k}"), 50);
    expect(options.map(({ name, label }) => [name, label])).toEqual([
      ["do-nothing", "Do nothing"],
      ["programme", "The cut"],
    ]);
    expect(options[0]!.netBenefit).toEqual({ value: 0, standardError: 0, low: 0, high: 0 });
    expect(years).toBe("2020/21 to 2021/22");
  });

  it.each([
    ["running costs", "{yearly: £1500}", 3000],
    ["one-off costs", "{one-off: £2k}", 2000],
    ["both", "{one-off: £1k, yearly: £1500}", 4000],
  ])("with %s is worth knowing more about as the closed form says", async (_, implementation, costs) => {
    const { options, best, everything, numbers } = await decisionOf(cut(implementation));
    // The net benefit is uniform from -costs to what both years save less the costs.
    const [least, most] = [-costs, BOTH_YEARS - costs];
    const mean = (least + most) / 2;
    const value = most ** 2 / (2 * BOTH_YEARS) - Math.max(0, mean);
    expect(options[best]!.name).toBe(mean > 0 ? "programme" : "do-nothing");
    const { netBenefit } = options[1]!;
    expect(Math.abs(netBenefit.value - mean)).toBeLessThan(4 * netBenefit.standardError);
    expect(everything.standardError).toBeLessThan(0.15 * value);
    expect(Math.abs(everything.value - value)).toBeLessThan(4 * everything.standardError);
    // It is the only number that is uncertain, so knowing it is knowing all.
    expect(numbers.map(({ path }) => path)).toEqual(["interventions.cheaper.delivery.share"]);
    expect(numbers[0]!.value.value / value).toBeCloseTo(1, 0);
  });

  it("takes one-off costs in real terms where money is", async () => {
    // Paid in the second year, when a pound of the first is £1.10.
    const text = `${cut("{one-off: £22k}").replace("start: 2020-04-01\n", "start: 2021-04-01\n")}
money: {price-base: 2020/21, terms: real, deflator: {total: 10 %, from: 2020/21, to: 2021/22}}`;
    const { options } = await decisionOf(text);
    const { netBenefit } = options.find(({ name }) => name === "programme")!;
    // The price cut is of what care costs then, in cash: nothing of that rises here.
    const exact = (0.5 * SAVED_A_YEAR) / 1.1 - 20_000;
    expect(netBenefit.standardError).toBeLessThan(70);
    expect(Math.abs(netBenefit.value - exact)).toBeLessThan(4 * netBenefit.standardError);
    expect((await driversOf(text, { only: ["decision"], replications: 4 })).prices).toBe("2020/21");
  });

  it("is not helped by a number that moves every option alike", async () => {
    const text = `${cut("{yearly: £1500}")}\nmoney:\n  price-base: 2020/21\n  other-income: {share: {value: 0.1, uncertain: {uniform: {min: 0, max: 0.2}}}}`;
    const { numbers } = await decisionOf(text);
    expect(numbers.map(({ path }) => path)).toEqual(["interventions.cheaper.delivery.share"]);
  });

  it("is worth nothing to know more about where one option is always best", async () => {
    const { everything, numbers, best, options } = await decisionOf(cut("{}"), 120);
    expect(options[best]!.name).toBe("programme");
    expect(everything.value).toBe(0);
    expect(numbers).toEqual([]);
  });

  it("is also between the programme without each part and the model's other scenarios that can be chosen", async () => {
    const text = home(`
interventions:
  a: {label: A, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}]}
  b: {label: B, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}], implementation: {yearly: £1k}}
  c: {label: C, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}], implementation: {yearly: £9k}}
scenarios:
  programme: {label: A and B, interventions: [a, b]}
  without: {label: Only A, interventions: [a]}
  everything: {label: All, interventions: all}
  sure: {label: Sure, interventions: [a, b], delivery: certain}
  dear: {label: Dear, interventions: [a, b], set: {stages.care.cost.amount: £20}}`);
    const { options, best } = await decisionOf(text, 2);
    // "Only A" is the programme without B, and states of the world cannot be chosen.
    expect(options.map(({ label, netBenefit }) => [label, Math.round(netBenefit.value)])).toEqual([
      ["Do nothing", 0],
      ["A and B", Math.round(2 * 0.19 * 36_500) - 2000],
      ["Without A", 2 * 3650 - 2000],
      ["Without B", 2 * 3650],
      ["All", Math.round(2 * 0.271 * 36_500) - 20_000],
    ]);
    expect(options[best]!.label).toBe("A and B");
    for (const { againstBest } of options) expect(againstBest.value).toBeLessThanOrEqual(0);
  });
});
