import { expect, it } from "vitest";
import { careWith, stageOf } from "./written.ts";

const model = careWith();
const { external } = stageOf(model, "reablement");
const stream = (name: string) => external.find((one) => one.name === name)!;
const valuesOf = (parameters: readonly ({ readonly value: number } | undefined)[] | undefined) =>
  parameters?.map((one) => one?.value);

it("has factors of a season as they stand, and people who differ", () => {
  const { season, frailty, growth } = stageOf(model, "front-door").residents!;
  expect(valuesOf(season)).toEqual([1.1, 1, 1, 0.9, 0.8, 0.9, 1, 1, 1.1, 1.2, 1.1, 1]);
  expect(valuesOf(frailty)).toEqual([0.8, 1.2]);
  expect(growth).toBe("full");
  expect(valuesOf(stream("winter").season)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 1, 0]);
  expect(stream("hospital").season).toBeUndefined();
});

it("has rates that change within a day, and begin again", () => {
  const { timing, growth } = stream("hospital");
  expect(timing).toMatchObject({ of: "steps", steps: { days: [0, 8 * (1 / 24), 20 * (1 / 24)], repeat: 1 } });
  expect(timing.of === "steps" && timing.steps.rates.map(valuesOf)).toEqual([
    [0.4, 0.4],
    [3, 3],
    [1, 1],
  ]);
  expect(growth).toBe("none");
});

it("has rates that change at dates, for each cohort", () => {
  const { timing, batch } = stream("closures");
  expect(timing).toMatchObject({ of: "steps", steps: { days: [0, 275], repeat: undefined } });
  expect(timing.of === "steps" && timing.steps.rates[1]!.map(({ path }) => path)).toEqual([
    "stages.reablement.arrivals.external.closures.rate.steps.2016-01-01.older",
    "stages.reablement.arrivals.external.closures.rate.steps.2016-01-01.working",
  ]);
  expect(batch).toEqual({ sizes: [3], chances: [undefined] });
});

it("has fixed intervals, and batches by size", () => {
  const { timing, batch, growth } = stream("ward-round");
  expect(timing.of === "interval" && [valuesOf(timing.every), valuesOf(timing.first)]).toEqual([
    [7, 7],
    [3, 3],
  ]);
  expect(batch!.sizes).toEqual([1, 2, 5]);
  expect(valuesOf(batch!.chances)).toEqual([0.5, 0.3, undefined]);
  expect(growth).toBe("none");
});

it("lets the first of fixed intervals come after one of them, unless given", () => {
  const { timing } = stageOf(careWith([", first: 3 days", ""]), "reablement").external[1]!;
  expect(timing.of === "interval" && timing.first === timing.every).toBe(true);
});
