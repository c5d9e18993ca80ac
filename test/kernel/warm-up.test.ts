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

  it("has the capacity of the first day, whatever it was before", () => {
    const text = (steps: string) =>
      theory(
        `
exits: {out: Out}
resources: {desk: {capacity: {steps: {${steps}}}}}
stages:
  counter:
    kind: service
    resource: desk
    arrivals: {external: {customers: {every: 4 days, first: 1 day}}}
    duration: 3 days
    to: {out: 1}
`,
        "{start: 2021-05-01, end: 2021-06-30, warm-up: 100 days}",
      );
    const first = simulate(text("2021-05-01: 1"));
    expect(first.sum("waitingDays", "counter")).toBe(0);
    // Ten weeks without anybody would leave a queue at the start.
    expect(simulate(text("2021-01-01: 0, 2021-04-10: 1")).byName()).toEqual(first.byName());
  });

  it("has the mean of a season, not that of the month in which counting begins", () => {
    const season = "[24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]";
    const text = theory(
      `
exits: {out: Out}
stages:
  ward:
    kind: stay
    arrivals: {external: {patients: {rate: 100 per day, season: ${season}}}}
    duration: 2000 days
    to: {out: 1}
`,
      "{start: 2021-05-01, end: 2021-05-31, warm-up: 1000 days}",
    );
    // Nobody comes in May, so that all who are there came before: 1,000 days of 100 x 24 / 12 people, with its Poisson error.
    const inside = simulate(text).sum("personDays", "ward") / 31;
    expect(Math.abs(inside - 200_000)).toBeLessThan(4 * Math.sqrt(200_000));
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

  it("leaves out what came before the start, and says who was there then", () => {
    const tally = simulate(
      theory(
        `
exits: {out: Out}
stages:
  ward: {kind: stay, arrivals: {external: {patients: {every: 2 days}}}, duration: 7 days, to: {home: 1}}
  home: {kind: stay, duration: 100 days, to: {out: 1}}
`,
        "{axis: plain, length: 20 days, periods: 10, warm-up: 31 days}",
      ),
    );
    // They come on even days, those of the last 31 days before the start included: 30, 28, … days before it, and on day 0.
    expect(tally.presentAtStart("ward")).toBe(3);
    expect(tally.presentAtStart("home")).toBe(12);
    expect(tally.passages({ from: "patients" })).toBe(10);
    expect(tally.passages({ to: "home" }, { until: 1 })).toBe(1);
    expect(tally.byPeriod("personDays", "ward")).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 7, 7]);
    // Those at home stay to the end; from day 1 on somebody joins them every other day.
    expect(tally.byPeriod("personDays", "home")[0]).toBe(12 * 2 + 1);
    // 12 and 3 people who were there already, and those who have come since, are seen in the year.
    expect(tally.people("home", 0)).toBe(12 + tally.passages({ to: "home" }));
    expect(tally.people("ward", 0)).toBe(3 + 10);
  });

  it("counts among those who are there at the start those who wait then, and of their wait what comes after", () => {
    const tally = simulate(
      theory(
        `
exits: {out: Out}
resources: {desk: {capacity: {steps: {day 0: 0, day 3: 1}}}}
stages:
  counter: {kind: service, resource: desk, arrivals: {external: {one: {every: 8 days, first: 4 days}}}, duration: 1 day, to: {out: 1}}
`,
        "{axis: plain, length: 10 days, periods: 10, warm-up: 10 days}",
      ),
    );
    // One came 4 days before the start and is served on day 3; the wait of those served is counted in full.
    expect(tally.presentAtStart("counter")).toBe(1);
    expect(tally.sum("waitingDays", "counter")).toBe(3);
    expect(tally.sum("waitsOfServed", "counter")).toBe(7);
    expect(tally.passages({ from: "one" })).toBe(1);
    expect(tally.passages({ to: "out" })).toBe(2);
  });
});
