import { describe, expect, it } from "vitest";
import { expectShare, expectWithin } from "./chance.ts";
import { simulateAll, theory } from "./simulation.ts";

const PEOPLE = 50_000;

/** A crowd at a door on day 0, so that a period or a day of an intervention does not matter. */
function crowdAtADoor(interventions: string, scenarios: string): string {
  return theory(`
exits: {out: Out, care: Care, help: Help, advice: Advice}
stages:
  gate: {kind: stay, initial: ${PEOPLE}, duration: 0 days, to: {door: 1}}
  door: {kind: route, to: {care: 0.6, out: rest}}
interventions:
${interventions}
scenarios:
${scenarios}
`);
}

function divertCare(name: string, to: string, share: string): string {
  return `  ${name}: {label: ${name}, start: day 0, changes: [{divert: {at: door, from: care, to: ${to}, share: ${share}}}]}\n`;
}

describe("a diversion", () => {
  const text = crowdAtADoor(
    divertCare("a", "help", "30 %") + divertCare("b", "advice", "50 %") + divertCare("all", "help", "100 %"),
    "  one: {interventions: [a]}\n  other: {interventions: [b]}\n  both: {interventions: [a, b]}\n  reversed: {interventions: [b, a]}\n  everybody: {interventions: [all]}\n",
  );
  const tallies = simulateAll(text);
  const to = (scenario: string, exit: string) => tallies.get(scenario)!.passages({ from: "door", to: exit });
  const inCare = to("do-nothing", "care");

  it("takes its share of those who would go there, and nobody else", () => {
    expectShare(inCare, PEOPLE, 0.6);
    expectShare(to("one", "help"), inCare, 0.3);
    expect(to("one", "help") + to("one", "care")).toBe(inCare);
    expect(to("one", "out")).toBe(to("do-nothing", "out"));
    expect(to("everybody", "help")).toBe(inCare);
  });

  it("together with another diverts 1 - (1 - a)(1 - b), each its share of a race", () => {
    const [rateA, rateB] = [-Math.log(0.7), -Math.log(0.5)];
    expectShare(inCare - to("both", "care"), inCare, 1 - 0.7 * 0.5);
    expectShare(to("both", "help"), inCare, (0.65 * rateA) / (rateA + rateB));
    expectShare(to("both", "advice"), inCare, (0.65 * rateB) / (rateA + rateB));
  });

  it("leaves out of care with another everybody whom it keeps out alone", () => {
    const outByNone = inCare - to("both", "care");
    const [outByA, outByB] = [inCare - to("one", "care"), inCare - to("other", "care")];
    expect(outByNone).toBeGreaterThanOrEqual(Math.max(outByA, outByB));
    expect(outByNone).toBeLessThanOrEqual(outByA + outByB);
  });

  it("does not depend on the order in which interventions are named", () => {
    expect(tallies.get("reversed")!.bytes().equals(tallies.get("both")!.bytes())).toBe(true);
    const definedTheOtherWayRound = crowdAtADoor(
      divertCare("b", "advice", "50 %") + divertCare("a", "help", "30 %"),
      "  both: {interventions: all}\n",
    );
    expect(simulateAll(definedTheOtherWayRound).get("both")!.byName()).toEqual(tallies.get("both")!.byName());
  });

  it("may send people back from a review, or away from it", () => {
    const reviewed = simulateAll(
      theory(`
exits: {out: Out}
stages:
  home: {kind: stay, initial: 10000, duration: 1000 years, reviews: {at: review, every: {exponential: {mean: 50 days}}}, to: {out: 1}}
  review: {kind: route, to: {back: 0.9, out: rest}}
interventions:
  strict: {label: Strict, start: day 0, changes: [{divert: {at: review, from: back, to: out, share: 100 %}}]}
  lenient: {label: Lenient, start: day 0, changes: [{divert: {at: review, from: out, to: back, share: 100 %}}]}
scenarios: {strict: {interventions: [strict]}, lenient: {interventions: [lenient]}}
`),
    );
    // The stock itself is as old as reviews have let it become.
    const strict = reviewed.get("strict")!;
    expect(strict.gone()).toBe(strict.into("review"));
    expectShare(strict.gone(), 10_000, -Math.expm1(-2));
    expect(reviewed.get("lenient")!.gone()).toBe(0);
    expectWithin(reviewed.get("lenient")!.into("review"), 20_000, Math.sqrt(20_000));
  });
});
