import { describe, expect, it } from "vitest";
import { drawColumns } from "../../src/experiment/draws.ts";
import { type ImplementationCosts, implementationCosts } from "../../src/finance/prices.ts";
import type { Overrides } from "../../src/model/overrides.ts";
import { APRIL_2021, council, JULY } from "./council.ts";

/** What one intervention costs to implement, two years by day from April 2020. */
function costs(written: string, overrides: Overrides = {}, draw: Readonly<Record<string, number>> = {}) {
  const sections = `
interventions:
  scheme:
    label: A scheme
    changes: [{price: {of: care, by: -1 %}}]
${written.replace(/^/gm, "    ")}
scenarios: {programme: {interventions: all}, as-planned: {interventions: all, effects: as-planned}}
`;
  const { model, scenarios } = council(sections, ["programme", "as-planned"], overrides);
  const values = drawColumns(model).map((path, column) => draw[path] ?? model.drawn[column]?.value ?? 0.99);
  const of = (index: number): ImplementationCosts =>
    implementationCosts(model, scenarios[index]!.scenario, Float64Array.from(values));
  return { doNothing: of(0), programme: of(1), asPlanned: of(2) };
}

describe("one-off costs", () => {
  it("fall in the year in which the intervention is planned to start", () => {
    const { programme } = costs("start: 2021-05-01\nimplementation: {one-off: £50k}");
    expect([...programme.oneOff]).toEqual([0, 50_000]);
  });

  it("are nothing without the intervention", () => {
    const { doNothing } = costs("start: 2021-05-01\nimplementation: {one-off: £50k, yearly: £1k}");
    expect([...doNothing.oneOff, ...doNothing.yearly]).toEqual([0, 0, 0, 0]);
  });
});

describe("running costs", () => {
  it("are paid by the day from start to end", () => {
    const { programme } = costs("start: 2020-07-01\nend: 2021-10-01\nimplementation: {yearly: £36500}");
    // From July on, 274 of 365 days; then April to September, 183 days.
    expect(programme.yearly[0]).toBeCloseTo(27_400, 8);
    expect(programme.yearly[1]).toBeCloseTo(18_300, 8);
  });

  it("are those of a year exactly where the intervention runs all year", () => {
    const { programme } = costs("start: 2020-04-01\nimplementation: {yearly: £36500}");
    expect([...programme.yearly]).toEqual([36_500, 36_500]);
  });

  it("are in proportion where the model covers a part of a year only", () => {
    const { programme } = costs("start: 2020-10-01\nimplementation: {yearly: £36500}", {
      "time.start": "2020-10-01",
      "time.end": "2021-06-30",
    });
    expect(programme.yearly[0]).toBeCloseTo(18_200, 8);
    expect(programme.yearly[1]).toBeCloseTo(9100, 8);
  });

  it("are paid month by month, none before the start, and add up to the year's", () => {
    const { programme } = costs("start: 2020-07-01\nimplementation: {yearly: £36500}");
    const { byPeriod, yearly } = programme;
    expect([...byPeriod.subarray(0, JULY)]).toEqual([0, 0, 0]);
    expect(byPeriod[JULY]).toBeCloseTo(3100, 10);
    const ofYear = (from: number) => byPeriod.subarray(from, from + 12).reduce((sum, cost) => sum + cost);
    expect(ofYear(0)).toBeCloseTo(yearly[0]!, 8);
    expect(ofYear(APRIL_2021)).toBeCloseTo(yearly[1]!, 8);
  });

  it("are paid whether or not the intervention is delivered, and from the planned start", () => {
    const { programme } = costs(
      "start: 2020-04-01\ndelivery: {chance: 1 %, delay: 6 months}\nimplementation: {yearly: £36500}",
    );
    expect(programme.yearly[0]).toBe(36_500);
  });

  it("follow the draw, unless effects are as planned", () => {
    const uncertain = "start: 2020-04-01\nimplementation: {yearly: {value: £1k, uncertain: {normal: {sd: £100}}}}";
    const { programme, asPlanned } = costs(uncertain, {}, { "interventions.scheme.implementation.yearly": 1234 });
    expect(programme.yearly[0]).toBe(1234);
    expect(asPlanned.yearly[0]).toBe(1000);
  });
});
