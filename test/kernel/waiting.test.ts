import { describe, expect, it } from "vitest";
import { expectShare } from "./chance.ts";
import { simulate, theory } from "./simulation.ts";

interface Counter {
  readonly capacity?: string;
  readonly limit?: number;
  /** Arrivals from outside. */
  readonly streams?: string;
  readonly duration?: string;
  readonly more?: string;
  readonly time?: string;
}

/** A counter with one desk, to which somebody comes every day from day 1 on, unless something else is said. */
function counter(options: Counter = {}) {
  const { capacity = "1", limit, streams = "daily: {every: 1 day}", duration = "3 days", more = "", time } = options;
  return simulate(
    theory(
      `
exits: {served: Served, gone: Gave up, lost: Lost, died: Died}
resources: {desk: {capacity: ${capacity}${limit === undefined ? "" : `, queue-limit: ${limit}`}}}
stages:
  counter: {kind: service, resource: desk, arrivals: {external: {${streams}}}, duration: ${duration}, ${more} to: {served: 1}}
`,
      time,
    ),
  );
}

describe("patience", () => {
  it("ends a wait after its time, and who gave up before is not served any more", () => {
    const tally = counter({ more: "patience: {after: 2.5 days, to: gone}," });
    // The desk is free on days 1, 4, 7, …; who has waited longest then came on days 1, 2, 5, 8, …
    expect(tally.sum("served", "counter")).toBe(33);
    expect(tally.sum("waitsOfServed", "counter")).toBe(32 * 2);
    // Those who came on days 3, 4, 6, 7, … leave again after 2.5 days each.
    const came = tally.created();
    const left = tally.passages({ from: "counter", to: "gone" });
    expect(came).toBe(99);
    expect(left).toBe(64);
    expect(tally.insideAfter("counter", 9)).toBe(came - left - tally.passages({ to: "served" }));
  });

  it("can lead to another stage", () => {
    const tally = simulate(
      theory(`
exits: {out: Out}
resources: {desk: {capacity: 0}}
stages:
  counter: {kind: service, resource: desk, arrivals: {external: {daily: {every: 10 days}}}, duration: 1 day, patience: {after: 2 days, to: home}, to: {out: 1}}
  home: {kind: stay, duration: 3 days, to: {out: 1}}
`),
    );
    expect(tally.sum("waitingDays", "counter")).toBe(9 * 2);
    expect(tally.sum("personDays", "home")).toBe(9 * 3);
    expect(tally.passages({ from: "home", to: "out" })).toBe(9);
  });

  it("is at an end at once where it is none: only who finds a desk free is served", () => {
    const tally = counter({ more: "patience: {after: 0 days, to: gone}," });
    expect(tally.sum("waitingDays", "counter")).toBe(0);
    expect(tally.sum("served", "counter")).toBe(33);
    expect(tally.passages({ to: "gone" })).toBe(66);
  });

  it("that sends people back to the same queue is no circle without time, however often it does", () => {
    const tally = counter({
      capacity: "0",
      streams: "one: {every: 1 year, first: 1 day}",
      more: "patience: {after: 5.625 minutes, to: counter},",
    });
    // 256 times a day, on 99 days.
    expect(tally.passages({ from: "counter", to: "counter" })).toBe(256 * 99 - 1);
  });
});

describe("death", () => {
  const PEOPLE = 20_000;
  const crowd = (capacity: string, duration: string) =>
    simulate(
      theory(`
exits: {served: Served, died: Died}
resources: {desk: {capacity: ${capacity}}}
stages:
  gate: {kind: stay, initial: ${PEOPLE}, duration: 0 days, to: {counter: 1}}
  counter: {kind: service, resource: desk, duration: ${duration}, mortality: {weibull: {shape: 1.5, scale: 20 days}}, to: {served: 1}}
`),
    );

  it("comes to people who wait, as it does to people who are served", () => {
    const tally = crowd("0", "1 day");
    for (const [period, day] of [
      [0, 10],
      [2, 30],
      [4, 50],
    ] as const) {
      expectShare(tally.insideAfter("counter", period), PEOPLE, Math.exp(-((day / 20) ** 1.5)));
    }
    expect(tally.sum("served", "counter")).toBe(0);
    expect(tally.gone()).toBe(tally.passages({ from: "counter", to: "died" }));
  });

  it("has its hour from the request on, whether that is spent waiting or being served", () => {
    const served = crowd(String(PEOPLE), "25 days");
    const waited = crowd(`{steps: {day 0: 0, day 15: ${PEOPLE}}}`, "10 days");
    for (let since = 0; since < 10; since++) {
      const only = { since, until: since + 1 };
      expect(waited.passages({ to: "died" }, only)).toBe(served.passages({ to: "died" }, only));
    }
    expect(waited.passages({ to: "served" })).toBe(served.passages({ to: "served" }));
  });
});

describe("a queue with a limit", () => {
  it("of none is a loss system: who finds nobody free is turned away", () => {
    const tally = counter({ limit: 0, more: "turned-away: lost," });
    expect(tally.passages({ to: "lost" })).toBe(66);
    expect(tally.sum("served", "counter")).toBe(33);
    expect(tally.sum("waitingDays", "counter")).toBe(0);
  });

  it("holds so many, and turns away the next", () => {
    const tally = counter({ limit: 2, capacity: "0", more: "turned-away: lost," });
    expect(tally.passages({ to: "lost" })).toBe(97);
    expect(tally.insideAfter("counter", 9)).toBe(2);
  });

  it("may be shared by stages", () => {
    const tally = simulate(
      theory(`
exits: {served: Served, lost: Lost}
resources: {desk: {capacity: 0, queue-limit: 3}}
stages:
  one: {kind: service, resource: desk, arrivals: {external: {a: {every: 1 year, first: 1 day, batch: 2}}}, duration: 1 day, turned-away: lost, to: {served: 1}}
  other: {kind: service, resource: desk, arrivals: {external: {b: {every: 1 year, first: 2 days, batch: 2}}}, duration: 1 day, turned-away: lost, to: {served: 1}}
`),
    );
    expect(tally.insideAfter("one", 9)).toBe(2);
    expect(tally.insideAfter("other", 9)).toBe(1);
    expect(tally.passages({ from: "other", to: "lost" })).toBe(1);
  });
});

describe("a request for several units", () => {
  const MIXED = `
cohorts: {pair: {label: Two at a time}, single: {label: One}}
exits: {served: Served}
resources: {desk: {capacity: 2}}
stages:
  gate: {kind: route, arrivals: {external: {come: {every: 1 year, first: {pair: 2 days, single: 1 day}}, late: {every: 1 year, first: {pair: 2 years, single: 3 days}}}}, to: {counter: 1}}
  counter: {kind: service, resource: desk, units: {pair: 2, single: 1}, PRIORITY duration: 10 days, to: {served: 1}}
`;

  it("holds up the line while there are fewer free: nobody overtakes", () => {
    const tally = simulate(theory(MIXED.replace("PRIORITY", "")));
    // One is served from day 1 to 11, the two units are free from 11 to 21, and the last comes on though one was free.
    expect(tally.sum("waitsOfServed", "counter", { cohort: "pair" })).toBe(11 - 2);
    expect(tally.sum("waitsOfServed", "counter", { cohort: "single" })).toBe(21 - 3);
  });

  it("does not hold up somebody of higher priority, who takes what is free at once", () => {
    const tally = simulate(theory(MIXED.replace("PRIORITY", "priority: {pair: 2, single: 1},")));
    // One more from day 3 to 13; then both units are free.
    expect(tally.sum("waitsOfServed", "counter", { cohort: "single" })).toBe(0);
    expect(tally.sum("waitsOfServed", "counter", { cohort: "pair" })).toBe(13 - 2);
  });
});

describe("priority", () => {
  it("goes before the order of coming, and never interrupts a service", () => {
    const tally = simulate(
      theory(`
cohorts: {urgent: {label: Urgent}, other: {label: Other}}
exits: {served: Served}
resources: {desk: {capacity: 1}}
stages:
  counter: {kind: service, resource: desk, priority: {urgent: 1, other: 2}, arrivals: {external: {some: {every: 1 year, first: {urgent: 4 days, other: 1 day}, batch: 3}}}, duration: 5 days, to: {served: 1}}
`),
    );
    // Others from day 1; the urgent, who come on day 4, from 6, 11 and 16; the others who wait from 21 and 26.
    expect(tally.sum("waitsOfServed", "counter", { cohort: "urgent" })).toBe(2 + 7 + 12);
    expect(tally.sum("waitsOfServed", "counter", { cohort: "other" })).toBe(0 + 20 + 25);
  });

  it("does not make people wait where capacity is enough", () => {
    const tally = counter({ capacity: "3", more: "priority: 100," });
    expect(tally.sum("waitingDays", "counter")).toBe(0);
  });
});

describe("somebody who waits", () => {
  it("makes no other contact: it is absorbed, and they come again once they have left", () => {
    const text = (capacity: string) =>
      theory(`
cohorts: {all: {label: All, population: 50}}
exits: {out: Out}
resources: {desk: {capacity: ${capacity}}}
stages:
  door: {kind: route, arrivals: {residents: {rate: 2 per day}}, to: {counter: 1}}
  counter: {kind: service, resource: desk, duration: 1 day, to: {out: 1}}
`);
    const never = simulate(text("0"));
    expect([never.created(), never.insideAfter("counter", 9)]).toEqual([50, 50]);
    const opened = simulate(text("{steps: {day 0: 0, day 60: 1000}}"));
    expect(opened.created({ until: 6 })).toBe(50);
    expect(opened.created({ since: 6 })).toBeGreaterThan(50 * 10);
    // On and off: at each time a person is either inside or not.
    for (let period = 6; period < 10; period++) expect(opened.insideAfter("counter", period)).toBeLessThanOrEqual(50);
  });
});
