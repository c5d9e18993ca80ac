import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EstimateWithError } from "../../../src/statistics/mean-estimate.ts";
import { VILLAGE } from "../../execution/village.ts";
import { COST_OF_A_DOOR, diversion, door, driversOf, home, SAVED_A_YEAR } from "../programmes.ts";

const ALL = "scenarios: {programme: {interventions: all}}";
/** Standard errors that a mean may be off: further by chance once in 16,000 times. */
const FURTHEST = 4;

function expectNear({ value, standardError }: EstimateWithError, exact: number): void {
  expect(standardError).toBeLessThan(0.05 * Math.abs(exact));
  expect(Math.abs(value - exact)).toBeLessThan(FURTHEST * standardError);
}

describe("interventions that reach different people", () => {
  const text = door(`interventions:\n${diversion("a", "north", 0.3)}${diversion("b", "south", 0.2)}${ALL}`);

  it("add the same alone, last in and as a fair part, in every replication", async () => {
    const { interventions, overlap, whole } = await driversOf(text);
    const [a, b] = interventions;
    for (const { alone, lastIn, shapley } of interventions) {
      expect(lastIn!.value).toBeCloseTo(alone!.value, 6);
      expect(shapley!.value).toBeCloseTo(alone!.value, 6);
      expect(shapley!.standardError).toBeCloseTo(alone!.standardError, 6);
    }
    expect(a!.alone!.value + b!.alone!.value).toBeCloseTo(whole!.probable.value, 6);
    expect(overlap!.value).toBeCloseTo(0, 6);
    expect(overlap!.standardError).toBeCloseTo(0, 6);
  });

  it("save their shares of the cost behind their doors", async () => {
    const { interventions } = await driversOf(text, { only: ["alone"], replications: 60 });
    const [a, b] = interventions;
    expectNear(a!.alone!, 0.3 * COST_OF_A_DOOR);
    expectNear(b!.alone!, 0.2 * COST_OF_A_DOOR);
  });
});

describe("interventions that reach the same people", () => {
  // Of those who would get care, 30 % are sent away by one, 40 % by the other: together 58 %.
  const [a, b] = [0.3, 0.4];
  const text = door(`interventions:\n${diversion("a", "north", a)}${diversion("b", "north", b)}${ALL}`);

  it("get fair parts between what they save alone and what would be lost without them", async () => {
    const { interventions, whole, overlap } = await driversOf(text, { replications: 60 });
    const [first, second] = interventions;
    expectNear(whole!.probable, (1 - (1 - a) * (1 - b)) * COST_OF_A_DOOR);
    expectNear(first!.alone!, a * COST_OF_A_DOOR);
    expectNear(second!.alone!, b * COST_OF_A_DOOR);
    expectNear(first!.lastIn!, a * (1 - b) * COST_OF_A_DOOR);
    expectNear(second!.lastIn!, b * (1 - a) * COST_OF_A_DOOR);
    expectNear(first!.shapley!, (a - (a * b) / 2) * COST_OF_A_DOOR);
    expectNear(second!.shapley!, (b - (a * b) / 2) * COST_OF_A_DOOR);
    expectNear(overlap!, a * b * COST_OF_A_DOOR);
  });
});

describe("fair parts", () => {
  const some = (count: number) => {
    const names = Array.from({ length: count }, (_, index) => `i${index}`);
    const doors = ["north", "south"] as const;
    const written = names.map((name, index) =>
      diversion(name, doors[index % 2]!, 0.1 + 0.05 * index, ", delivery: {chance: 0.8}"),
    );
    return door(`interventions:\n${written.join("")}${ALL}`);
  };

  it.each([1, 3, 8, 9])("of %d interventions sum to the whole", async (count) => {
    const { interventions, whole } = await driversOf(some(count), {
      only: ["shapley"],
      replications: count > 3 ? 3 : 10,
    });
    const sum = interventions.reduce((all, { shapley }) => all + shapley!.value, 0);
    expect(Math.abs(sum - whole!.probable.value)).toBeLessThan(1e-9 * whole!.probable.value);
  });

  it("by one random order in each replication are those of all subsets, within their error", async () => {
    const few = await driversOf(some(8), { only: ["shapley"], replications: 8 });
    // A ninth intervention that does nothing takes nothing, and makes them be estimated by orders.
    const nine = some(8).replace(ALL, `${diversion("idle", "north", 0)}${ALL}`);
    const many = await driversOf(nine, { only: ["shapley"], replications: 100 });
    few.interventions.forEach(({ shapley: exact }, index) => {
      const byOrders = many.interventions[index]!.shapley!;
      const error = Math.hypot(exact!.standardError, byOrders.standardError);
      expect(Math.abs(byOrders.value - exact!.value)).toBeLessThan(FURTHEST * error);
    });
    expect(many.interventions[8]!.shapley).toMatchObject({ value: 0, standardError: 0 });
  });
});

describe("where people wait for one another", () => {
  it("interventions are taken apart all the same, each scenario simulated by itself", async () => {
    const text = readFileSync(VILLAGE, "utf8");
    const { interventions, whole, walked } = await driversOf(text, { only: ["shapley"], replications: 4 });
    const sum = interventions.reduce((all, { shapley }) => all + shapley!.value, 0);
    expect(Math.abs(sum - whole!.probable.value)).toBeLessThan(1e-9 * Math.abs(whole!.probable.value));
    // Do-nothing, the programme, and either intervention alone.
    expect(walked).toMatchObject({ inScenarios: 16, people: walked.oneByOne });
  });
});

describe("one intervention", () => {
  it("is the whole: alone, last in and as a fair part", async () => {
    const text = door(`interventions:\n${diversion("a", "north", 0.3)}${ALL}`);
    const { interventions, whole, overlap } = await driversOf(text, { replications: 5 });
    const { alone, lastIn, shapley } = interventions[0]!;
    for (const part of [alone, lastIn, shapley]) expect(part!.value).toBeCloseTo(whole!.probable.value, 6);
    expect(overlap).toMatchObject({ value: 0, standardError: 0 });
  });
});

describe("planned and probable savings", () => {
  const cut = (delivery: string) => `
interventions:
  cheaper: {label: Cheaper, start: 2020-07-01, changes: [{price: {of: care, by: -10 %}}], delivery: ${delivery}}
${ALL}`;

  it("by year and quarter are what the days since the start cost, in full and times what is delivered", async () => {
    const { years, quarters, interventions } = await driversOf(home(cut("{share: 0.6}")), { replications: 2 });
    expect(years.map(({ label, planned }) => [label, planned.value])).toEqual([
      ["2020/21", expect.closeTo(2740, 6)],
      ["2021/22", expect.closeTo(SAVED_A_YEAR, 6)],
    ]);
    expect(quarters.slice(0, 4).map(({ label, planned }) => [label, planned.value])).toEqual([
      ["2020/21 Q1", 0],
      ["2020/21 Q2", expect.closeTo(920, 6)],
      ["2020/21 Q3", expect.closeTo(920, 6)],
      ["2020/21 Q4", expect.closeTo(900, 6)],
    ]);
    for (const { planned, probable } of [...years, ...quarters]) {
      expect(probable.value).toBeCloseTo(0.6 * planned.value, 6);
    }
    expect(interventions[0]!.years).toEqual(years);
    expect(interventions[0]!.quarters).toEqual(quarters);
  });

  it("differ by the chance of nothing: as many replications as are unlucky save nothing", async () => {
    const { years } = await driversOf(home(cut("{chance: 0.75}")), { only: ["planned"], replications: 400 });
    const { planned, probable } = years[1]!;
    expect(planned).toMatchObject({ value: expect.closeTo(SAVED_A_YEAR, 6), standardError: expect.closeTo(0, 6) });
    expectNear(probable, 0.75 * SAVED_A_YEAR);
  });

  it("of quarters that a model begins or ends within say so", async () => {
    const text = home(cut("{}")).replace("2020-04-01, end: 2022-03-31", "2020-05-01, end: 2021-08-15");
    const { quarters } = await driversOf(text, { only: ["planned"], replications: 2 });
    expect(quarters.map(({ label }) => label)).toEqual([
      "2020/21 Q1, in part",
      "2020/21 Q2",
      "2020/21 Q3",
      "2020/21 Q4",
      "2021/22 Q1",
      "2021/22 Q2, in part",
    ]);
  });

  it("are by period where the model has no calendar", async () => {
    const text = door(`interventions:\n${diversion("a", "north", 0.3)}${ALL}`);
    const { years, quarters } = await driversOf(text, { only: ["planned"], replications: 2 });
    expect(years.map(({ label }) => label)).toEqual(["year 1"]);
    expect(quarters.map(({ label }) => label)).toEqual(Array.from({ length: 10 }, (_, index) => `period ${index + 1}`));
  });
});
