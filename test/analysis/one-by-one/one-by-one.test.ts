import { describe, expect, it } from "vitest";
import { studyOneByOne } from "../../../src/analysis/one-by-one/study.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { COST_OF_A_DOOR, diversion, door, driversOf, experimentOf, poolOf } from "../programmes.ts";

/** Standard errors that a mean may be off: further by chance once in 16,000 times. */
const FURTHEST = 4;
/** Of those who would get care behind one door 30 % are sent away by a, 40 % by b, and 20 % behind the other by c. */
const [A, B, C] = [0.3, 0.4, 0.2];
const TEXT = `${door(`
interventions:
${diversion("a", "north", A)}${diversion("b", "north", B)}${diversion("c", "south", C)}
scenarios:
  existing: {label: Only a, interventions: [a]}
  programme: {label: All, interventions: all}`)}
targets: [{saving: £40k, in: year 1}, {saving: £1, in: year 1}]
`;

async function oneByOne({ from = "do-nothing", order = ["a", "b", "c"], replications = 60, text = TEXT } = {}) {
  const experiment = { ...experimentOf(text, "programme", "one by one", replications) };
  const prepared = prepare(experiment);
  const { interventions, scenarios, axis } = prepared.model;
  const study = await studyOneByOne(prepared, poolOf(experiment), {
    from: scenarios.find(({ name }) => name === from)!,
    order: order.map((name) => interventions.findIndex((one) => one.name === name)),
    year: axis.years.length - 1,
    replications,
  });
  return study!;
}

describe("interventions one by one", () => {
  it("add what is left of the people whom those before them have not reached", async () => {
    const { steps } = await oneByOne();
    expect(steps.map(({ name }) => name)).toEqual(["do-nothing", "a", "b", "c"]);
    expect(steps[0]).toMatchObject({ mean: { value: 0 }, added: undefined, likelier: [] });
    const exact = [A, (1 - A) * B, C].map((share) => share * COST_OF_A_DOOR);
    exact.forEach((amount, index) => {
      const { value, standardError } = steps[index + 1]!.added!;
      expect(standardError).toBeLessThan(0.05 * amount);
      expect(Math.abs(value - amount)).toBeLessThan(FURTHEST * standardError);
    });
  });

  it("add something else in another order, and come to the same programme", async () => {
    const [given, other] = [await oneByOne(), await oneByOne({ order: ["b", "c", "a"] })];
    const { value, standardError } = other.steps[1]!.added!;
    expect(Math.abs(value - B * COST_OF_A_DOOR)).toBeLessThan(FURTHEST * standardError);
    expect(other.steps.at(-1)!.mean).toEqual(given.steps.at(-1)!.mean);
    const added = given.steps.reduce((sum, step) => sum + (step.added?.value ?? 0), 0);
    expect(added).toBeCloseTo(given.steps.at(-1)!.mean.value, 6);
  });

  it("begin from a scenario, and end with what the whole programme saves", async () => {
    const { steps, from, scenario } = await oneByOne({ from: "existing", order: ["b", "c"] });
    expect([from.label, scenario.label]).toEqual(["Only a", "All"]);
    expect(steps.map(({ name }) => name)).toEqual(["existing", "b", "c"]);
    const { whole } = await driversOf(TEXT, { only: ["planned"], replications: 60, seed: "one by one" });
    expect(steps.at(-1)!.mean.value).toBeCloseTo(whole!.probable.value, 6);
  });

  it("say how likely each target is after each step, and by how much likelier than before", async () => {
    const { steps, targets } = await oneByOne();
    expect(targets.map((target) => target.form)).toEqual(["saving", "saving"]);
    // Nothing saves nothing; a alone saves £30k and more than £1; all save more than £40k.
    const chances = steps.map((step) => step.chances.map(({ probability }) => probability));
    expect(chances[0]).toEqual([0, 0]);
    expect(chances[1]![1]).toBe(1);
    expect(chances.at(-1)).toEqual([1, 1]);
    for (const [index, step] of steps.slice(1).entries()) {
      step.likelier.forEach(({ value, low, high }, target) => {
        expect(value).toBeCloseTo(chances[index + 1]![target]! - chances[index]![target]!, 12);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      });
    }
  });

  it("that are never delivered add nothing, in every replication", async () => {
    const text = TEXT.replace("label: b,", "label: b, delivery: {chance: 0},");
    const { steps } = await oneByOne({ text, replications: 5 });
    expect(steps[2]!.added).toMatchObject({ value: 0, standardError: 0 });
  });
});
