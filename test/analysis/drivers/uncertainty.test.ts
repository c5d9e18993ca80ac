import { describe, expect, it } from "vitest";
import type { UncertaintySplit } from "../../../src/analysis/drivers/drivers.ts";
import type { EstimateWithError } from "../../../src/statistics/mean-estimate.ts";
import { diversion, door, driversOf, home, SAVED_A_YEAR } from "../programmes.ts";

const ALL = "scenarios: {programme: {interventions: all}}";
const FURTHEST = 4;

async function splitOf(text: string, rows = 60): Promise<UncertaintySplit> {
  return (await driversOf(text, { only: ["sobol"], rows })).uncertainty!;
}

const cut = (delivery = "", by = "-10 %") => `
interventions:
  cheaper: {label: Cheaper, start: 2020-04-01, changes: [{price: {of: care, by: ${by}}}]${delivery}}
${ALL}`;

/** Shares by group: what each does by itself, and what with others. */
const shares = ({ groups }: UncertaintySplit) =>
  Object.fromEntries(groups.map(({ group, first, total }) => [group, { first, total }]));

function expectNear({ value, standardError }: EstimateWithError, exact: number): void {
  expect(Math.abs(value - exact)).toBeLessThan(FURTHEST * standardError + 1e-9);
}

const price = (low: number, high: number) =>
  `cost: {per: day, amount: {value: £10, uncertain: {uniform: {min: £${low}, max: £${high}}}}}`;

describe("the variance of a saving", () => {
  it("is all the price's where only a price is uncertain", async () => {
    const split = await splitOf(home(cut(), price(5, 15)));
    const { price: found, people } = shares(split);
    expect(split.groups.map(({ group }) => group)).toEqual(["price", "people"]);
    expectNear(found!.total, 1);
    expectNear(found!.first, 1);
    expect(people!.total).toMatchObject({ value: 0, standardError: 0 });
    // Uniform over a range as large as its mean.
    expect(split.standardDeviation / SAVED_A_YEAR).toBeCloseTo(1 / Math.sqrt(12), 1);
  });

  it("is all delivery's where interventions are delivered or not, and nothing else is uncertain", async () => {
    const split = await splitOf(home(cut(", delivery: {chance: 0.5}")));
    const { delivery, people } = shares(split);
    expect(split.groups.map(({ group }) => group)).toEqual(["delivery", "people"]);
    expectNear(delivery!.first, 1);
    expectNear(delivery!.total, 1);
    expect(people!.total.value).toBe(0);
  });

  it("is all chance where every number is certain", async () => {
    const split = await splitOf(door(`interventions:\n${diversion("a", "north", 0.3)}${ALL}`));
    expect(split.groups.map(({ group }) => group)).toEqual(["people"]);
    expectNear(split.groups[0]!.first, 1);
    expectNear(split.groups[0]!.total, 1);
  });

  it("divides between factors of a product as theory says", async () => {
    // Price x share, both uniform: c1^2 = (1/12) (1)^2 and c2^2 = (1/12) (0.8 / 0.6)^2 are their squared coefficients of variation.
    const share = "{value: 0.6, uncertain: {uniform: {min: 0.2, max: 1}}}";
    const split = await splitOf(home(cut(`, delivery: {share: ${share}}`), price(5, 15)), 400);
    const [first, second] = [1 / 12, (0.8 / 0.6) ** 2 / 12];
    const whole = (1 + first) * (1 + second) - 1;
    const { price: ofPrice, delivery } = shares(split);
    expectNear(ofPrice!.first, first / whole);
    expectNear(ofPrice!.total, (first * (1 + second)) / whole);
    expectNear(delivery!.first, second / whole);
    expectNear(delivery!.total, (second * (1 + first)) / whole);
    expectNear(split.together!, (first * second) / whole);
    for (const { total } of split.groups) expect(total.standardError).toBeLessThan(0.1);
  });

  it("is nothing to divide where every row saves the same", async () => {
    const split = await splitOf(home(cut()));
    expect(split).toEqual({ rows: 60, standardDeviation: 0, groups: [], together: undefined });
  });

  it("does not blame what a scenario takes as certain, nor other interventions", async () => {
    const text = home(
      `
interventions:
  cheaper: {label: Cheaper, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}], delivery: {chance: 0.5}}
  delay: {label: Later, start: 2020-04-01, changes: [{price: {of: care, by: {value: -10 %, uncertain: {uniform: {min: -20 %, max: 0 %}}}}}]}
scenarios:
  certain: {interventions: [cheaper], delivery: certain}
  programme: {interventions: [cheaper]}
  later: {interventions: [delay]}`,
    );
    const groups = async (scenario: string) => {
      const { uncertainty } = await driversOf(text, { only: ["sobol"], scenario, rows: 20 });
      return uncertainty!.groups.map(({ group }) => group);
    };
    expect(await groups("certain")).toEqual([]);
    expect(await groups("programme")).toEqual(["delivery", "people"]);
    // An intervention may be called what a group is called.
    expect(await groups("later")).toEqual(["effect", "people"]);
  });

  it("comes out the same from two seeds, within the errors that they state", async () => {
    const text = door(
      `interventions:\n${diversion("a", "north", "{value: 0.3, uncertain: {beta: {sd: 0.05}}}", ", delivery: {chance: 0.7}")}${ALL}`,
    );
    const [one, two] = await Promise.all(
      ["one", "two"].map((seed) => driversOf(text, { seed, only: ["sobol"], rows: 80 })),
    );
    const second = shares(two!.uncertainty!);
    for (const { group, first, total } of one!.uncertainty!.groups) {
      for (const [a, b] of [
        [first, second[group]!.first],
        [total, second[group]!.total],
      ] as const) {
        expect(Math.abs(a.value - b.value)).toBeLessThan(FURTHEST * Math.hypot(a.standardError, b.standardError));
      }
    }
  });
});
