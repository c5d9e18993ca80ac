import { describe, expect, it } from "vitest";
import type { Seek, SeekCurve } from "../../../src/analysis/seek/seek.ts";
import { home, SAVED_A_YEAR, type Sought, seekOf } from "../programmes.ts";

const REPLICATIONS = 120;

const seekIn = (text: string, options: Sought = {}) => seekOf(text, { replications: REPLICATIONS, ...options });

/** A cut whose share of the effect is uniform from 0.5 to 1.5: it saves that much of £3,650 in the second year. */
const plan = (target: number, more = "", others = "") =>
  home(`
interventions:
  cheaper:
    label: Cheaper
    start: 2020-10-01
    ${more}
    changes: [{price: {of: care, by: -10 %}}]
    delivery: {share: {value: 1, uncertain: {uniform: {min: 0.5, max: 1.5}}}}
${others}
scenarios: {programme: {label: The cut, interventions: [cheaper]}}
targets: [{saving: ${target}, in: 2021/22}]`);

const curveIn = (seek: Seek, varied: SeekCurve["varied"]) => seek.curves.find((curve) => curve.varied === varied)!;

describe("the effect that reaches a probability", () => {
  // Met where x times the share saves the target: with probability 1.5 - target / (£3,650 x).
  const exact = (target: number, wanted: number) => target / (SAVED_A_YEAR * (1.5 - wanted));

  it.each([0.5, 0.8, 0.9])("for %d is the closed form's, within its interval", async (wanted) => {
    const { root, reached, atRoot, now } = curveIn(await seekIn(plan(4500), { vary: ["cheaper"], wanted }), "effect");
    expect(reached).toBe("between");
    expect(now).toBe(1);
    const x = exact(4500, wanted);
    expect(root.low).toBeLessThan(x);
    expect(root.high).toBeGreaterThan(x);
    expect(root.high - root.low).toBeLessThan(0.5 * x);
    expect(atRoot!.probability.value).toBeCloseTo(wanted, 2);
  });

  it("has the probabilities of the closed form on its way", async () => {
    const { points } = curveIn(await seekIn(plan(4500), { vary: ["cheaper"] }), "effect");
    expect(points.map(({ x }) => x)).toEqual([...points.map(({ x }) => x)].sort((a, b) => a - b));
    for (const { x, probability, saving } of points) {
      const share = Math.min(1, Math.max(0, 1.5 - 4500 / (SAVED_A_YEAR * x)));
      expect(Math.abs(probability.value - share)).toBeLessThan(
        4 * Math.sqrt((share * (1 - share)) / REPLICATIONS) + 1e-9,
      );
      expect(Math.abs(saving.value - x * SAVED_A_YEAR)).toBeLessThan(4 * saving.standardError + 1e-9);
    }
  });

  it("is the same from two seeds, within the intervals that they state", async () => {
    const [one, two] = await Promise.all(["one", "two"].map((seed) => seekIn(plan(4500), { vary: ["cheaper"], seed })));
    const [a, b] = [curveIn(one!, "effect").root, curveIn(two!, "effect").root];
    expect(a.value).not.toBe(b.value);
    expect(Math.max(a.low, b.low)).toBeLessThan(Math.min(a.high, b.high));
  });

  it("is said to be nowhere, or everywhere, where that is so", async () => {
    const never = curveIn(await seekIn(plan(40_000), { vary: ["cheaper"], replications: 20 }), "effect");
    expect([never.reached, never.atRoot, never.root.value]).toEqual(["nowhere", undefined, Number.POSITIVE_INFINITY]);
    const always = curveIn(await seekIn(plan(0), { vary: ["cheaper"], replications: 20 }), "effect");
    expect([always.reached, always.atRoot]).toEqual(["everywhere", undefined]);
  });
});

describe("the start that reaches a probability", () => {
  it("takes its running costs with it", async () => {
    // One saves £3,650 a year; the other saves nothing and costs £1,000 a year, less where it starts late.
    const text = home(`
interventions:
  cheaper: {label: Cheaper, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}]}
  dear: {label: Dear, start: 2021-04-01, changes: [{price: {of: care, by: 0 %}}], implementation: {yearly: £1k}}
scenarios: {programme: {interventions: all}}
targets: [{saving: £3050, in: 2021/22}]`);
    const { points, root, reached } = curveIn(await seekIn(text, { vary: ["dear"], replications: 4 }), "start");
    for (const { x, saving } of points) expect(saving.value).toBeCloseTo(3650 - 1000 * (1 - Math.max(0, x) / 365), 6);
    expect(reached).toBe("between");
    expect(root.value).toBeCloseTo(0.4 * 365, 0);
  });

  it("begins no earlier than the model, and is found where an early start saves more", async () => {
    const { points, root } = curveIn(await seekIn(plan(3000, "ramp: 2 years"), { vary: ["cheaper"] }), "start");
    expect(points[0]!.x).toBe(-183);
    expect(points[0]!.saving.value).toBeGreaterThan(points.at(-1)!.saving.value);
    expect(root.low).toBeLessThanOrEqual(root.value);
    expect(root.value).toBeLessThanOrEqual(root.high);
  });

  it("is not moved forward where it was before the model", async () => {
    const text = plan(3000).replace("start: 2020-10-01", "start: 2019-10-01");
    const { points } = curveIn(await seekIn(text, { vary: ["cheaper"], replications: 4 }), "start");
    expect(points[0]!.x).toBe(0);
  });
});

describe("the ramp", () => {
  it("is varied where there is one", async () => {
    const without = await seekIn(plan(3000), { vary: ["cheaper"], replications: 4 });
    expect(without.curves.map(({ varied }) => varied)).toEqual(["effect", "start", "delivery"]);
    const withRamp = await seekIn(plan(3000, "ramp: 1 year"), { vary: ["cheaper"], replications: 4 });
    const { points } = curveIn(withRamp, "ramp");
    expect(points[0]!.saving.value).toBeGreaterThan(points.at(-1)!.saving.value);
  });
});

describe("the share of the plan that is delivered", () => {
  it("that reaches the target, and that pays the running costs, are those of a sum", async () => {
    const seek = await seekIn(plan(2100, "implementation: {yearly: £730}"), { replications: 10 });
    const { breakEven, root, atRoot, reached, now } = curveIn(seek, "delivery");
    // In full and on time, x saves x times £3,650 less £730.
    expect(breakEven).toBeCloseTo(730 / SAVED_A_YEAR, 6);
    expect(reached).toBe("between");
    expect(root.value).toBeCloseTo((2100 + 730) / SAVED_A_YEAR, 6);
    expect(atRoot!.x).toBeCloseTo(root.value, 6);
    expect(now).toBeUndefined();
  });

  it("pays running costs from the start where there are none", async () => {
    expect(curveIn(await seekIn(plan(2100), { replications: 4 }), "delivery").breakEven).toBeUndefined();
  });
});

describe("contingency", () => {
  it("for a probability is the quantile of the shortfall", async () => {
    // The shortfall is uniform from 4500 - 5475 to 4500 - 1825.
    const { contingency } = await seekIn(plan(4500), { wanted: 0.65, replications: 400 });
    expect(contingency.map(({ probability }) => probability)).toEqual([0.5, 0.6, 0.65, 0.7, 0.8, 0.9, 0.95]);
    for (const { probability, amount } of contingency) {
      const exact = 4500 - SAVED_A_YEAR * (1.5 - probability);
      expect(amount.low).toBeLessThan(exact);
      expect(amount.high).toBeGreaterThan(exact);
      expect(amount.high - amount.low).toBeLessThan(800);
    }
  });

  it("is nothing where the target is met as it is", async () => {
    const { contingency } = await seekIn(plan(1000), { replications: 30 });
    expect(contingency[0]!.amount).toEqual({ value: 0, low: 0, high: 0 });
  });

  it("that costs least is the newsvendor's, and so is what it costs", async () => {
    const costs = { perHeld: 0.2, perShort: 1 };
    const { hold } = await seekIn(plan(4500), { costs, replications: 500 });
    const [least, most] = [4500 - 1.5 * SAVED_A_YEAR, 4500 - 0.5 * SAVED_A_YEAR];
    const amount = least + 0.8 * SAVED_A_YEAR;
    const cost = 0.2 * amount + (most - amount) ** 2 / (2 * SAVED_A_YEAR);
    expect(hold).toMatchObject(costs);
    expect(hold!.amount.low).toBeLessThan(amount);
    expect(hold!.amount.high).toBeGreaterThan(amount);
    expect(Math.abs(hold!.cost.value - cost)).toBeLessThan(4 * hold!.cost.standardError);
    expect(Math.abs(hold!.costWithout.value - most ** 2 / (2 * SAVED_A_YEAR))).toBeLessThan(
      4 * hold!.costWithout.standardError,
    );
    expect((await seekIn(plan(4500), { replications: 4 })).hold).toBeUndefined();
  });
});

describe("further interventions", () => {
  const others = `
  small: {label: Small, start: 2020-04-01, changes: [{price: {of: care, by: -2 %}}]}
  large: {label: Large, start: 2020-04-01, changes: [{price: {of: care, by: -20 %}}]}
  useless: {label: Useless, start: 2020-04-01, changes: [{price: {of: care, by: 0 %}}], implementation: {yearly: £10}}`;

  it("join by what they add, as few as will do", async () => {
    const { further } = await seekIn(plan(8000, "", others), { wanted: 0.9, replications: 60 });
    expect(further!.steps.map(({ label }) => label)).toEqual(["Large", "Small", "Useless"]);
    expect(further!.steps[2]!.adds!.value).toBeCloseTo(-10, 6);
    expect(further!.needed).toBe(1);
  });

  it("are one where one is enough, though others add more on average", async () => {
    const choices = `
  gamble: {label: Gamble, start: 2020-04-01, delivery: {chance: 0.5}, changes: [{cash: {amount: £30k per year}}]}
  surety: {label: Surety, start: 2020-04-01, changes: [{cash: {amount: £10k per year}}]}`;
    const { further } = await seekIn(plan(11_000, "", choices), { wanted: 0.9, replications: 60 });
    expect(further!.steps.map(({ label }) => label)).toEqual(["Surety", "Gamble"]);
    expect(further!.steps[1]!.adds!.value).toBeGreaterThan(further!.steps[0]!.adds!.value);
    expect(further!.needed).toBe(1);
  });

  it("are none that add capacity to what never runs short", async () => {
    const more = "  more: {label: More, start: 2020-04-01, changes: [{capacity: {of: places, units: 5}}]}\n";
    const desk =
      "  desk: {kind: service, resource: places, arrivals: {external: {calls: {rate: 1 per day}}}, duration: 1 day, to: {ended: 1}}";
    const short = "short: {label: Short, interventions: [cheaper], set: {resources.places.capacity: 5}}";
    const text = (capacity: string) =>
      plan(8000, "", `${others}\n${more}resources: {places: {${capacity}}}`)
        .replace("stages:\n", `stages:\n${desk}\n`)
        .replace("scenarios: {", `scenarios: {${short}, `);
    const names = async (capacity: string) =>
      (await seekIn(text(capacity), { wanted: 0.9, replications: 4 })).further!.steps.map(({ label }) => label).sort();
    expect(await names("capacity: unlimited")).toEqual(["Large", "Small", "Useless"]);
    expect(await names("capacity: 10")).toEqual(["Large", "More", "Small", "Useless"]);
  });

  it("are not needed where the probability is reached already, and may not be enough", async () => {
    expect((await seekIn(plan(100, "", others), { replications: 4 })).further!.needed).toBe(0);
    expect((await seekIn(plan(50_000, "", others), { replications: 4 })).further!.needed).toBeUndefined();
    expect((await seekIn(plan(100), { replications: 4 })).further).toBeUndefined();
  });
});

describe("targets", () => {
  it("of a cohort count what is saved in it, and no running costs", async () => {
    const text = plan(100, "implementation: {yearly: £500}").replace("in: 2021/22}", "in: 2021/22, cohort: older}");
    const seek = await seekIn(text, { replications: 4 });
    expect(seek.target).toMatchObject({ form: "saving", cohort: "Older" });
    expect(curveIn(seek, "delivery").points[0]!.saving.value).toBeCloseTo(0, 9);
  });

  it("that are uncertain are those of each replication", async () => {
    const text = plan(0).replace("saving: 0", "saving: {value: £3650, uncertain: {uniform: {min: £1825, max: £5475}}}");
    const { now } = await seekIn(text);
    // A share and a target with the same law, each independent of the other.
    expect(now.probability.low).toBeLessThan(0.5);
    expect(now.probability.high).toBeGreaterThan(0.5);
  });
});
