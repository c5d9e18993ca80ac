import { describe, expect, it } from "vitest";
import { DrawImpacts } from "../../../src/analysis/impact/draw-impacts.ts";
import type { Impacts } from "../../../src/analysis/impact/impact.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { runShard } from "../../../src/experiment/shard.ts";
import { Pricing } from "../../../src/finance/replication-money.ts";
import { shapeOf } from "../../../src/results/shape.ts";
import { experimentOf, home, SAVED_A_YEAR } from "../programmes.ts";

const EMPTY = ["one", "two", "three", "four", "five", "six"];

/** Two interventions that save a known sum where they are delivered, six on stages that nobody is in, and deliveries that go together. */
const TEXT =
  home(`  others: {kind: stay, initial: 10, duration: 1000000 years, cost: {per: day, amount: £10}, to: {ended: 1}}
${EMPTY.map(
  (name) =>
    `  ${name}: {kind: stay, initial: 0, duration: 10 days, cost: {per: day, amount: {value: £10, uncertain: {lognormal: {cv: 0.5}}}}, to: {ended: 1}}`,
).join("\n")}
delivery:
  chance: 0.7
  share: {value: 0.7, uncertain: {uniform: {min: 0.4, max: 1}}}
  correlation: {common: 0.6}
  assumption: for the test
interventions:
  cheaper:
    label: Cheaper
    start: 2020-04-01
    changes: [{price: {of: care, by: {value: -20 %, uncertain: {uniform: {min: -30 %, max: -10 %}}}}}]
    implementation:
      one-off: {value: £5000, uncertain: {uniform: {min: £1000, max: £9000}}}
      yearly: {value: £500, uncertain: {uniform: {min: £400, max: £600}}}
  further:
    label: Further
    start: 2020-04-01
    changes: [{price: {of: others, by: -10 %}}]
${EMPTY.map(
  (name) => `  ${name}:
    label: ${name}
    start: 2020-04-01
    ramp: {value: 3 months, uncertain: {lognormal: {cv: 0.3}}}
    changes: [{price: {of: ${name}, by: {value: -20 %, uncertain: {uniform: {min: -30 %, max: -10 %}}}}}]`,
).join("\n")}
scenarios: {programme: {interventions: all}}
targets: [{saving: £2000, in: 2021/22}]`).replace("population: 10", "population: 20");

function impactsOf(seed: string, replications: number): Impacts {
  const prepared = prepare(experimentOf(TEXT, "programme", seed, replications));
  const shape = shapeOf(prepared);
  const impacts = new DrawImpacts(prepared, shape);
  const pricing = new Pricing(prepared, shape);
  for (const money of pricing.all(runShard(prepared, { from: 0, to: replications }))) impacts.add(money);
  return impacts.study()!;
}

const doesNothing = (place: string) => EMPTY.some((name) => place.includes(`.${name}.`));

describe("the impact of many numbers by their draws", () => {
  const seeds = 60;
  const studies = Array.from({ length: seeds }, (_, seed) => impactsOf(`many ${seed}`, 100));

  it("names no number that does nothing, but in one study of 20", () => {
    const naming = studies.filter(({ numbers }) =>
      Object.entries(numbers).some(([place, { isTold }]) => isTold && doesNothing(place)),
    );
    expect(Object.keys(studies[0]!.numbers).filter(doesNothing).length).toBeGreaterThanOrEqual(18);
    expect(naming.length / seeds).toBeLessThan(0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / seeds));
  });

  it("names the one that decides the saving, and gives its slope", () => {
    // Delivered in 0.7 of the cases, 0.7 of the effect: so each point of the price saves 0.49 of what it would on paper.
    const place = "interventions.cheaper.changes.0.price.by";
    const found = studies.map(({ numbers }) => numbers[place]!);
    expect(found.filter(({ isTold }) => isTold).length / seeds).toBeGreaterThan(0.9);
    const expected = found.map(({ inputs }) => -(inputs.high - inputs.low) * 0.7 * 0.7 * 10 * SAVED_A_YEAR);
    const within = found.filter(
      ({ saving: { difference } }, at) => difference.low < expected[at]! && expected[at]! < difference.high,
    );
    expect(within.length / seeds).toBeGreaterThan(0.8);
  });

  it("has costs exactly: a yearly one by its own difference, a one-off one not at all where the saving does not count it", () => {
    for (const { numbers, replications } of studies.slice(0, 3)) {
      const { saving, inputs, method, isTold, chance } = numbers["interventions.cheaper.implementation.yearly"]!;
      expect(method).toBe("one-at-a-time");
      expect(inputs).toEqual({ low: expect.closeTo(420, 6), high: expect.closeTo(580, 6) });
      expect(saving.difference.value).toBeCloseTo(-160, 6);
      expect(saving.difference.standardError).toBeLessThan(1e-9);
      expect(isTold).toBe(true);
      expect(chance!.difference.value).toBeLessThanOrEqual(0);
      expect(replications).toBe(100);
      expect(numbers["interventions.cheaper.implementation.one-off"]).toMatchObject({
        isTold: false,
        saving: { difference: { value: 0, standardError: 0 } },
      });
    }
  });
});
