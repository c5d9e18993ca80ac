import { describe, expect, it } from "vitest";
import { normalDistribution, normalQuantile } from "../../src/random/normal-quantile.ts";
import type { EstimateWithError } from "../../src/statistics/mean-estimate.ts";
import { driversOf, home, SAVED_A_YEAR, seekOf } from "./programmes.ts";

/**
 * What drives programmes whose risk is known by construction, and what it would take: cash lines, each of the £3,650 that a cut
 * of a tenth would save, so that savings are plain sums of shares, lucks and nothing else.
 */
const scheme = (name: string, delivery: string) =>
  `  ${name}: {label: ${name.toUpperCase()}, start: 2020-04-01, delivery: {${delivery}}, changes: [{cash: {amount: £3650 per year}}]}\n`;
const programme = (target: number, correlation: string, ...schemes: string[]) =>
  home(`
delivery: {chance: 1${correlation}}
interventions:
${schemes.join("")}scenarios: {programme: {interventions: all}}
targets: [{saving: ${target}, in: 2021/22}]`);

const REPLICATIONS = 400;
const [SHARE, SD, RANK] = [0.9, 0.2, 0.5];
const share = `share: {value: ${SHARE}, uncertain: {normal: {sd: ${SD}}}}`;
/** The correlation of two normals whose rank correlation is given. */
const CORRELATION = 2 * Math.sin((Math.PI / 6) * RANK);

function expectMean({ value, standardError }: EstimateWithError, exact: number): void {
  expect(Math.abs(value - exact)).toBeLessThan(4 * standardError + 1e-6);
}
function expectChance(value: number, exact: number): void {
  expect(Math.abs(value - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / REPLICATIONS) + 1e-9);
}
/** Twice as wide as its 95 % interval: a figure is further off once in 10,000 times. */
function expectWithin({ value, low, high }: { value: number; low: number; high: number }, exact: number): void {
  expect(exact).toBeGreaterThan(value - 2 * (value - low));
  expect(exact).toBeLessThan(value + 2 * (high - value));
}

describe("one scheme with a chance of nothing, and otherwise a known share", () => {
  const text = programme(2500, "", scheme("a", "chance: 0.75, share: 0.8"));

  it("is worth its chance times its share, alone, last in and as a fair part", async () => {
    const { interventions, overlap, uncertainty } = await driversOf(text, { replications: REPLICATIONS, rows: 40 });
    const { alone, lastIn, shapley } = interventions[0]!;
    for (const part of [alone, lastIn, shapley]) {
      expectMean(part!, 0.75 * 0.8 * SAVED_A_YEAR);
      // All or nothing: the error is that of a proportion.
      const deviation = Math.sqrt(0.75 * 0.25) * 0.8 * SAVED_A_YEAR;
      expect(part!.standardError * Math.sqrt(REPLICATIONS)).toBeGreaterThan(0.85 * deviation);
      expect(part!.standardError * Math.sqrt(REPLICATIONS)).toBeLessThan(1.15 * deviation);
    }
    expect(overlap!.value).toBeCloseTo(0, 6);
    const luck = uncertainty!.groups.find(({ group }) => group === "delivery")!;
    expectMean(luck.total, 1);
  });

  it("reaches its chance from the effect on that fills the target, and no effect reaches more", async () => {
    const found = await seekOf(text, { vary: ["a"], wanted: 0.65, replications: REPLICATIONS });
    expectChance(found.now.probability.value, 0.75);
    const [effect] = found.curves;
    expect(effect!.root.value).toBeCloseTo(2500 / (0.8 * SAVED_A_YEAR), 6);
    for (const { x, probability } of effect!.points) {
      if (x * 0.8 * SAVED_A_YEAR >= 2500) expectChance(probability.value, 0.75);
      else expect(probability.value).toBe(0);
    }
    const more = await seekOf(text, { vary: ["a"], wanted: 0.9, replications: REPLICATIONS });
    expect(more.curves[0]!.reached).toBe("nowhere");
    // Where nothing is delivered, the whole target has to be held.
    const held = more.contingency.map(({ probability, amount }) => [probability, amount.value]);
    expect(held).toEqual([0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((wanted) => [wanted, wanted > 0.75 ? 2500 : 0]));
  });
});

describe("two schemes whose shares go together", () => {
  const target = 6500;
  const correlated = programme(target, `, correlation: {common: ${RANK}}`, scheme("a", share), scheme("b", share));
  /** Mean and standard deviation of what both save together, in pounds. */
  const mean = 2 * SHARE * SAVED_A_YEAR;
  const spread = SD * Math.sqrt(2 * (1 + CORRELATION)) * SAVED_A_YEAR;

  it("have equal fair parts, which sum to the whole with the spread of two normals", async () => {
    const { interventions, whole, uncertainty } = await driversOf(correlated, {
      replications: REPLICATIONS,
      rows: 100,
    });
    for (const { alone, lastIn, shapley } of interventions) {
      for (const part of [alone, lastIn, shapley]) expectMean(part!, mean / 2);
    }
    expectMean(whole!.probable, mean);
    expect(whole!.probable.standardError * Math.sqrt(REPLICATIONS)).toBeGreaterThan(0.85 * spread);
    expect(whole!.probable.standardError * Math.sqrt(REPLICATIONS)).toBeLessThan(1.15 * spread);
    // What goes together is one group, and all that is uncertain here.
    expect(uncertainty!.groups.map(({ group }) => group)).toEqual(["delivery", "people"]);
    expectMean(uncertainty!.groups[0]!.first, 1);
    expectMean(uncertainty!.groups[0]!.total, 1);
    expect(uncertainty!.standardDeviation).toBeGreaterThan(0.75 * spread);
    expect(uncertainty!.standardDeviation).toBeLessThan(1.25 * spread);
  });

  it.each([0.6, 0.8])("reach %d by the effect and the contingency of their normal sum", async (wanted) => {
    const seek = await seekOf(correlated, { vary: ["a", "b"], wanted, replications: REPLICATIONS });
    expectChance(seek.now.probability.value, normalDistribution((mean - target) / spread));
    // x times the sum is met with probability p where x (mean - z spread) is the target.
    const least = mean - normalQuantile(wanted) * spread;
    expectWithin(seek.curves.find(({ varied }) => varied === "effect")!.root, target / least);
    expectWithin(seek.contingency.find(({ probability }) => probability === wanted)!.amount, target - least);
    // The share that both would have to deliver is certain, so it is known to the penny.
    const delivery = seek.curves.find(({ varied }) => varied === "delivery")!;
    expect(delivery.root.value).toBeCloseTo(target / (2 * SAVED_A_YEAR), 6);
  });
});
