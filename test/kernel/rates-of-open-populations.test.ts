import { describe, expect, it } from "vitest";
import { expectShare, expectWithin } from "./chance.ts";
import { simulateAll, theory } from "./simulation.ts";
import type { Tally } from "./tally.ts";
import { sharedVisits, visitsOf } from "./visits-of.ts";

const PEOPLE = 10_000;
const RATE = "stages.door.arrivals.residents.rate";
const inPeriod = (since: number) => ({ since, until: since + 1 });
/** A population, its contacts (which take no time, unless told otherwise), and a scenario that sets values. */
const model = (cohorts: string, rate: string, set: string, stages = "to: {out: 1}}") =>
  theory(`cohorts: {${cohorts}}
exits: {out: Out, died: Died}
stages:
  door: {kind: route, arrivals: {residents: {rate: ${rate}}}, ${stages}
scenarios: {other: {set: {${set}}}}
`);
const both = (text: string): [Tally, Tally] => {
  const tallies = simulateAll(text);
  return [tallies.get("do-nothing")!, tallies.get("other")!];
};
const contacts = (tally: Tally, cohort: string, period: number) =>
  tally.passages({ to: "door" }, { cohort, ...inPeriod(period) });
const leavers = (tally: Tally) => Array.from({ length: 10 }, (_, since) => left(tally, inPeriod(since)));
const left = (tally: Tally, only = {}) => tally.passages({ to: "leavers" }, only);

describe("a scenario with more contacts in a cohort that people age into", () => {
  // Everybody comes of age on day 25, in the middle of a period.
  const ages = `working: {label: Working, population: ${PEOPLE}, ages: {into: older, at: 50 days, age: 25 days}}, older: {label: Older, population: 0}`;
  const rates = "{working: 0.02 per day, older: 0.05 per day}";
  const expected = (tally: Tally, cohort: string, period: number, rate: number) => {
    const share = period === 2 ? 0.5 : (cohort === "working") === period < 2 ? 1 : 0;
    const mean = PEOPLE * 10 * rate * share;
    expectWithin(contacts(tally, cohort, period), mean, Math.sqrt(mean));
  };

  it("adds them from the birthday on", () => {
    const [base, other] = both(model(ages, rates, `${RATE}.older: 0.12 per day`));
    for (let period = 0; period < 10; period++) {
      expect(contacts(other, "working", period)).toBe(contacts(base, "working", period));
      expected(base, "older", period, 0.05);
      expected(other, "older", period, 0.12);
    }
  });

  it("takes up none that were added before, and leaves do-nothing's where they are", () => {
    const text = model(ages, rates, `${RATE}.working: 0.09 per day`);
    const [base, other] = both(text);
    for (let period = 0; period < 10; period++) {
      expected(other, "working", period, 0.09);
      expect(contacts(other, "older", period)).toBe(contacts(base, "older", period));
    }
    const visits = visitsOf(text);
    expect(sharedVisits(visits)).toBe(visits[0].size);
  });

  it("adds those of both cohorts, each with contacts of its own", () => {
    const frail = model(ages, rates, `${RATE}.working: 0.05 per day, ${RATE}.older: 0.1 per day`);
    const text = frail.replace("older: 0.05 per day}}", "older: 0.05 per day}, frailty: 0.5}");
    expect(text).toContain("frailty");
    const visits = visitsOf(text);
    expect(sharedVisits(visits)).toBe(visits[0].size);
    const [base, other] = both(text);
    // The people's own factors are those of do-nothing: what is added is in proportion to what there is.
    for (const [cohort, since, until, more] of [
      ["working", 0, 2, 1.5],
      ["older", 3, 10, 1],
    ] as const) {
      const count = (tally: Tally) => tally.passages({ to: "door" }, { cohort, since, until });
      const before = count(base);
      expectWithin(count(other) - before, before * more, Math.sqrt(before * (more + more ** 2)));
    }
  });
});

describe("people who leave, in a scenario with other contacts", () => {
  const open = (leaving: string) =>
    `all: {label: All, population: ${PEOPLE}, leavers: {rate: ${leaving} per day}, newcomers: {rate: 40 per day}}`;

  it("are those of do-nothing, each on their day, whether contacts are added or thinned", () => {
    for (const rate of ["0.2", "0.01", "0"]) {
      const [base, other] = both(model(open("1 %"), "0.05 per day", `${RATE}: ${rate} per day`));
      expect(left(base)).toBeGreaterThan(PEOPLE * 0.6);
      expect(leavers(other)).toEqual(leavers(base));
    }
  });

  it("make none of the contacts that are added any more", () => {
    const alone = open("2 %").replace(", newcomers: {rate: 40 per day}", "");
    const [, other] = both(model(alone, "0.05 per day", `${RATE}: 0.25 per day`));
    expectShare(left(other), PEOPLE, 1 - Math.exp(-2));
    // Of whoever is still there a Poisson number with mean 2.5, or less: its variance is at most 1 + 2.5 times the mean.
    const mean = (PEOPLE * 0.25 * (Math.exp(-1.8) - Math.exp(-2))) / 0.02;
    expectWithin(contacts(other, "all", 9), mean, Math.sqrt(3.5 * mean));
  });
});

describe("a scenario with another rate of leaving", () => {
  const text = (set: string, more = "") =>
    model(
      `all: {label: All, population: ${PEOPLE}, leavers: {rate: 1 % per day}}`,
      "0.05 per day",
      `cohorts.all.leavers.rate: ${set} per day${more}`,
    );

  it("has leavers at that rate, and contacts that are do-nothing's while somebody is there", () => {
    for (const [set, rate] of [
      ["3 %", 0.03],
      ["0.4 %", 0.004],
    ] as const) {
      const [, other] = both(text(set));
      expectShare(left(other), PEOPLE, 1 - Math.exp(-rate * 100));
      const [base, changed] = visitsOf(text(set));
      expect(sharedVisits([base, changed])).toBe(Math.min(base.size, changed.size));
    }
    expect(left(both(text("0 %"))[1])).toBe(0);
  });

  it("has both at once: more who leave, and more contacts until they do", () => {
    const [, other] = both(text("2.5 %", `, ${RATE}: 0.2 per day`));
    expectShare(left(other), PEOPLE, 1 - Math.exp(-2.5));
    const mean = (PEOPLE * 0.2 * (1 - Math.exp(-1))) / 0.025;
    // Poisson given how long each is there of 40 days, whose variance is at most 20 squared.
    const variance = mean + PEOPLE * 0.2 ** 2 * 20 ** 2;
    expectWithin(other.passages({ to: "door" }, { until: 4 }), mean, Math.sqrt(variance));
  });
});

describe("a scenario with another rate of newcomers", () => {
  const text = (rate: string) =>
    model(
      "young: {label: Young, population: 0, newcomers: {rate: 20 per day, age: 5 days}, ages: {into: grown, at: 35 days, age: 0 days}}, grown: {label: Grown, population: 0}",
      "{young: 0.1 per day, grown: 0.2 per day}",
      `cohorts.young.newcomers.rate: ${rate} per day`,
    );

  it("thins them, or adds others, with everything that happens to them", () => {
    const fewer = visitsOf(text("12"));
    expect(sharedVisits(fewer)).toBe(fewer[1].size);
    const more = visitsOf(text("33"));
    expect(sharedVisits(more)).toBe(more[0].size);
    expect([...more[1]].filter((visit) => !more[0].has(visit)).every((visit) => visit.includes(":excess "))).toBe(true);
    const [base, other] = both(text("33"));
    const joined = (tally: Tally, until = 10) => tally.passages({ from: "newcomers", to: "residents" }, { until });
    expectWithin(joined(other) - joined(base), 1300, Math.sqrt(1300));
    // All who have joined by day 70 are 35 days old 30 days later, and no others.
    expect(other.passages({ from: "ageing", to: "residents" }, { cohort: "grown" })).toBe(joined(other, 7));
  });
});

describe("after a queue", () => {
  it("everything goes on where it stopped: candidates, what is added, leaving and birthdays", () => {
    const queue = (kind: string) =>
      model(
        "working: {label: Working, population: 800, ages: {into: older, at: 60 days, age: {uniform: {min: 0 days, max: 60 days}}}, newcomers: {rate: 5 per day, age: 0 days}, leavers: {rate: 1 % per day}}, older: {label: Older, population: 300, leavers: {rate: 0.5 % per day}}",
        "{working: 0.03 per day, older: 0.05 per day}, frailty: 0.4",
        `${RATE}.working: 0.2 per day, ${RATE}.older: 0.01 per day, cohorts.older.leavers.rate: 3 % per day`,
        `to: {home: 1}}
  home: {${kind}, duration: {exponential: {mean: 6 days}}, to: {out: 1}}`,
      ).replace("stages:", kind === "kind: stay" ? "stages:" : "resources: {desk: {capacity: 100000}}\nstages:");
    const [walked, queued] = ["kind: stay", "kind: service, resource: desk"].map((kind) => both(queue(kind))[1]);
    expect([...queued!.ledger.personDays]).toEqual([...walked!.ledger.personDays]);
    expect([...queued!.ledger.passages]).toEqual([...walked!.ledger.passages]);
    expect(left(queued!)).toBeGreaterThan(0);
  });
});
