import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ledger } from "../../src/kernel/ledger.ts";
import { STEPS_PER_PACKAGE, TICKS_PER_DAY } from "../../src/model/compiled-model.ts";
import { WAIT_BINS } from "../../src/model/wait-bins.ts";
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
  home: {kind: stay, duration: 1 day, package: {unit: hours per week, amount: 3}, to: {out: 1}}
`;
const onAxis = (time: string) => compiledText(theory(SECTIONS, time));
const MODEL = onAxis("{axis: plain, length: 100 days, periods: 7}");
const HORIZON = MODEL.horizon;

interface Visit {
  readonly stage: number;
  readonly segment: number;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

const onGrid = (day: number) => Math.round(day * TICKS_PER_DAY) / TICKS_PER_DAY;
/** Times on the grid; often a boundary of a period, the start or the end. */
const someTime = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 0, max: HORIZON, noNaN: true }).map(onGrid) },
  { weight: 1, arbitrary: fc.constantFrom(0, ...MODEL.periods.ends) },
);
const someVisit = fc
  .tuple(someTime, someTime, fc.nat(1), fc.nat(1), fc.nat(40 * STEPS_PER_PACKAGE))
  .map(([a, b, stage, segment, steps]): Visit => {
    return { stage, segment, from: Math.min(a, b), to: Math.max(a, b), amount: steps / STEPS_PER_PACKAGE };
  });
const someVisits = fc.array(someVisit, { maxLength: 40 });

function book(visits: readonly Visit[]): Ledger {
  const ledger = new Ledger(MODEL);
  for (const { stage, segment, from, to, amount } of visits) {
    const [first, last] = [ledger.periodOf(from), ledger.periodOf(to)];
    ledger.stay(stage, segment, from, first, to, last);
    ledger.stayWithPackage(stage, segment, from, first, to, last, amount);
    ledger.wait(stage, segment, Float64Array.of(from, to), to < HORIZON);
    ledger.pass(stage, first * MODEL.segments + segment);
  }
  ledger.close();
  return ledger;
}

const startOf = (period: number) => (period === 0 ? 0 : MODEL.periods.ends[period - 1]!);
const endOf = (period: number) => MODEL.periods.ends[period]!;

/** What a visit shares with a period, the slow way. */
const daysIn = (period: number) => (visit: Visit) =>
  Math.max(0, Math.min(visit.to, endOf(period)) - Math.max(visit.from, startOf(period)));

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Every cell of a ledger, with its period and the visits of its segment to its stage. */
function eachCell(visits: readonly Visit[], look: (cell: number, period: number, own: readonly Visit[]) => void): void {
  for (let period = 0; period < MODEL.periods.count; period++) {
    for (let segment = 0; segment < MODEL.segments; segment++) {
      for (let stage = 0; stage < MODEL.stages; stage++) {
        const own = visits.filter((visit) => visit.stage === stage && visit.segment === segment);
        look((period * MODEL.segments + segment) * MODEL.stages + stage, period, own);
      }
    }
  }
}

const ARRAYS = [
  "passages",
  "personDays",
  "packageDays",
  "waitingDays",
  "served",
  "waitsOfServed",
  "waitHistogram",
] as const;

describe("the ledger", () => {
  it("spreads every visit over its periods to the last digit, weighted by its package or not", () => {
    fc.assert(
      fc.property(someVisits, (visits) => {
        const ledger = book(visits);
        eachCell(visits, (cell, period, own) => {
          const days = total(own.map(daysIn(period)));
          expect([ledger.personDays[cell], ledger.waitingDays[cell]]).toEqual([days, days]);
          expect(ledger.packageDays[cell]).toBe(total(own.map((visit) => visit.amount * daysIn(period)(visit))));
        });
      }),
      { seed: 8 },
    );
  });

  it("counts those served, and what they waited, in the period in which their service begins", () => {
    fc.assert(
      fc.property(someVisits, (visits) => {
        const ledger = book(visits);
        eachCell(visits, (cell, period, own) => {
          const begun = own.filter(({ to }) => to >= startOf(period) && to < endOf(period));
          expect(ledger.served[cell]).toBe(begun.length);
          expect(ledger.waitsOfServed[cell]).toBe(total(begun.map(({ from, to }) => to - from)));
        });
      }),
      { seed: 9 },
    );
  });

  it("sorts those served by their wait: none at all, then up to and including the end of each bin", () => {
    const onTheEdge = fc
      .tuple(fc.constantFrom(...WAIT_BINS.filter((end) => end < HORIZON)), fc.integer({ min: -1, max: 1 }), fc.nat(1))
      .map(([end, ticks, segment]): Visit => {
        return { stage: 0, segment, from: 0, to: Math.max(0, end + ticks / TICKS_PER_DAY), amount: 0 };
      });
    fc.assert(
      fc.property(fc.array(fc.oneof(someVisit, onTheEdge), { maxLength: 40 }), (visits) => {
        const { waitHistogram } = book(visits);
        const bins = WAIT_BINS.length + 1;
        expect(waitHistogram.length).toBe(MODEL.segments * MODEL.stages * bins);
        const ends = [...WAIT_BINS, Number.POSITIVE_INFINITY];
        for (let index = 0; index < waitHistogram.length; index++) {
          const [cell, bin] = [Math.floor(index / bins), index % bins];
          const over = bin === 0 ? Number.NEGATIVE_INFINITY : ends[bin - 1]!;
          const inBin = visits.filter(({ stage, segment, from, to }) => {
            const isHere = segment * MODEL.stages + stage === cell && to < HORIZON;
            return isHere && to - from > over && to - from <= ends[bin]!;
          });
          expect(waitHistogram[index]).toBe(inBin.length);
        }
      }),
      { seed: 10 },
    );
  });

  it("is the same to the byte, in whatever order it is kept", () => {
    const inTwoOrders = someVisits.chain((visits) =>
      fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length })),
    );
    fc.assert(
      fc.property(inTwoOrders, ([visits, shuffled]) => {
        const [one, other] = [book(visits), book(shuffled)];
        for (const array of ARRAYS) {
          expect(Buffer.from(one[array].buffer).equals(Buffer.from(other[array].buffer)), array).toBe(true);
        }
      }),
    );
  });

  it("adds up to the time from entry to exit", () => {
    fc.assert(
      fc.property(someVisits, (visits) => {
        const days = total(visits.map(({ from, to }) => to - from));
        expect(total([...book(visits).personDays])).toBe(days);
      }),
    );
  });

  it("keeps no waits where nothing can be waited for", () => {
    const unlimited = compiledText(theory(SECTIONS.replace("capacity: 1", "capacity: unlimited")));
    const { waitingDays, served, waitsOfServed } = new Ledger(unlimited);
    expect([waitingDays, served, waitsOfServed].map(({ length }) => length)).toEqual([0, 0, 0]);
  });
});

describe("the ledger of a model that warms up", () => {
  const TIME = "{axis: plain, length: 100 days, periods: 4, years: 2, warm-up: 37.5 days}";
  const warm = onAxis(TIME);
  const START = 37.5;
  const whole = onAxis("{axis: plain, length: 137.5 days, periods: 1}");

  it("leaves out what came before the start, and cuts at the start what lasts beyond it", () => {
    const time = fc.double({ min: 0, max: 137.5, noNaN: true }).map(onGrid);
    const visit = fc
      .tuple(time, time, fc.nat(1))
      .map(([a, b, stage]) => [stage, Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 30 }), (visits) => {
        const [ledger, all] = [new Ledger(warm), new Ledger(whole)];
        for (const [stage, from, to] of visits) {
          ledger.stay(stage, 0, from, ledger.periodOf(from), to, ledger.periodOf(to));
          ledger.wait(stage, 0, Float64Array.of(from, to), true);
          if (to > START) all.stay(stage, 0, Math.max(START, from), 0, to, 0);
        }
        ledger.close();
        all.close();
        for (const stage of [0, 1]) {
          const own = visits.filter(([at]) => at === stage);
          const inside = own.filter(([, from, to]) => from < START && to >= START);
          // Once for the stay and once for the wait.
          expect(ledger.presentAtStart[stage]).toBe(2 * inside.length);
          const days = [0, 1, 2, 3].map((period) => ledger.personDays[period * 4 + stage]!);
          expect(total(days)).toBe(all.personDays[stage]);
          expect(ledger.waitingDays[stage]).toBe(days[0]);
          const served = [0, 1, 2, 3].map((period) => ledger.served[period * 4 + stage]!);
          expect(total(served)).toBe(own.filter(([, , to]) => to >= START).length);
        }
      }),
      { seed: 11 },
    );
  });

  it("has periods and years from the start on", () => {
    const ledger = new Ledger(warm);
    expect(ledger.personDays.length).toBe(4 * warm.segments * warm.stages);
    expect(ledger.people.length).toBe(2 * warm.segments * warm.stages);
    ledger.see(1, 0, 0);
    ledger.see(1, 0, 1);
    expect([...ledger.people].filter((people) => people > 0)).toEqual([1]);
    expect([0, START - 1 / TICKS_PER_DAY, START, 62.5, 137.5].map((time) => ledger.periodOf(time))).toEqual([
      0, 0, 1, 2, 4,
    ]);
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
