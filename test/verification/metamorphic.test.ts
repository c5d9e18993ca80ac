import { describe, expect, it } from "vitest";
import { simulate, simulateAll, theory } from "../kernel/simulation.ts";

/** A town with everything in it that makes people wait, differ, remember and leave early. */
interface Town {
  readonly assessors?: string;
  readonly carers?: string;
  readonly extraStage?: string;
  readonly until?: number;
  readonly days?: number;
  readonly more?: string;
}

function town({
  assessors = "{capacity: 12}",
  carers,
  extraStage = "",
  until,
  days = 400,
  more = "",
}: Town = {}): string {
  const rate = (perDay: number) =>
    until === undefined ? `${perDay} per day` : `{steps: {day 0: ${perDay} per day, day ${until}: 0 per day}}`;
  return theory(
    `
cohorts: {older: {label: Older}, working: {label: Working}}
attributes:
  need: {levels: {low: {older: 0.4, working: 0.6}, high: rest}}
  before: {visits: assessment, levels: {never: 0, once: 1, often: 2}}
  lately: {days-since: care, levels: {within-30-days: 0 days, longer-ago: 30 days, never: never}}
exits: {out: Out, died: Died, withdrew: Withdrew}
resources:
  assessors: ${assessors}
  carers: ${carers ?? '{capacity: {rota: [{on: [monday, tuesday, wednesday, thursday, friday], from: "09:00", to: "17:00", units: 9}]}}'}
stages:
  assessment:
    kind: service
    resource: assessors
    arrivals: {external: {referrals: {rate: ${rate(3)}, batch: {1: 0.7, 3: rest}}, ward: {rate: ${rate(1)}}}}
    units: {by: need, low: 1, high: 2}
    priority: {by: need, low: 2, high: 1}
    patience: {after: {exponential: {mean: 20 days}}, to: withdrew}
    mortality: {exponential: {mean: 2 years}}
    duration: {lognormal: {mean: 1.5 days, cv: 0.8}}
    to: {care: {by: before, never: 0.6, once: 0.5, often: 0.3}, visit: 0.2, out: rest}
  care:
    kind: stay
    sets: {need: {by: need, low: {low: 0.8, high: rest}, high: high}}
    hazards:
      worsens: {after: {weibull: {shape: 1.4, mean: 40 days}}, to: {assessment: 0.5, visit: rest}}
      recovers: {after: {log-logistic: {shape: 2, scale: 30 days}}, to: out}
    mortality: {by: need, low: {gompertz: {rate: 0.001 per day, growth: 0.01 per day}}, high: {exponential: {mean: 100 days}}}
    reviews: {at: review, every: 14 days}
  review: {kind: route, to: {back: 0.9, out: rest}}
  visit: {kind: service, resource: carers, duration: 90 minutes, to: {care: {by: lately, within-30-days: 0.2, longer-ago: 0.1, never: 0}, out: rest}}
${extraStage}
${more}`,
    `{axis: plain, length: ${days} days, periods: ${days / 20}}`,
  );
}

const base = simulate(town());
const UNLIMITED = "{capacity: unlimited}";
const HUGE = "{capacity: 1000000}";

describe("a town", () => {
  it("has queues, or the rest would say little", () => {
    expect(base.sum("waitsOfServed", "assessment")).toBeGreaterThan(1000);
    expect(base.sum("waitsOfServed", "visit")).toBeGreaterThan(100);
    for (const exit of ["out", "died", "withdrew"]) expect(base.passages({ to: exit })).toBeGreaterThan(20);
  });

  it("in which nothing is scarce has no waits, and the numbers of one without limits", () => {
    const huge = simulate(town({ assessors: HUGE, carers: HUGE }));
    for (const stage of ["assessment", "visit"]) {
      expect(huge.sum("waitingDays", stage)).toBe(0);
      expect(huge.sum("waitsOfServed", stage)).toBe(0);
    }
    expect(huge.passages({ to: "withdrew" })).toBe(0);
    const free = simulate(town({ assessors: UNLIMITED, carers: UNLIMITED })).byName();
    const ofBoth = Object.entries(huge.byName()).filter(([name]) => !/^(waits|served)/.test(name));
    expect(Object.fromEntries(ofBoth)).toEqual(free);
  });

  it("of which nobody is lost: once no more come, everybody who came has gone", () => {
    const drained = simulate(town({ until: 200, days: 4000 }));
    expect(drained.created()).toBeGreaterThan(1000);
    expect(drained.gone()).toBe(drained.created());
    for (const stage of ["assessment", "care", "visit"]) {
      const last = { since: drained.periods - 1 };
      expect(drained.sum("personDays", stage, last) + drained.sum("waitingDays", stage, last)).toBe(0);
    }
  });

  it("has the same numbers with a stage that nobody enters, whatever it would do", () => {
    const extraStage =
      "  another: {kind: service, resource: assessors, duration: 3 days, patience: {after: 1 day, to: out}, to: {care: 1}}";
    const more =
      "interventions: {unused: {label: Unused, start: day 0, changes: [{divert: {at: review, from: out, to: another, share: 10 %}}]}}";
    expect(simulate(town({ extraStage, more })).byName()).toEqual(base.byName());
  });

  it("is the same, in every replication, under a scenario that changes nothing", () => {
    const more = `interventions:
  nothing: {label: Nothing, start: day 10, changes: [{divert: {at: assessment, from: care, to: out, share: 0 %}}, {duration: {of: assessment, by: 0 %}}, {prevent: {at: assessment, from: referrals, share: 0 %}}]}
scenarios: {same: {interventions: all}, empty: {}}`;
    for (let replication = 0; replication < 20; replication++) {
      const runs = simulateAll(town({ more, days: 100 }), { replication });
      const doNothing = runs.get("do-nothing")!.bytes();
      expect(runs.get("same")!.bytes().equals(doNothing)).toBe(true);
      expect(runs.get("empty")!.bytes().equals(doNothing)).toBe(true);
    }
  });
});

describe("a stage that nobody leaves", () => {
  it("holds all who have come", () => {
    const tally = simulate(
      theory(
        `
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {external: {people: {rate: {steps: {day 0: 50 per day, day 60: 0 per day}}}}}, to: {for-ever: 0.7, out: rest}}
  for-ever: {kind: stay, duration: 1000 years, to: {out: 1}}
`,
        "{axis: plain, length: 100 days, periods: 10}",
      ),
    );
    const held = tally.passages({ from: "door", to: "for-ever" });
    expect(held + tally.passages({ from: "door", to: "out" })).toBe(tally.created());
    // Nobody has come since day 60: in each period after it everybody is there for all of its ten days.
    for (const period of [6, 7, 8, 9]) {
      expect(tally.sum("personDays", "for-ever", { since: period, until: period + 1 })).toBe(10 * held);
    }
  });
});
