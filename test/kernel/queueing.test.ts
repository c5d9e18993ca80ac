import { describe, expect, it } from "vitest";
import { simulate, theory } from "./simulation.ts";

/** A crowd that stands before a desk at time 0: a stay of no length, in which everybody begins. */
function crowd(people: number, capacity: string, duration = "12 hours"): string {
  return theory(`
exits: {served: Served}
resources: {desk: {capacity: ${capacity}}}
stages:
  gate: {kind: stay, duration: 0 days, initial: ${people}, to: {counter: 1}}
  counter: {kind: service, resource: desk, duration: ${duration}, to: {served: 1}}
`);
}

const byPeriod = (values: (period: number) => number) => Array.from({ length: 10 }, (_, period) => values(period));

describe("a crowd before a desk", () => {
  it("is served one after another, first come first served", () => {
    const tally = simulate(crowd(30, "1"));
    const only = (period: number) => ({ since: period, until: period + 1 });
    expect(byPeriod((period) => tally.sum("served", "counter", only(period)))).toEqual([
      20, 10, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    expect(byPeriod((period) => tally.sum("personDays", "counter", only(period)))).toEqual([
      10, 5, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    // Waits of 0, 1/2, 1, … days.
    expect(tally.sum("waitsOfServed", "counter")).toBe(sumOfWaits(30, (place) => place / 2));
    expect(tally.sum("waitingDays", "counter")).toBe(sumOfWaits(30, (place) => place / 2));
    expect(tally.passages({ from: "counter", to: "served" })).toBe(30);
  });

  it("shares several desks", () => {
    const tally = simulate(crowd(30, "4"));
    expect(tally.sum("waitsOfServed", "counter")).toBe(sumOfWaits(30, (place) => Math.floor(place / 4) / 2));
  });

  it("waits where nobody serves, to the end of the model", () => {
    const tally = simulate(crowd(30, "0"));
    expect(tally.sum("waitingDays", "counter")).toBe(30 * 100);
    expect(tally.sum("served", "counter")).toBe(0);
    expect(tally.insideAfter("counter", 9)).toBe(30);
  });

  it("does not wait where capacity is unlimited", () => {
    const tally = simulate(crowd(30, "unlimited"));
    expect(tally.sum("waitingDays", "counter")).toBe(0);
    expect(tally.sum("personDays", "counter", { until: 1 })).toBe(30 * 0.5);
  });

  it("is served once a desk opens, even if nothing else happens any more", () => {
    const tally = simulate(crowd(30, "{steps: {day 0: 0, day 30: 1, day 40: 2}}"));
    const when = (place: number) => (place < 20 ? 30 + place / 2 : 40 + Math.floor((place - 20) / 2) / 2);
    expect(tally.sum("waitsOfServed", "counter")).toBe(sumOfWaits(30, when));
    expect(tally.sum("served", "counter", { since: 3, until: 4 })).toBe(20);
    expect(tally.passages({ to: "served" })).toBe(30);
  });

  it("finds fewer desks from the day on which they close; who is being served stays", () => {
    const tally = simulate(crowd(1000, "{steps: {day 0: 4, day 10: 1, day 50: 3}}", "3 days"));
    // Four people three times to day 9, four more to day 12, when one desk is left: 12, 15, …, 48 and on to 51.
    expect(tally.sum("personDays", "counter", { until: 1 })).toBe(40);
    expect(tally.sum("personDays", "counter", { since: 1, until: 2 })).toBe(4 * 2 + 8);
    expect(tally.sum("personDays", "counter", { since: 2, until: 5 })).toBe(30);
    expect(tally.sum("personDays", "counter", { since: 5, until: 6 })).toBe(30);
  });

  it("is not served by a desk that closes at the very instant that it becomes free", () => {
    const tally = simulate(crowd(1000, "{steps: {day 0: 4, day 10: 1}}", "1 day"));
    expect(tally.sum("personDays", "counter", { until: 1 })).toBe(40);
    expect(tally.sum("personDays", "counter", { since: 1, until: 2 })).toBe(10);
  });
});

describe("two desks, one after the other", () => {
  it("serve in the order of time, though a desk opens between two events", () => {
    // One person waits for the first desk, which opens on day 30; another comes to the second desk on day 50.
    const tally = simulate(
      theory(`
cohorts: {early: {label: Early}, late: {label: Late}}
exits: {served: Served}
resources: {first-desk: {capacity: {steps: {day 0: 0, day 30: 1}}}, second-desk: {capacity: 1}}
stages:
  gate: {kind: stay, duration: 0 days, initial: {early: 1, late: 0}, to: {first: 1}}
  elsewhere: {kind: route, arrivals: {external: {nobody: {rate: 0 per day}}}, to: {travel: 1}}
  travel: {kind: stay, duration: 50 days, to: {second: 1}}
  late-gate: {kind: stay, duration: 0 days, initial: {early: 0, late: 1}, to: {travel: 1}}
  first: {kind: service, resource: first-desk, duration: 1 day, to: {second: 1}}
  second: {kind: service, resource: second-desk, duration: 30 days, to: {served: 1}}
`),
    );
    expect(tally.sum("waitsOfServed", "first", { cohort: "early" })).toBe(30);
    expect(tally.sum("waitsOfServed", "second", { cohort: "early" })).toBe(0);
    expect(tally.sum("waitsOfServed", "second", { cohort: "late" })).toBe(31 + 30 - 50);
  });
});

describe("people who share a desk between two stages", () => {
  it("wait in one queue, and come back to its end", () => {
    const tally = simulate(
      theory(`
exits: {served: Served}
resources: {desk: {capacity: 1}}
stages:
  gate: {kind: stay, duration: 0 days, initial: 3, to: {first: 1}}
  first: {kind: service, resource: desk, duration: 2 days, to: {second: 1}}
  second: {kind: service, resource: desk, duration: 5 days, to: {served: 1}}
`),
    );
    // First visits from 0, 2 and 4; second ones from 6, 11 and 16, asked for on days 2, 4 and 6.
    expect(tally.sum("waitsOfServed", "first")).toBe(0 + 2 + 4);
    expect(tally.sum("waitsOfServed", "second")).toBe(6 - 2 + (11 - 4) + (16 - 6));
  });
});

function sumOfWaits(people: number, wait: (place: number) => number): number {
  return Array.from({ length: people }, (_, place) => wait(place)).reduce((sum, days) => sum + days, 0);
}
