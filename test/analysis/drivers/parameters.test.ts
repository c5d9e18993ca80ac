import { describe, expect, it } from "vitest";
import { driversOf, home, SAVED_A_YEAR } from "../programmes.ts";

const text = home(
  `
interventions:
  cheaper:
    label: Cheaper
    start: 2020-04-01
    changes: [{price: {of: care, by: -10 %}}]
    delivery: {chance: 0.8}
  idle: {label: Idle, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}], delivery: {chance: 0.5}}
scenarios: {programme: {interventions: [cheaper]}}`,
  "cost: {per: day, amount: {value: £10, uncertain: {uniform: {min: £8, max: £12}}}}",
);
const parametersOf = async (replications: number) =>
  (await driversOf(text, { only: ["parameters"], replications })).parameters;

describe("single numbers", () => {
  it("are those that the programme may depend on, the strongest first", async () => {
    const [luck, price, ...others] = await parametersOf(300);
    expect(others).toEqual([]);
    expect([luck!.path, price!.path]).toEqual(["interventions.cheaper.luck", "stages.care.cost.amount"]);
    expect([luck!.group, price!.group]).toEqual(["delivery", "price"]);
  });

  it("say what is saved where an intervention is not delivered, and where it is", async () => {
    const [{ swing, rankCorrelation }] = (await parametersOf(300)) as [Awaited<ReturnType<typeof parametersOf>>[0]];
    expect(swing.inputs).toEqual({ low: 0, high: expect.closeTo(1, 9) });
    expect(swing.low).toMatchObject({ value: expect.closeTo(0, 9), standardError: expect.closeTo(0, 9) });
    expect(Math.abs(swing.high.value - SAVED_A_YEAR)).toBeLessThan(4 * swing.high.standardError + 100);
    expect(rankCorrelation.value).toBeGreaterThan(0.5);
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
