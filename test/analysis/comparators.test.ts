import { describe, expect, it } from "vitest";
import { comparatorOf } from "../../src/analysis/comparators.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Scenario } from "../../src/model/model.ts";
import { band } from "../../src/statistics/bands.ts";
import { APRIL_2021, council, HandCount } from "../finance/council.ts";
import { handRun } from "./hand-run.ts";

const SECTIONS = `
interventions:
  scheme:
    label: A scheme
    start: 2021-04-01
    implementation: {yearly: £200}
    changes: [{price: {of: care, by: 0 %}}]
scenarios:
  short: {label: Short, set: {stages.care.initial: 4}}
  helped: {label: Helped, interventions: all, delivery: certain, set: {stages.care.initial: 4}}
  programme: {label: Programme, interventions: all}
`;

describe("what interventions add where two scenarios set the same numbers", () => {
  const prepared = council(SECTIONS, ["short", "helped", "programme"], {}, 2);
  /** Contacts of April 2021, £10 each: in do-nothing, in a shortage, in the same with the scheme, with the scheme alone. */
  const contacts = [
    [100, 150, 110, 100],
    [100, 190, 120, 100],
  ];
  const counted = contacts.map((scenarios) =>
    scenarios.map((people) => new HandCount(prepared).go("residents", "door", people, { month: APRIL_2021 })),
  );

  it("is what they save in the same replication, before and after what it costs to run them", async () => {
    const { added, years } = await summarise(prepared, handRun(prepared, counted));
    expect(added!.map(({ scenario, comparator }) => [scenario, comparator])).toEqual([["helped", "short"]]);
    const [first, second] = added![0]!.years;
    expect(first!.net.mean).toEqual({ value: 0, low: 0, high: 0 });
    expect(second!.year).toBe("2021/22");
    expect(second!.net).toEqual(band(Float64Array.of(400, 700)));
    expect(second!.afterCosts).toEqual(band(Float64Array.of(200, 500)));
    // Against do-nothing the shortage hides it.
    const against = years.find(
      ({ scenario, year, cohort }) => scenario === "helped" && year === "2021/22" && cohort === "all",
    )!;
    expect(against.saving.net.mean.value).toBeCloseTo(-150, 9);
  });
});

describe("the scenario that another is to be seen against", () => {
  const scenario = (
    interventions: readonly number[],
    set: Scenario["set"],
    changes: Partial<Scenario> = {},
  ): Scenario => ({
    name: "",
    label: "",
    interventions,
    deliveryCertain: false,
    effectsAsPlanned: false,
    set,
    ...changes,
  });
  const short = { "a.b": 1, "c.d": "2" };

  it("sets the same numbers, in whatever order, and has the most of its interventions", () => {
    const others = [scenario([], short), scenario([1], short), scenario([1, 2], { "c.d": "2", "a.b": 1 })];
    expect(comparatorOf(others, 2)).toBe(1);
    expect(comparatorOf(others, 1)).toBe(0);
    expect(comparatorOf(others, 0)).toBeUndefined();
  });

  it("is none where numbers differ, where interventions do, or where nothing is set", () => {
    expect(comparatorOf([scenario([], { "a.b": 1 }), scenario([1], short)], 1)).toBeUndefined();
    expect(comparatorOf([scenario([2], short), scenario([1, 3], short)], 1)).toBeUndefined();
    expect(comparatorOf([scenario([], {}), scenario([1], {})], 1)).toBeUndefined();
  });

  it("is delivered alike, where it has interventions at all", () => {
    const certain = scenario([1, 2], short, { deliveryCertain: true });
    expect(comparatorOf([scenario([1], short), certain], 1)).toBeUndefined();
    expect(comparatorOf([scenario([], short), certain], 1)).toBe(0);
  });
});
