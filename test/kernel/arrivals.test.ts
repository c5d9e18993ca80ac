import { describe, expect, it } from "vitest";
import { expectWithin } from "./chance.ts";
import { simulate, theory } from "./simulation.ts";

describe("arrivals from outside", () => {
  it("are a Poisson process: as many as expected, with as much variance", () => {
    const text = theory(
      "exits: {out: Out}\nstages: {door: {kind: route, arrivals: {external: {new: {rate: 2 per day}}}, to: {out: 1}}}",
      "{axis: plain, length: 4000 days, periods: 2000}",
    );
    const tally = simulate(text);
    const counts = Array.from({ length: 2000 }, (_, since) => tally.created({ since, until: since + 1 }));
    const mean = counts.reduce((sum, count) => sum + count, 0) / 2000;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 1999;
    expectWithin(mean, 4, Math.sqrt(4 / 2000));
    expectWithin(variance / mean, 1, Math.sqrt(2 / 2000));
  });

  it("grow with their cohort, in full, only by the growth, or not at all", () => {
    const text = theory(
      `
growth: {all: {total: 300 %, from: year 1, to: year 3}}
exits: {out: Out}
stages:
  door:
    kind: route
    arrivals:
      external:
        growing: {rate: 50 per day}
        constant: {rate: 50 per day, growth: none}
        added: {rate: 50 per day, growth: excess}
    to: {out: 1}
`,
      "{axis: plain, length: 400 days, periods: 40, years: 4}",
    );
    const tally = simulate(text);
    const yearly = (from: string) =>
      [0, 1, 2, 3].map((year) => tally.passages({ from }, { since: 10 * year, until: 10 * (year + 1) }));
    // The index doubles every year: 1, 2, 4, 8.
    for (const [from, expected] of [
      ["growing", [5000, 10000, 20000, 40000]],
      ["constant", [5000, 5000, 5000, 5000]],
      ["added", [0, 5000, 15000, 35000]],
    ] as const) {
      yearly(from).forEach((count, year) => {
        expectWithin(count, expected[year]!, Math.sqrt(expected[year]!));
      });
    }
  });
});

describe("growth by year", () => {
  it("changes each year against the one before, and nothing in a year that is not named", () => {
    const text = theory(
      `
cohorts: {all: {label: All, population: 1000}}
growth: {all: {by-year: {year 4: -50 %, year 2: 100 %}}}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {residents: {rate: 0.05 per day}, external: {stream: {rate: 50 per day}}}, to: {out: 1}}
`,
      "{axis: plain, length: 500 days, periods: 5, years: 5}",
    );
    const tally = simulate(text);
    for (const from of ["residents", "stream"]) {
      [5000, 10000, 10000, 5000, 5000].forEach((expected, year) => {
        expectWithin(tally.passages({ from }, { since: year, until: year + 1 }), expected, Math.sqrt(expected));
      });
    }
  });

  it("is as large as growth in all of the same yearly ratio", () => {
    const entries = (growth: string) =>
      simulate(
        theory(
          `
growth: {all: ${growth}}
exits: {out: Out}
stages: {door: {kind: route, arrivals: {external: {stream: {rate: 50 per day}}}, to: {out: 1}}}
`,
          "{axis: plain, length: 300 days, periods: 3, years: 3}",
        ),
      ).created();
    expect(entries("{by-year: {year 2: 100 %, year 3: 100 %}}")).toBe(
      entries("{total: 300 %, from: year 1, to: year 3}"),
    );
  });
});

describe("residents", () => {
  const contacts = (stay: string, rate = "0.1 per day", population = 2000) =>
    theory(
      `
cohorts: {all: {label: All, population: ${population}}}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {residents: {rate: ${rate}}}, to: {home: 1}}
  home: {kind: stay, duration: ${stay}, to: {out: 1}}
`,
      "{axis: plain, length: 1000 days, periods: 10}",
    );

  it("make no contact while they are in the pathway: a time at home, then a stay, then again", () => {
    const tally = simulate(contacts("30 days"));
    // Cycles of 10 days at home and 30 in the stay, from the second period on nearly stationary.
    const cycles = (2000 * 900) / 40;
    expectWithin(tally.created({ since: 1 }), cycles, Math.sqrt(2000 * 900 * (100 / 40 ** 3)));
    expectWithin(tally.sum("personDays", "home", { since: 1 }), 2000 * 900 * 0.75, 2000 * Math.sqrt(900));
  });

  it("are no more people than there are, however often they come", () => {
    const tally = simulate(contacts("1 hour", "10 per day", 50));
    expect(tally.people("home", 0)).toBe(50);
    expect(tally.created()).toBeGreaterThan(50 * 5000);
    for (const period of Array.from({ length: 10 }, (_, index) => index))
      expect(tally.insideAfter("home", period)).toBeLessThanOrEqual(50);
  });
});
