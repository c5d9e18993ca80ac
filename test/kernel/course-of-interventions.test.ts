import { describe, expect, it } from "vitest";
import { deliveredEffects } from "../../src/model/compile/effects.ts";
import { loadModelText } from "../../src/model/load.ts";
import { simulateAll, theory } from "./simulation.ts";

/** Ten periods of ten days in two years; how far an intervention is in force in each, as it is written. */
function levels(when: string, delivery = ""): number[] {
  const { model } = loadModelText(
    theory(
      `
exits: {out: Out}
stages: {home: {kind: stay, initial: 10, duration: 30 days, cost: {per: day, amount: £1}, to: {out: 1}}}
money: {price-base: year 1}
interventions:
  scheme: {label: L, ${when}, ${delivery}changes: [{price: {of: home, by: -1 %}}]}
scenarios: {programme: {interventions: all}}
`,
      "{axis: plain, length: 100 days, periods: 10, years: 2}",
    ),
    "theory.yaml",
  );
  const programme = model.scenarios.find(({ name }) => name === "programme")!;
  return [...deliveredEffects(model, programme, Float64Array.of(0.5))[0]!.byPeriod];
}

function expectLevels(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  for (const [period, level] of found.entries()) expect(level, `period ${period}`).toBeCloseTo(expected[period]!, 12);
}

describe("how far an intervention is in force", () => {
  it("is all at once without a ramp", () => {
    expectLevels(levels("start: day 25"), [0, 0, 0.5, 1, 1, 1, 1, 1, 1, 1]);
  });

  it("may grow along an S: slowly, fast in the middle, slowly", () => {
    // The integral of 3x² - 2x³ is x³ - x⁴/2, over 40 days from day 20 on.
    const area = (x: number) => x ** 3 - x ** 4 / 2;
    const of = (quarter: number) => 4 * (area((quarter + 1) / 4) - area(quarter / 4));
    const rise = [0, 1, 2, 3].map(of);
    expectLevels(levels("start: day 20, ramp: 40 days, ramp-shape: s-curve"), [0, 0, ...rise, 1, 1, 1, 1]);
    expect(rise[0]! + rise[3]!).toBeCloseTo(1, 12);
    expect(rise[0]!).toBeLessThan(1 / 8);
  });

  it("may go by milestones: a share from each date on, later by a delay", () => {
    const milestones = "start: day 10, milestones: {day 45: 100 %, day 20: 30 %}";
    expectLevels(levels(milestones), [0, 0, 0.3, 0.3, 0.65, 1, 1, 1, 1, 1]);
    const late = levels(milestones, "delivery: {delay: 10 days, share: 0.5}, ");
    expectLevels(late, [0, 0, 0, 0.15, 0.15, 0.325, 0.5, 0.5, 0.5, 0.5]);
  });

  it("ends when it ends, however late it starts", () => {
    const late = levels("start: day 20, end: day 60", "delivery: {delay: 15 days}, ");
    expectLevels(late, [0, 0, 0, 0.5, 1, 1, 0, 0, 0, 0]);
  });

  it("is confined to the year of its start where it is one-off", () => {
    expectLevels(levels("start: day 20, lasts: one-off"), [0, 0, 1, 1, 1, 0, 0, 0, 0, 0]);
    expectLevels(levels("start: day 20, end: day 40, lasts: one-off"), [0, 0, 1, 1, 0, 0, 0, 0, 0, 0]);
    expectLevels(levels("start: day 20, lasts: recurrent"), [0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it("is given back, evenly, where it is reversing: as much as there was, or a share of it", () => {
    const all = levels("start: day 20, lasts: reversing, given-back: {in: year 2}");
    expectLevels(all, [0, 0, 1, 1, 1, -0.6, -0.6, -0.6, -0.6, -0.6]);
    const half = levels(
      "start: day 20, ramp: 20 days, lasts: reversing, given-back: {in: year 2, share: 50 %}",
      "delivery: {share: 0.8}, ",
    );
    // 20 of 30 days' worth, of which half is given back over 50 days.
    expectLevels(half, [0, 0, 0.2, 0.6, 0.8, -0.16, -0.16, -0.16, -0.16, -0.16]);
  });
});

describe("a change of capacity", () => {
  /** One queue that is never empty: services are as many as there are units. */
  const servedBy = (interventions: string, capacity = "4", scenarios = "{programme: {interventions: all}}") => {
    const tallies = simulateAll(
      theory(
        `
exits: {out: Out}
resources: {desk: {capacity: ${capacity}}}
stages:
  gate: {kind: stay, initial: 5000, duration: 0 days, to: {desk: 1}}
  desk: {kind: service, resource: desk, duration: 1 day, to: {out: 1}}
interventions:
${interventions}
scenarios: ${scenarios}
`,
      ),
    );
    return (scenario: string) => tallies.get(scenario)!.byPeriod("served", "desk");
  };

  it("adds units, or takes some away, from its start on", () => {
    const served = servedBy("  more: {label: M, start: day 30, changes: [{capacity: {of: desk, units: 2}}]}\n");
    // Those who begin at the very end of a period begin in the next.
    const base = served("do-nothing");
    const gain = served("programme").map((count, period) => count - base[period]!);
    expect(gain).toEqual([0, 0, 0, 20, 20, 20, 20, 20, 20, 20]);
    const fewer = servedBy("  less: {label: L, start: day 50, changes: [{capacity: {of: desk, units: -4}}]}\n");
    expect(fewer("programme").slice(6)).toEqual([0, 0, 0, 0]);
  });

  it("beyond all that can be counted serves everybody, not nobody", () => {
    // As many as 2^31 units would turn into a negative number.
    const change = (size: string) =>
      servedBy(`  more: {label: M, start: day 30, changes: [{capacity: {of: desk, ${size}}}]}\n`)("programme");
    const everybody = change("units: 100000000");
    expect(everybody.reduce((sum, count) => sum + count, 0)).toBe(5000);
    expect(change("by: 1e300 %")).toEqual(everybody);
    expect(() => change("units: 2147483648")).toThrow(/capacity\.units: .*between -100,000,000 and 100,000,000/);
  });

  it("comes month by month as far as its ramp, in whole units", () => {
    const served = servedBy(
      "  more: {label: M, start: day 20, ramp: 40 days, changes: [{capacity: {of: desk, by: 100 %}}]}\n",
    );
    // Levels are 1/8, 3/8, 5/8, 7/8: of 4 units 0.5, 1.5, 2.5, 3.5 more, rounded up at the half.
    const gain = served("programme").map((count, period) => (count - served("do-nothing")[period]!) / 10);
    expect(gain).toEqual([0, 0, 1, 2, 3, 4, 4, 4, 4, 4]);
  });

  it("keeps to the steps of the resource", () => {
    const served = servedBy(
      "  more: {label: M, start: day 0, changes: [{capacity: {of: desk, by: 50 %}}]}\n",
      "{steps: {day 0: 4, day 25: 2, day 60: 0, day 80: 6}}",
    );
    const capacity = (of: readonly number[]) => of.map((count) => count / 10);
    expect(capacity(served("programme"))).toEqual(capacity(served("do-nothing")).map((units) => units * 1.5));
  });

  it("multiplies with others in proportion, then units are added, in whatever order they stand", () => {
    const parts = [
      "  a: {label: A, start: day 0, changes: [{capacity: {of: desk, units: 3}}]}\n",
      "  b: {label: B, start: day 0, changes: [{capacity: {of: desk, by: 50 %}}]}\n",
      "  c: {label: C, start: day 0, changes: [{capacity: {of: desk, by: -25 %}}]}\n",
    ];
    const [one, other] = [servedBy(parts.join("")), servedBy([...parts].reverse().join(""))];
    // 4 x 1.5 x 0.75 + 3 = 7.5, rounded to 8.
    expect(one("programme").reduce((sum, count) => sum + count, 0)).toBe(8 * 100);
    expect(other("programme")).toEqual(one("programme"));
  });
});
