import { describe, expect, it } from "vitest";
import { simulate, theory } from "./simulation.ts";

/** A desk at which people of two streams arrive on given days, one of them first in priority. */
const desk = (capacity: string, { more = "", early = "5 days", late = "10 days", stay = "5 days" } = {}) =>
  theory(`
exits: {served: Served, gone: Gave up, full: Turned away}
resources: {desk: {capacity: ${capacity}}}
stages:
  first: {kind: service, resource: desk, arrivals: {external: {early: {every: 1 year, first: ${early}}}}, duration: ${stay}, ${more} to: {served: 1}}
  second: {kind: service, resource: desk, arrivals: {external: {late: {every: 1 year, first: ${late}}}}, duration: ${stay}, ${more} to: {served: 1}}
`);

describe("what happens first at one instant", () => {
  it("is a change of capacity: nobody takes a place that closes then", () => {
    const closing = simulate(desk("{steps: {day 0: 1, day 5: 0, day 20: 1}}"));
    expect(closing.sum("waitsOfServed", "first")).toBe(15);
    const opening = simulate(desk("{steps: {day 0: 0, day 5: 1}}"));
    expect(opening.sum("waitsOfServed", "first")).toBe(0);
  });

  it("then a release: who comes when somebody leaves finds their place free", () => {
    const tally = simulate(desk("1"));
    expect(tally.sum("served", "second")).toBe(1);
    expect(tally.sum("waitsOfServed", "second")).toBe(0);
  });

  it("then a departure: who would give up when a place becomes free is served", () => {
    const patient = simulate(desk("1", { late: "8 days", more: "patience: {after: 2 days, to: gone}," }));
    expect(patient.passages({ to: "gone" })).toBe(0);
    expect(patient.sum("waitsOfServed", "second")).toBe(2);
    const shorter = simulate(desk("1", { late: "8 days", more: "patience: {after: 1.99 days, to: gone}," }));
    expect(shorter.passages({ to: "gone" })).toBe(1);
  });

  it("then an arrival: who comes when the queue has shrunk finds room in it", () => {
    // One is served, one waits from day 6 to day 10, when another comes; the queue holds one.
    const text = (patience: string) =>
      theory(`
exits: {served: Served, gone: Gave up, full: Turned away}
resources: {desk: {capacity: 1, queue-limit: 1}}
stages:
  counter:
    kind: service
    resource: desk
    arrivals: {external: {one: {every: 1 year, first: 1 day}, two: {every: 1 year, first: 6 days}, three: {every: 1 year, first: 10 days}}}
    duration: 30 days
    patience: {after: ${patience}, to: gone}
    turned-away: full
    to: {served: 1}
`);
    const inTime = simulate(text("4 days"));
    expect([inTime.passages({ to: "gone" }), inTime.passages({ to: "full" })]).toEqual([2, 0]);
    const tooLate = simulate(text("4.01 days"));
    expect([tooLate.passages({ to: "gone" }), tooLate.passages({ to: "full" })]).toEqual([1, 1]);
  });

  it.each([
    ["first", 1, 2],
    ["second", 2, 1],
  ])("then requests, by priority: %s", (served, first, second) => {
    const text = desk("1", { early: "10 days" })
      .replace("first: {kind: service,", `first: {kind: service, priority: ${first},`)
      .replace("second: {kind: service,", `second: {kind: service, priority: ${second},`);
    const tally = simulate(text);
    expect(tally.sum("waitsOfServed", served)).toBe(0);
    expect(tally.sum("waitsOfServed", served === "first" ? "second" : "first")).toBe(5);
  });

  it("is neither of two requests that are alike: their keys decide, sometimes for one, sometimes for the other", () => {
    const waits = Array.from({ length: 40 }, (_, replication) => {
      return simulate(desk("1", { early: "10 days" }), { replication }).sum("waitsOfServed", "first");
    });
    const ahead = waits.filter((days) => days === 0).length;
    expect(new Set(waits)).toEqual(new Set([0, 5]));
    expect(ahead).toBeGreaterThan(8);
    expect(ahead).toBeLessThan(32);
  });

  it("of a stay is its own end, then death, then other hazards; at a review it is what ends the stay", () => {
    const held = simulate(
      theory(`
exits: {out: Out}
stages:
  home: {kind: stay, arrivals: {external: {new: {every: 1 year, first: 1 day}}}, duration: 20 days, reviews: {at: review, every: 5 days}, to: {out: 1}}
  review: {kind: route, to: {back: 1}}
`),
    );
    // On days 6, 11 and 16; on day 21 the stay has ended.
    expect(held.into("review")).toBe(3);
  });
});
