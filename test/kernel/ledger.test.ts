import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ledger } from "../../src/kernel/ledger.ts";
import { TICKS_PER_DAY } from "../../src/model/compiled-model.ts";
import { compiledText } from "./compiled-text.ts";
import { theory } from "./simulation.ts";

const SECTIONS = `
cohorts: {older: {label: Older}, working: {label: Working}}
exits: {out: Out}
resources: {desk: {capacity: 1}}
stages:
  counter:
    kind: service
    resource: desk
    arrivals: {external: {visitors: {rate: 1 per day}}}
    duration: 1 hour
    to: {home: 1}
  home: {kind: stay, duration: 1 day, to: {out: 1}}
`;
const onAxis = (time: string) => compiledText(theory(SECTIONS, time));
const MODEL = onAxis("{axis: plain, length: 100 days, periods: 7}");
const HORIZON = MODEL.horizon;

interface Visit {
  readonly stage: number;
  readonly cohort: number;
  readonly from: number;
  readonly to: number;
}

const onGrid = (day: number) => Math.round(day * TICKS_PER_DAY) / TICKS_PER_DAY;
/** Times on the grid; often a boundary of a period, the start or the end. */
const someTime = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 0, max: HORIZON, noNaN: true }).map(onGrid) },
  { weight: 1, arbitrary: fc.constantFrom(0, ...MODEL.periods.ends) },
);
const someVisit = fc
  .tuple(someTime, someTime, fc.nat(1), fc.nat(1))
  .map(([a, b, stage, cohort]): Visit => ({ stage, cohort, from: Math.min(a, b), to: Math.max(a, b) }));
const someVisits = fc.array(someVisit, { maxLength: 40 });

function book(visits: readonly Visit[]): Ledger {
  const ledger = new Ledger(MODEL);
  for (const { stage, cohort, from, to } of visits) {
    ledger.stay(stage, cohort, from, ledger.periodOf(from), to, ledger.periodOf(to));
    ledger.wait(stage, cohort, from, to, to < HORIZON);
    ledger.pass(stage, cohort, ledger.periodOf(from));
  }
  ledger.close();
  return ledger;
}

/** The same count the slow way: what each visit shares with each period. */
function naiveDays(visits: readonly Visit[], period: number, cohort: number, stage: number): number {
  const start = period === 0 ? 0 : MODEL.periods.ends[period - 1]!;
  const end = MODEL.periods.ends[period]!;
  return visits
    .filter((visit) => visit.stage === stage && visit.cohort === cohort)
    .reduce((days, { from, to }) => days + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0);
}

function eachCell(ledger: Ledger, visit: (period: number, cohort: number, stage: number, cell: number) => void): void {
  for (let period = 0; period < ledger.periods; period++) {
    for (let cohort = 0; cohort < ledger.cohorts; cohort++) {
      for (let stage = 0; stage < ledger.stages; stage++) {
        visit(period, cohort, stage, (period * ledger.cohorts + cohort) * ledger.stages + stage);
      }
    }
  }
}

describe("the ledger", () => {
  it("spreads every visit over its periods to the last digit", () => {
    fc.assert(
      fc.property(someVisits, (visits) => {
        const ledger = book(visits);
        eachCell(ledger, (period, cohort, stage, cell) => {
          const expected = naiveDays(visits, period, cohort, stage);
          expect(ledger.personDays[cell]).toBe(expected);
          expect(ledger.waitingDays[cell]).toBe(expected);
        });
      }),
    );
  });

  it("counts those served, and what they waited, in the period in which their service begins", () => {
    fc.assert(
      fc.property(someVisits, (visits) => {
        const ledger = book(visits);
        eachCell(ledger, (period, cohort, stage, cell) => {
          const start = period === 0 ? 0 : MODEL.periods.ends[period - 1]!;
          const end = MODEL.periods.ends[period]!;
          const begun = visits.filter(
            (visit) => visit.stage === stage && visit.cohort === cohort && visit.to >= start && visit.to < end,
          );
          expect(ledger.served[cell]).toBe(begun.length);
          expect(ledger.waitsOfServed[cell]).toBe(begun.reduce((sum, { from, to }) => sum + to - from, 0));
        });
      }),
    );
  });

  it("is the same to the byte, in whatever order it is kept", () => {
    const inTwoOrders = someVisits.chain((visits) =>
      fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length })),
    );
    fc.assert(
      fc.property(inTwoOrders, ([visits, shuffled]) => {
        const [one, other] = [book(visits), book(shuffled)];
        for (const array of ["passages", "personDays", "waitingDays", "served", "waitsOfServed"] as const) {
          expect(Buffer.from(one[array].buffer).equals(Buffer.from(other[array].buffer)), array).toBe(true);
        }
      }),
    );
  });

  it("adds up to the time from entry to exit", () => {
    fc.assert(
      fc.property(someVisits, (visits) => {
        const total = visits.reduce((sum, { from, to }) => sum + to - from, 0);
        expect(book(visits).personDays.reduce((sum, days) => sum + days, 0)).toBe(total);
      }),
    );
  });

  it("keeps no waits where nothing can be waited for", () => {
    const unlimited = compiledText(theory(SECTIONS.replace("capacity: 1", "capacity: unlimited")));
    const { waitingDays, served, waitsOfServed } = new Ledger(unlimited);
    expect([waitingDays, served, waitsOfServed].map(({ length }) => length)).toEqual([0, 0, 0]);
  });
});

describe("the period of a time", () => {
  it.each([
    "{axis: plain, length: 100 days, periods: 7}",
    "{axis: plain, length: 100 days, periods: 1}",
    "{axis: plain, length: 1 day, periods: 24}",
    "{axis: plain, length: 3653.7 days, periods: 1001}",
    "{axis: plain, length: 100000 days, periods: 5000, years: 500}",
    "{start: 2015-04-01, end: 2019-03-31}",
    "{start: 2016-02-01, end: 2017-01-15}",
  ])("begins at its boundary, to the smallest step of time: %s", (time) => {
    const model = onAxis(time);
    const ledger = new Ledger(model);
    const ends = [...model.periods.ends];
    const last = ends.length - 1;
    expect(ledger.periodOf(0)).toBe(0);
    ends.forEach((end, period) => {
      expect(ledger.periodOf(end - 1 / TICKS_PER_DAY), `before ${end}`).toBe(period);
      expect(ledger.periodOf(end), `at ${end}`).toBe(Math.min(last, period + 1));
    });
    fc.assert(
      fc.property(fc.double({ min: 0, max: model.horizon, maxExcluded: true, noNaN: true }), (at) => {
        const slowly = ends.findIndex((end) => onGrid(at) < end);
        expect(ledger.periodOf(onGrid(at))).toBe(slowly < 0 ? last : slowly);
      }),
      { numRuns: 2000 },
    );
  });

  it("is found among more periods and years than 16 and 8 bits can number", () => {
    const model = onAxis("{axis: plain, length: 70000 days, periods: 70000, years: 350}");
    const ledger = new Ledger(model);
    expect([65_535, 65_536, 69_999].map((day) => ledger.periodOf(day))).toEqual([65_535, 65_536, 69_999]);
    expect([255, 256, 349].map((year) => model.periods.yearOf[200 * year])).toEqual([255, 256, 349]);
  });

  it("of the horizon is the last", () => {
    expect(new Ledger(MODEL).periodOf(HORIZON)).toBe(6);
  });
});
