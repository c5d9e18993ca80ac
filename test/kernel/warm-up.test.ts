import { describe, expect, it } from "vitest";
import { simulate, theory } from "./simulation.ts";

/** Somebody comes every four days and is served for three, so that nobody ever waits. */
const model = (warmUp: string) =>
  theory(
    `
exits: {out: Out}
resources: {desk: {capacity: 1}}
stages:
  counter:
    kind: service
    resource: desk
    arrivals: {external: {customers: {every: 4 days, first: 1 day}}}
    duration: 3 days
    to: {out: 1}
`,
    `{axis: plain, length: 40 days, periods: 10${warmUp}}`,
  );

describe("a warm-up", () => {
  it("has the capacity of the beginning", () => {
    const tally = simulate(model(", warm-up: 100 days"));
    expect(tally.sum("waitsOfServed", "counter")).toBe(0);
    expect(tally.sum("waitingDays", "counter")).toBe(0);
  });

  it("has the arrivals at fixed intervals that would have come before the first", () => {
    const longer = theory(
      `
exits: {out: Out}
stages:
  ward: {kind: stay, arrivals: {external: {patients: {every: 1 day, first: 1 day}}}, duration: 7 days, to: {out: 1}}
`,
      "{axis: plain, length: 20 days, periods: 20, warm-up: 50 days}",
    );
    const full = simulate(longer);
    for (let day = 0; day < 20; day++) expect(full.sum("personDays", "ward", { since: day, until: day + 1 })).toBe(7);
  });
});
