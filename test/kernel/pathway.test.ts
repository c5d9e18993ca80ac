import { describe, expect, it } from "vitest";
import { expectShare, expectWithin } from "./chance.ts";
import { simulate, theory } from "./simulation.ts";
import type { Tally } from "./tally.ts";

const EVERYTHING = theory(`
cohorts: {older: {label: Older, population: 3000}, working: {label: Working, population: 5000}}
exits: {resolved: Resolved, died: Died}
resources: {assessors: {capacity: 12}}
stages:
  front-door:
    kind: route
    arrivals: {residents: {rate: {older: 2 per year, working: 1 per year}}}
    to: {assessment: 0.5, home: 0.1, resolved: rest}
  ward: {kind: route, arrivals: {external: {hospital: {rate: 5 per day}, clinic: {rate: 1 per day}}}, to: {home: 0.7, assessment: rest}}
  assessment:
    kind: service
    resource: assessors
    duration: {lognormal: {mean: 1 day, cv: 1}}
    to: {home: 0.4, resolved: rest}
  home:
    kind: stay
    initial: {older: 200, working: 100}
    duration: {gamma: {mean: 30 days, cv: 1.2}}
    mortality: {weibull: {shape: 0.8, mean: 100 days}}
    reviews: {at: review, every: {exponential: {mean: 20 days}}}
    to: {front-door: 0.2, resolved: rest}
  review: {kind: route, to: {back: 0.8, home: 0.05, resolved: rest}}
`);

const EVERY_PERIOD = Array.from({ length: 10 }, (_, period) => period);
const stagesOf = (tally: Tally) => tally.model.stages.map(({ name }) => name);

describe("everybody who has come into the pathway", () => {
  const tally = simulate(EVERYTHING);

  it("has left it or is inside, after every period and in every cohort", () => {
    for (const cohort of ["older", "working"]) {
      for (const period of EVERY_PERIOD) {
        const so = { cohort, until: period + 1 };
        const inside = stagesOf(tally).map((stage) => tally.insideAfter(stage, period, cohort));
        for (const people of inside) expect(people).toBeGreaterThanOrEqual(0);
        expect(inside.reduce((sum, people) => sum + people, 0)).toBe(tally.created(so) - tally.gone(so));
      }
    }
  });

  it("spends in a stage, waiting or not, at most the days between coming and the end", () => {
    for (const stage of stagesOf(tally)) {
      for (const period of EVERY_PERIOD) {
        const only = { since: period, until: period + 1 };
        const days = tally.sum("personDays", stage, only) + tally.sum("waitingDays", stage, only);
        const [before, after] = [
          period === 0 ? 0 : tally.insideAfter(stage, period - 1),
          tally.insideAfter(stage, period),
        ];
        expect(days).toBeGreaterThanOrEqual((before - tally.outOf(stage, only)) * 10);
        expect(days).toBeLessThanOrEqual((before + tally.into(stage, only)) * 10);
        expect(after).toBe(before + tally.into(stage, only) - tally.outOf(stage, only));
      }
    }
  });

  it("does not stay in a route", () => {
    for (const stage of ["front-door", "ward", "review"]) {
      expect(tally.sum("personDays", stage)).toBe(0);
      expect(tally.insideAfter(stage, 9)).toBe(0);
    }
  });
});

describe("a stage that nobody leaves", () => {
  it("holds all who came", () => {
    const tally = simulate(
      theory(`
exits: {out: Out}
stages:
  home: {kind: stay, initial: 40, arrivals: {external: {new: {rate: 3 per day}}}, duration: 1000 years, to: {out: 1}}
`),
    );
    expect(tally.gone()).toBe(0);
    expect(tally.insideAfter("home", 9)).toBe(40 + tally.passages({ from: "new" }));
    expectWithin(tally.passages({ from: "new" }), 300, Math.sqrt(300));
  });
});

describe("a stay of fixed length", () => {
  it("lasts exactly so long, and the next begins when it ends", () => {
    const tally = simulate(
      theory(`
exits: {out: Out}
stages:
  gate: {kind: stay, initial: 100, duration: 0 days, to: {first: 1}}
  first: {kind: stay, duration: 25 days, to: {second: 1}}
  second: {kind: stay, duration: 36 hours, to: {out: 1}}
`),
    );
    const daysByPeriod = (stage: string) =>
      EVERY_PERIOD.map((since) => tally.sum("personDays", stage, { since, until: since + 1 }));
    expect(daysByPeriod("first")).toEqual([1000, 1000, 500, 0, 0, 0, 0, 0, 0, 0]);
    expect(daysByPeriod("second")).toEqual([0, 0, 150, 0, 0, 0, 0, 0, 0, 0]);
    expect(tally.passages({ from: "second", to: "out" }, { since: 2, until: 3 })).toBe(100);
  });
});

describe("a stay that ends at a boundary", () => {
  it("belongs to the period before, and its end to the one after; at the horizon it has not ended", () => {
    const text = (days: number) =>
      theory(`
exits: {out: Out}
stages:
  gate: {kind: stay, initial: 8, duration: 0 days, to: {home: 1}}
  home: {kind: stay, duration: ${days} days, to: {out: 1}}
`);
    const inside = simulate(text(30));
    expect(inside.sum("personDays", "home", { since: 3 })).toBe(0);
    expect(inside.passages({ to: "out" }, { since: 3, until: 4 })).toBe(8);
    const toTheEnd = simulate(text(100));
    expect(toTheEnd.sum("personDays", "home")).toBe(800);
    expect(toTheEnd.gone()).toBe(0);
  });
});

describe("where people go", () => {
  const tally = simulate(
    theory(`
cohorts: {older: {label: Older}, working: {label: Working}}
exits: {a: A, b: B, c: C}
stages:
  gate: {kind: stay, initial: 50000, duration: 0 days, to: {door: 1}}
  door: {kind: route, to: {a: {older: 0.5, working: 0.1}, b: 0.25, c: rest}}
`),
  );

  it.each([
    ["older", "a", 0.5],
    ["older", "b", 0.25],
    ["older", "c", 0.25],
    ["working", "a", 0.1],
    ["working", "b", 0.25],
    ["working", "c", 0.65],
  ] as const)("follows the probabilities of their cohort: %s to %s", (cohort, to, share) => {
    expectShare(tally.passages({ to }, { cohort }), 50_000, share);
  });
});
