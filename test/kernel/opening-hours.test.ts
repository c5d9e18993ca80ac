import { describe, expect, it } from "vitest";
import { simulate, theory } from "./simulation.ts";

/** Four weeks, by day. Day 0 of a plain axis is a Monday. */
const WEEKS = "{axis: plain, length: 28 days, periods: 28}";
const DAY_SHIFT =
  '{rota: [{on: [monday, tuesday, wednesday, thursday, friday], from: "09:00", to: "17:00", units: 1}]}';

const desk = (capacity: string, streams: string, duration: string, time = WEEKS) =>
  simulate(
    theory(
      `
exits: {served: Served}
resources: {desk: {capacity: ${capacity}}}
stages:
  counter: {kind: service, resource: desk, arrivals: {external: {${streams}}}, duration: ${duration}, to: {served: 1}}
`,
      time,
    ),
  );

const one = (when: string) => `one: {every: 10 years, first: ${when}}`;

describe("a resource with opening hours", () => {
  it.each([
    ["before opening", "8 hours", 1 / 24],
    ["as it opens", "9 hours", 0],
    ["within its hours", "12 hours", 0],
    ["as it closes", "17 hours", 16 / 24],
    ["in the night", "30 hours", 3 / 24],
    ["on Friday evening", "114 hours", (24 * 7 + 9 - 114) / 24],
    ["on Sunday", "6 days", 1 + 9 / 24],
  ])("makes somebody wait who comes %s", (_, when, wait) => {
    const tally = desk(DAY_SHIFT, one(when), "1 hour");
    expect(tally.sum("served", "counter")).toBe(1);
    expect(tally.sum("waitsOfServed", "counter")).toBeCloseTo(wait, 5);
  });

  it("stays with those who are being served when it closes, and begins with nobody new", () => {
    // Served on Monday from 16:00 to 19:00; the second, who comes at 16:30, on Tuesday from 9:00.
    const tally = desk(DAY_SHIFT, `${one("16 hours")}, two: {every: 10 years, first: 16.5 hours}`, "3 hours");
    expect(tally.byPeriod("personDays", "counter").slice(0, 2)).toEqual([3 / 24, 3 / 24]);
    expect(tally.sum("waitsOfServed", "counter")).toBe(16.5 / 24);
    expect(tally.passages({ to: "served" }, { until: 1 })).toBe(1);
  });

  it("serves its queue in order when it opens again, as many as it has units", () => {
    const rota =
      '{rota: [{on: [monday], from: "09:00", to: "12:00", units: 2}, {on: [monday], from: "10:00", to: "12:00", units: 1}]}';
    const tally = desk(rota, "crowd: {every: 10 years, first: 1 hour, batch: 20}", "60 minutes");
    // Two at 9, three at 10 and at 11; no more that day. So again on each of four Mondays.
    expect(tally.byPeriod("served", "counter").filter((served) => served > 0)).toEqual([8, 8, 4]);
    expect(tally.sum("waitsOfServed", "counter", { until: 1 })).toBeCloseTo((2 * 8 + 3 * 9 + 3 * 10) / 24, 5);
  });

  it("may be closed on a day, and open past midnight", () => {
    const rota = '{rota: [{on: [monday, tuesday], from: "22:00", to: "02:00", units: 1}], closed: [day 1]}';
    const onMonday = desk(rota, one("25 hours"), "15 minutes");
    expect(onMonday.sum("waitsOfServed", "counter")).toBe(0);
    // On Tuesday nobody comes to work, so that it opens again on Monday at 22:00.
    const onTuesday = desk(rota, one("46 hours"), "15 minutes");
    expect(onTuesday.sum("waitsOfServed", "counter")).toBeCloseTo(7 - 1, 5);
  });

  it("may repeat steps of its own", () => {
    const tally = desk(
      "{steps: {day 0: 0, day 2: 1, 60 hours: 0}, repeat: 5 days}",
      "daily: {every: 1 day}",
      "12 hours",
    );
    // Open for half a day from days 2, 7, 12, 17, 22 and 27 on: one is served each time.
    expect(tally.byPeriod("served", "counter").flatMap((served, day) => (served > 0 ? [day, served] : []))).toEqual([
      2, 1, 7, 1, 12, 1, 17, 1, 22, 1, 27, 1,
    ]);
  });

  it("closes for good and opens again: who waits is served then", () => {
    const tally = desk("{steps: {day 0: 1, day 5: 0, day 20: 1}}", "daily: {every: 1 day, first: 1 day}", "1 day");
    // On days 1 to 4, and from day 20 on those of days 5, 6, …, one a day.
    expect(tally.sum("served", "counter", { until: 5 })).toBe(4);
    expect(tally.sum("served", "counter", { since: 5, until: 20 })).toBe(0);
    expect(tally.sum("waitsOfServed", "counter", { since: 20 })).toBe(8 * 15);
  });

  it("keeps its hours during a warm-up", () => {
    const time = "{axis: plain, length: 28 days, periods: 28, warm-up: 14 days}";
    const tally = desk(DAY_SHIFT, "daily: {every: 1 day, first: 12 hours}", "2 hours", time);
    // Those of Saturday and Sunday wait until Monday at 9 and at 11; the one of Monday at noon waits for an hour.
    expect(tally.byPeriod("served", "counter").slice(0, 7)).toEqual([3, 1, 1, 1, 1, 0, 0]);
    expect(tally.presentAtStart("counter")).toBe(2);
    expect(tally.sum("waitsOfServed", "counter", { until: 1 })).toBeCloseTo((45 + 23 + 1) / 24, 5);
    expect(tally.sum("waitingDays", "counter", { until: 7 })).toBeCloseTo((9 + 11 + 1 + 12 + 24 + 12) / 24, 5);
  });
});
