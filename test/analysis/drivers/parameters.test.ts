import { describe, expect, it } from "vitest";
import type { ParameterDriver } from "../../../src/analysis/drivers/drivers.ts";
import { driversOf, home, SAVED_A_YEAR } from "../programmes.ts";

const text = home(
  `
interventions:
  cheaper:
    label: Cheaper
    start: 2020-04-01
    changes: [{price: {of: care, by: -10 %}}]
    implementation: {yearly: {value: £100, uncertain: {uniform: {min: £50, max: £150}}}}
    delivery: {chance: 0.8}
  idle: {label: Idle, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}], delivery: {chance: 0.5}}
scenarios: {programme: {interventions: [cheaper]}}
targets: [{saving: £1000, in: 2020/21}, {saving: £4000, in: 2021/22}]`,
  "cost: {per: day, amount: {value: £10, uncertain: {uniform: {min: £8, max: £12}}}}",
);
const asked = (replications: number, year = 1) => driversOf(text, { only: ["parameters"], replications, year });
const parametersOf = async (replications: number) => (await asked(replications)).parameters;

describe("single numbers", () => {
  it("are those that the programme may depend on, the strongest first", async () => {
    const [luck, price, cost, ...others] = await parametersOf(300);
    expect(others).toEqual([]);
    expect([luck!.path, price!.path, cost!.path]).toEqual([
      "interventions.cheaper.luck",
      "stages.care.cost.amount",
      "interventions.cheaper.implementation.yearly",
    ]);
    expect([luck!.group, price!.group, cost!.group]).toEqual(["delivery", "price", "effect"]);
    expect([luck, price, cost].every((one) => one!.isTold)).toBe(true);
  });

  it("compare a scheme that is not delivered with one that is, whatever the chance", async () => {
    const found = await driversOf(text.replace("chance: 0.8", "chance: 0.9"), {
      only: ["parameters"],
      replications: 301,
    });
    expect(found.parameters[0]!.inputs).toEqual({ low: 0, high: 1 });
  });

  it("say what is saved where an intervention is not delivered, and where it is", async () => {
    const [{ inputs, saving, chance }] = (await parametersOf(300)) as [ParameterDriver];
    expect(inputs).toEqual({ low: 0, high: 1 });
    const { low, high, difference } = saving;
    // Costs go on where nothing is delivered.
    expect(Math.abs(low.value + 100)).toBeLessThan(4 * low.standardError);
    expect(Math.abs(high.value - SAVED_A_YEAR + 100)).toBeLessThan(4 * high.standardError);
    expect(Math.abs(difference.value - SAVED_A_YEAR)).toBeLessThan(4 * difference.standardError);
    expect(chance!.low.value).toBe(0);
    expect(chance!.high.value).toBeGreaterThan(0);
  });

  it("are looked at with what was delivered held: a price that matters only where it is, by what it does on average", async () => {
    const [, price] = await parametersOf(300);
    // P10 and P90 of a uniform law from 8 to 12; delivered in 0.8 of the cases.
    expect(price!.inputs).toEqual({ low: expect.closeTo(8.4, 9), high: expect.closeTo(11.6, 9) });
    const { difference } = price!.saving;
    expect(Math.abs(difference.value - 0.8 * 0.32 * SAVED_A_YEAR)).toBeLessThan(4 * difference.standardError);
    expect(price!.rankCorrelation!.value).toBeGreaterThan(0.8);
  });

  it("have what implementing costs to the pound", async () => {
    const [, , cost] = await parametersOf(40);
    expect(cost!.saving.difference).toMatchObject({
      value: expect.closeTo(-80, 6),
      standardError: expect.closeTo(0, 6),
    });
  });

  it("are about the year that is asked for, and its target", async () => {
    expect([(await asked(20)).target, (await asked(20, 0)).target]).toEqual([4000, 1000]);
  });

  it("are not told from fewer than 20 replications, nor where nothing varies", async () => {
    expect(await parametersOf(19)).toEqual([]);
    const { parameters } = await driversOf(
      home(
        "interventions:\n  cheaper: {label: Cheaper, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}]}\nscenarios: {programme: {interventions: all}}",
      ),
      { only: ["parameters"] },
    );
    expect(parameters).toEqual([]);
  });
});
