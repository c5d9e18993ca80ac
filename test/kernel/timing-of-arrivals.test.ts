import { describe, expect, it } from "vitest";
import { expectShare, expectWithin } from "./chance.ts";
import { simulate, simulateAll, theory } from "./simulation.ts";
import { sharedVisits, visitsOf } from "./visits-of.ts";

const door = (stream: string, time = "{axis: plain, length: 100 days, periods: 100}") =>
  simulate(
    theory(
      `
cohorts: {older: {label: Older}, working: {label: Working}}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {external: {new: {${stream}}}}, to: {out: 1}}
`,
      time,
    ),
  );
type Tally = ReturnType<typeof door>;

/** How many came in each period. */
const counts = (tally: Tally, cohort?: string) =>
  tally.model.axis.periods.map((_, since) =>
    tally.created({ since, until: since + 1, ...(cohort === undefined ? {} : { cohort }) }),
  );
/** The days on which somebody came, and how many did. */
const days = (tally: Tally, cohort?: string) =>
  counts(tally, cohort).flatMap((count, day) => (count > 0 ? [[day, count]] : []));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("arrivals at fixed intervals", () => {
  it("come on their days exactly: first after one interval, or when it is said", () => {
    expect(days(door("every: 30 days"), "older")).toEqual([
      [30, 1],
      [60, 1],
      [90, 1],
    ]);
    const ofTheirOwn = door("every: {older: 40 days, working: 25 days}, first: {older: 0 days, working: 60 days}");
    expect(days(ofTheirOwn, "older")).toEqual([0, 40, 80].map((day) => [day, 1]));
    expect(days(ofTheirOwn, "working")).toEqual([60, 85].map((day) => [day, 1]));
  });

  it("do not drift, however many there are", () => {
    const tally = door("every: {older: 0.1 days, working: 1 year}, first: 0 days");
    expect(counts(tally, "older")).toEqual(new Array(100).fill(10));
  });
});

describe("contacts of residents at a rate that changes in steps", () => {
  const contacts = (rate: string, time: string, more = "") =>
    theory(
      `
cohorts: {older: {label: Older, population: 2000}, working: {label: Working, population: 4000}}
exits: {out: Out}
stages: {door: {kind: route, arrivals: {residents: {rate: ${rate}}}, to: {out: 1}}}
${more}`,
      time,
    );
  const expectCounts = (found: readonly number[], expected: readonly number[]) =>
    expected.forEach((count, period) => {
      expectWithin(found[period]!, count, Math.sqrt(count));
    });

  it("come at the rate of their own time, also within a period and for each cohort", () => {
    const rate =
      "{steps: {day 0: 0.02 per day, day 15: {older: 0.06 per day, working: 0 per day}, day 25: 0.04 per day}}";
    const tally = simulate(contacts(rate, "{axis: plain, length: 40 days, periods: 4}"));
    expectCounts(counts(tally, "older"), [400, 800, 1000, 800]);
    expectCounts(counts(tally, "working"), [800, 400, 800, 1600]);
  });

  it("begin again where they repeat, through a warm-up", () => {
    const rate = "{steps: {0 hours: 0 per day, 6 hours: 0.2 per day, 12 hours: 0 per day}, repeat: 1 day}";
    const tally = simulate(contacts(rate, "{axis: plain, length: 10 days, periods: 40, warm-up: 1.5 days}"));
    const inQuarter = (quarter: number) => sum(counts(tally, "older").filter((_, period) => period % 4 === quarter));
    expect([0, 2, 3].map(inQuarter)).toEqual([0, 0, 0]);
    expectWithin(inQuarter(1), 1000, Math.sqrt(1000));
  });

  it("are shared with a scenario as far as both have them, and added to from a step that it raises", () => {
    const text = contacts(
      "{steps: {day 0: 0.04 per day, day 15: 0.02 per day}}",
      "{axis: plain, length: 30 days, periods: 6}",
      'scenarios: {other: {set: {"stages.door.arrivals.residents.rate.steps.day 15": 0.06 per day}}}',
    );
    const tallies = simulateAll(text);
    const [base, other] = [counts(tallies.get("do-nothing")!), counts(tallies.get("other")!)];
    expect(other.slice(0, 3)).toEqual(base.slice(0, 3));
    expectCounts(base, [1200, 1200, 1200, 600, 600, 600]);
    expectCounts(other, [1200, 1200, 1200, 1800, 1800, 1800]);
    expect(sharedVisits(visitsOf(text))).toBe(sum(base));
  });
});

describe("batches", () => {
  it("come together", () => {
    expect(days(door("every: 30 days, batch: 3"), "working")).toEqual([
      [30, 3],
      [60, 3],
      [90, 3],
    ]);
  });

  it("have each size with its chance", () => {
    const sizes = counts(
      door(
        "every: 1 day, first: 0 days, batch: {1: 0.5, 2: 0.3, 5: rest}",
        "{axis: plain, length: 10000 days, periods: 10000}",
      ),
      "older",
    );
    for (const [size, chance] of [
      [1, 0.5],
      [2, 0.3],
      [5, 0.2],
    ] as const) {
      expectShare(sizes.filter((count) => count === size).length, 10_000, chance);
    }
  });

  it("of a rate are a compound Poisson stream", () => {
    const numbers = counts(
      door("rate: 4 per day, batch: 3", "{axis: plain, length: 2000 days, periods: 2000}"),
      "older",
    );
    expect(numbers.every((count) => count % 3 === 0)).toBe(true);
    expectWithin(sum(numbers) / 3, 8000, Math.sqrt(8000));
  });
});

describe("a rate that changes", () => {
  it("in steps, holds from each of them on", () => {
    const numbers = counts(
      door("rate: {steps: {day 0: 0 per day, day 20: 50 per day, day 40: 0 per day, 60.5 days: 100 per day}}"),
    );
    expect(sum(numbers.slice(0, 20)) + sum(numbers.slice(40, 60))).toBe(0);
    expectWithin(sum(numbers.slice(20, 40)), 2 * 20 * 50, Math.sqrt(2000));
    expectWithin(numbers[60]!, 100, Math.sqrt(100));
    expectWithin(sum(numbers.slice(61)), 2 * 39 * 100, Math.sqrt(7800));
  });

  it("each day again, is 0 outside its hours and never 0 inside them", () => {
    const tally = door(
      "rate: {steps: {0 hours: 0 per hour, 8 hours: 20 per hour, 18 hours: 0 per hour}, repeat: 1 day}",
      "{axis: plain, length: 30 days, periods: 720}",
    );
    counts(tally).forEach((count, hour) => {
      const open = hour % 24 >= 8 && hour % 24 < 18;
      if (open) expect(count).toBeGreaterThan(0);
      else expect(count).toBe(0);
    });
    expectWithin(tally.created(), 2 * 30 * 10 * 20, Math.sqrt(12_000));
  });

  it("with the season, follows the months from April on", () => {
    const season = [3, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0.5];
    const tally = door(`rate: 100 per day, season: [${season.join(", ")}]`, "{start: 2021-01-01, end: 2022-12-31}");
    counts(tally).forEach((count, month) => {
      const expected = 2 * 100 * tally.periodLength(month) * season[(month + 9) % 12]!;
      expectWithin(count, expected, Math.sqrt(Math.max(1, expected)));
    });
  });
});

describe("residents who differ", () => {
  it("make as many contacts together, and more unlike one another: a negative binomial number each", () => {
    const contacts = (frailty: string, replication: number) =>
      simulate(
        theory(`
cohorts: {all: {label: All, population: 1}}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {residents: {rate: 0.1 per day${frailty}}}, to: {out: 1}}
`),
        { replication },
      ).created();
    const PEOPLE = 400;
    const numbers = Array.from({ length: PEOPLE }, (_, person) => contacts(", frailty: 0.8", person));
    const mean = sum(numbers) / PEOPLE;
    const variance = sum(numbers.map((number) => (number - mean) ** 2)) / (PEOPLE - 1);
    // Mean 10, variance 10 + 0.8² 10² = 74.
    expectWithin(mean, 10, Math.sqrt(74 / PEOPLE));
    expectWithin(variance, 74, 74 * Math.sqrt(5 / PEOPLE));
  });
});
