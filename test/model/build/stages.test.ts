import { describe, expect, it } from "vitest";
import type { DurationLaw } from "../../../src/model/model.ts";
import { careWith, plainWith, stageOf } from "./written.ts";

const model = careWith();

/** The law of the stay `care` as its family and numbers. */
function lawOf(written: string): unknown {
  const law = stageOf(plainWith(`duration: ${written}\nto: {left: 1}`), "care").duration!.values[0]!;
  return plain(law);
}

function plain(law: DurationLaw): unknown {
  if (law.family === "empirical") {
    return [law.family, law.values.map(({ value }) => value), law.weights.map(({ value }) => value)];
  }
  if (law.family === "mixture") {
    return [law.family, ...law.components.map(({ weight, law: part }) => [weight?.value, plain(part)])];
  }
  const numbers = Object.entries(law.parameters).map(([name, { value }]) => [name, value]);
  return [law.family, Object.fromEntries(numbers)];
}

it.each([
  ["{erlang: {mean: 6 days, shape: 3}}", ["gamma", { mean: 6, shape: 3 }]],
  ["{log-logistic: {shape: 2, scale: 1 week}}", ["log-logistic", { shape: 2, scale: 7 }]],
  ["{log-logistic: {shape: 2, mean: 1 week}}", ["log-logistic", { shape: 2, mean: 7 }]],
  ["{gompertz: {rate: 1 per week, growth: 2 per week}}", ["gompertz", { rate: 1 / 7, growth: 2 / 7 }]],
  ["{empirical: {values: [1 day, 12 hours]}}", ["empirical", [1, 0.5], []]],
  ["{empirical: {values: [1 day, 2 days], weights: [3, 0]}}", ["empirical", [1, 2], [3, 0]]],
  [
    "{mixture: {components: [{weight: 0.3, law: {exponential: {mean: 5 days}}}, {weight: rest, law: 2 days}]}}",
    ["mixture", [0.3, ["exponential", { mean: 5 }]], [undefined, ["fixed", { value: 2 }]]],
  ],
])("reads the law %s", (written, expected) => {
  expect(lawOf(written)).toEqual(expected);
});

describe("a hazard", () => {
  it("has its law, its clock and its destinations, and stands in the order of names", () => {
    const [deterioration, recovery, ...others] = stageOf(model, "home-care").hazards;
    expect(others).toEqual([]);
    expect(deterioration).toMatchObject({ name: "deterioration", since: [1], after: { on: [0] } });
    expect(deterioration!.branches).toEqual([
      { to: { name: "nursing", kind: "stage", index: 4 }, probability: undefined },
    ]);
    expect(recovery).toMatchObject({ name: "recovery", since: undefined, after: { on: [] } });
    expect(recovery!.branches.map(({ to, probability }) => [to.name, probability?.on])).toEqual([
      ["front-door", undefined],
      ["resolved", [1]],
    ]);
  });

  it("is enough for a stay to end, and may run since any stage of a group", () => {
    const lines = "hazards: {cure: {after: {exponential: {mean: 1 day}}, since: homes, to: left}}\ngroup: homes";
    const { hazards, duration, branches } = stageOf(plainWith(lines, "groups: {homes: Homes}"), "care");
    expect(hazards[0]!.since).toEqual([0]);
    expect([duration, branches]).toEqual([undefined, []]);
  });
});

describe("what a service asks of its resource", () => {
  it("is one unit unless given, which is no number of the model", () => {
    const { request } = stageOf(model, "assessment");
    expect(request).toMatchObject({ priority: undefined, patience: undefined, turnedAway: undefined });
    expect(request!.units.values.map(({ path, value }) => [path, value])).toEqual([
      ["stages.assessment.units", 1],
      ["stages.assessment.units", 1],
    ]);
    expect(request!.units.values[0]!.provenance.text).toBe("invented for the tests");
    expect(model.parameters.map(({ path }) => path)).not.toContain("stages.assessment.units");
    expect(stageOf(model, "front-door").request).toBeUndefined();
  });

  it("may be several units in some order, for as long as people have patience", () => {
    const { request, mortality } = stageOf(model, "reablement");
    expect(request!.units.values.map(({ value }) => value)).toEqual([2, 1, 2, 1]);
    expect(request!.priority!.values.map(({ value }) => value)).toEqual([2, 2, 1, 2, 2, 1]);
    expect(request!.patience).toMatchObject({ to: { name: "withdrawn", kind: "exit" }, after: { on: [1] } });
    expect(request!.turnedAway).toMatchObject({ name: "resolved", kind: "exit" });
    expect(mortality!.values[0]!.family).toBe("exponential");
  });
});

it("simulates a warm-up where there is one", () => {
  expect(model.warmUp).toBe(200);
  expect(plainWith("duration: 1 day\nto: {left: 1}").warmUp).toBe(0);
});
