import { describe, expect, it } from "vitest";
import { expectShare } from "./chance.ts";
import { simulate, theory } from "./simulation.ts";

const PEOPLE = 20_000;

/** Everybody comes on day 1. */
const everybody = (to: string) =>
  `  gate: {kind: route, arrivals: {external: {all-at-once: {every: 1 year, first: 1 day, batch: ${PEOPLE}}}}, to: {${to}: 1}}\n`;

describe("a drawn attribute", () => {
  it("has each level with its chance, which may depend on the cohort and on attributes above it", () => {
    const tally = simulate(
      theory(`
cohorts: {older: {label: Older}, working: {label: Working}}
exits: {out: Out}
attributes:
  need: {levels: {low: {older: 0.3, working: 0.8}, high: rest}, report: true}
  mood: {levels: {good: {by: need, low: 0.9, high: 0.25}, bad: rest}, report: true}
stages:
${everybody("out")}`),
    );
    const count = (cohort: string, need: string, mood: string) =>
      tally.passages({ to: "out" }, { cohort, levels: { need, mood } });
    expectShare(count("older", "low", "good"), PEOPLE, 0.3 * 0.9);
    expectShare(count("older", "high", "good"), PEOPLE, 0.7 * 0.25);
    expectShare(count("working", "low", "bad"), PEOPLE, 0.8 * 0.1);
    expectShare(count("working", "high", "bad"), PEOPLE, 0.2 * 0.75);
  });

  it("is drawn once for a person, or anew for each of their episodes", () => {
    const ofOnePerson = (drawn: string, replication: number) => {
      const text = theory(`
cohorts: {all: {label: All, population: 1}}
exits: {out: Out}
attributes: {kind: {levels: {a: 0.5, b: rest}, drawn: ${drawn}, report: true}}
stages:
  door: {kind: route, arrivals: {residents: {rate: 20 per day}}, to: {out: 1}}
`);
      const tally = simulate(text, { replication });
      return [tally.gone({ levels: { kind: "a" } }), tally.gone()] as const;
    };
    const replications = Array.from({ length: 40 }, (_, replication) => replication);
    const alwaysA = replications.filter((replication) => {
      const [a, all] = ofOnePerson("per person", replication);
      expect([0, all]).toContain(a);
      return a === all;
    });
    expectShare(alwaysA.length, 40, 0.5);
    const [a, all] = ofOnePerson("per episode", 0);
    expect(all).toBeGreaterThan(1500);
    expectShare(a, all, 0.5);
  });

  it("is that of somebody else once a person has died", () => {
    const tally = simulate(
      theory(
        `
cohorts: {all: {label: All, population: 1}}
exits: {died: Died}
attributes: {kind: {levels: {a: 0.5, b: rest}, report: true}}
stages:
  door: {kind: route, arrivals: {residents: {rate: 100 per day}}, to: {home: 1}}
  home: {kind: stay, mortality: {exponential: {mean: 0.01 days}}}
`,
        "{axis: plain, length: 100 days, periods: 1}",
      ),
    );
    const lives = tally.passages({ to: "died" });
    expect(lives).toBeGreaterThan(4000);
    expectShare(tally.passages({ to: "died" }, { levels: { kind: "a" } }), lives, 0.5);
  });
});

describe("what a stage depends on", () => {
  it("holds as it is when the stage is entered, after what the entry changes", () => {
    const tally = simulate(
      theory(`
exits: {out: Out}
attributes: {need: {levels: {low: 1, high: 0}, report: true}}
stages:
${everybody("first")}
  first: {kind: stay, duration: {by: need, low: 2 days, high: 5 days}, to: {second: 1}}
  second: {kind: stay, sets: {need: high}, duration: {by: need, low: 2 days, high: 5 days}, to: {third: {by: need, low: 1, high: 0.25}, out: rest}}
  third: {kind: stay, sets: {need: {by: need, low: low, high: {low: 0.4, high: rest}}}, duration: {by: need, low: 1 day, high: 10 days}, to: {out: 1}}
`),
    );
    expect(tally.sum("personDays", "first", { levels: { need: "low" } })).toBe(2 * PEOPLE);
    expect(tally.sum("personDays", "second", { levels: { need: "high" } })).toBe(5 * PEOPLE);
    expect(tally.sum("personDays", "second", { levels: { need: "low" } })).toBe(0);
    const third = tally.passages({ from: "second", to: "third" });
    expectShare(third, PEOPLE, 0.25);
    const eased = tally.passages({ from: "third" }, { levels: { need: "low" } });
    expectShare(eased, third, 0.4);
    expect(tally.sum("personDays", "third", { levels: { need: "low" } })).toBe(eased);
    expect(tally.sum("personDays", "third", { levels: { need: "high" } })).toBe(10 * (third - eased));
  });

  it("may be several attributes at once, and differ by cohort", () => {
    const tally = simulate(
      theory(`
cohorts: {older: {label: Older}, working: {label: Working}}
exits: {out: Out}
attributes:
  need: {levels: {low: 0.5, high: rest}, report: true}
  mood: {levels: {good: 0.5, bad: rest}, report: true}
stages:
${everybody("home")}
  home: {kind: stay, duration: {older: {by: mood, good: 1 day, bad: {by: need, low: 2 days, high: 3 days}}, working: {by: need, low: 4 days, high: 5 days}}, to: {out: 1}}
`),
    );
    const length = (cohort: string, need: string, mood: string) => {
      const part = { cohort, levels: { need, mood } };
      return tally.sum("personDays", "home", part) / tally.passages({ to: "out" }, part);
    };
    expect([length("older", "low", "good"), length("older", "high", "good")]).toEqual([1, 1]);
    expect([length("older", "low", "bad"), length("older", "high", "bad")]).toEqual([2, 3]);
    expect([length("working", "low", "bad"), length("working", "low", "good")]).toEqual([4, 4]);
    expect([length("working", "high", "bad"), length("working", "high", "good")]).toEqual([5, 5]);
  });

  it("may be changed by a review, which decides by what it has found", () => {
    const tally = simulate(
      theory(`
exits: {eased: Eased, out: Out}
attributes: {need: {levels: {low: 0, high: 1}}}
stages:
${everybody("home")}
  home: {kind: stay, duration: 1 year, reviews: {at: review, every: 10 days}, to: {out: 1}}
  review: {kind: route, sets: {need: {low: 0.3, high: rest}}, to: {eased: {by: need, low: 1, high: 0}, back: rest}}
`),
    );
    // Reviews on days 11, 21, …, 91.
    expectShare(tally.gone({ until: 2 }), PEOPLE, 0.3);
    expectShare(tally.gone(), PEOPLE, 1 - 0.7 ** 9);
  });
});

describe("an attribute that counts visits", () => {
  it("knows how many there were before, in this episode and in earlier ones, from its least number on", () => {
    const tally = simulate(
      theory(
        `
exits: {more: More}
attributes: {before: {visits: home, levels: {none: 0, once: 1, twice: 2, often: 3}}}
stages:
  gate: {kind: stay, initial: 8, duration: 0 days, to: {door: 1}}
  door: {kind: route, to: {home: {by: before, none: 1, once: 1, twice: 1, often: 0}, more: rest}}
  home: {kind: stay, duration: {by: before, none: 1 day, once: 2 days, twice: 4 days, often: 50 days}, to: {door: 1}}
`,
      ),
    );
    expect(tally.into("home")).toBe(3 * 8);
    expect(tally.sum("personDays", "home")).toBe((1 + 2 + 4) * 8);
    expect(tally.passages({ to: "more" })).toBe(8);
  });

  it("is remembered from episode to episode, and forgotten with the person", () => {
    const memory = (way: string) =>
      simulate(
        theory(
          `
cohorts: {all: {label: All, population: 100}}
exits: {out: Out, again: Again, died: Died}
attributes: {known: {visits: home, levels: {never: 0, before: 1}}}
stages:
  door: {kind: route, arrivals: {residents: {rate: 5 per day}}, to: {home: {by: known, never: 1, before: 0}, again: rest}}
  home: {kind: stay, ${way}}
`,
        ),
      );
    const remembered = memory("duration: 1 day, to: {out: 1}");
    expect(remembered.into("home")).toBe(100);
    expect(remembered.passages({ to: "again" })).toBeGreaterThan(10_000);
    const forgotten = memory("mortality: {exponential: {mean: 1 hour}}");
    expect(forgotten.passages({ to: "again" })).toBe(0);
    expect(forgotten.into("home")).toBeGreaterThan(10_000);
  });
});

describe("an attribute of the days since a stage was left", () => {
  it.each([
    ["30 days", "recent"],
    ["91 days", "longer-ago"],
    ["90.999999 days", "recent"],
    ["120 days", "longer-ago"],
  ])("is in a level from its number of days on, exactly: after %s %s", (length, level) => {
    const tally = simulate(
      theory(
        `
exits: {recent: R, longer-ago: L, never: N}
attributes: {lately: {days-since: home, levels: {recently: 0 days, long-ago: 91 days, not-yet: never}}}
stages:
  gate: {kind: stay, initial: 5, duration: 0 days, to: {first: 1}}
  first: {kind: route, to: {never: {by: lately, recently: 0, long-ago: 0, not-yet: 0}, home: rest}}
  home: {kind: stay, duration: 7 days, to: {between: 1}}
  between: {kind: stay, duration: ${length}, to: {second: 1}}
  second: {kind: route, to: {recent: {by: lately, recently: 1, long-ago: 0, not-yet: 0}, longer-ago: {by: lately, recently: 0, long-ago: 1, not-yet: 0}, never: rest}}
`,
        "{axis: plain, length: 200 days, periods: 10}",
      ),
    );
    expect(tally.passages({ from: "second", to: level })).toBe(5);
  });

  it("puts who was never there into the last level, where none is called never", () => {
    const tally = simulate(
      theory(`
exits: {out: Out, gone: Gone}
attributes: {lately: {days-since: home, levels: {recently: 0 days, long-ago: 30 days}}}
stages:
  gate: {kind: stay, initial: 5, duration: 0 days, to: {door: 1}}
  door: {kind: route, to: {home: {by: lately, recently: 0, long-ago: 1}, out: rest}}
  home: {kind: stay, duration: 3 days, to: {door: 1}}
`),
    );
    expect(tally.into("home")).toBe(5);
    expect(tally.passages({ to: "out" })).toBe(5);
  });

  it("is seen by a review as it is when that is held, and remembers reviews", () => {
    const tally = simulate(
      theory(`
exits: {out: Out, stopped: Stopped}
attributes:
  lately: {days-since: start, levels: {recently: 0 days, a-while-ago: 25 days, never: never}}
  reviewed: {days-since: review, levels: {just-now: 0 days, before: 1 day, never: never}}
stages:
  gate: {kind: stay, initial: 5, duration: 0 days, to: {start: 1}}
  start: {kind: stay, duration: 1 day, to: {home: 1}}
  home: {kind: stay, duration: 60 days, reviews: {at: review, every: 10 days}, to: {after: 1}}
  review: {kind: route, to: {stopped: {by: lately, recently: 0, a-while-ago: {by: reviewed, just-now: 0, before: 1, never: 0}, never: 0}, back: rest}}
  after: {kind: route, to: {out: 1}}
`),
    );
    // Reviews 10 and 20 days after the start send back; the third does not.
    expect(tally.into("review")).toBe(15);
    expect(tally.passages({ from: "review", to: "stopped" })).toBe(5);
    expect(tally.sum("personDays", "home")).toBe(5 * 30);
  });
});
