import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LimitedResource } from "../../src/model/compiled-model.ts";
import { somePathway } from "./random-pathways.ts";
import { type Recording, record, type Visit } from "./recording.ts";
import { simulate } from "./simulation.ts";
import type { Tally } from "./tally.ts";

const services = ({ visits, compiled }: Recording, resource: number) =>
  visits.filter(({ stage }) => compiled.resourceOf[stage] === resource);

function capacityAt({ days, capacity }: LimitedResource, isPast: (day: number) => boolean): number {
  let now = 0;
  days.forEach((day, index) => {
    if (isPast(day)) now = capacity[index]!;
  });
  return now;
}

/** Looks at each limited resource of random pathways. */
function atAnyResource(look: (resource: LimitedResource, index: number, recording: Recording) => void, seed: number) {
  fc.assert(
    fc.property(somePathway, ({ text }) => {
      const recording = record(text);
      for (const [index, resource] of recording.compiled.resources.entries()) look(resource, index, recording);
    }),
    { seed, numRuns: 35 },
  );
}

describe("in any pathway, a resource", () => {
  it("never begins to serve beyond its capacity, though it may shrink under those in service", () => {
    atAnyResource((resource, index, recording) => {
      const units = ({ row }: Visit) => recording.compiled.units[row]!;
      const own = services(recording, index).filter(({ began, ended }) => ended > began);
      const changes = own.flatMap((visit) => [
        { time: visit.began, by: units(visit) },
        { time: visit.ended, by: -units(visit) },
      ]);
      let busy = 0;
      for (const { time, by } of changes.sort((a, b) => a.time - b.time || a.by - b.by)) {
        busy += by;
        // Who is being served at the start may be more than there is capacity for.
        if (by > 0 && time > 0) expect(busy).toBeLessThanOrEqual(capacityAt(resource, (day) => day <= time));
      }
    }, 31);
  });

  it("has a queue that is never negative, nor longer than its limit, nor waits beside enough that is free", () => {
    atAnyResource((resource, index, recording) => {
      const { tally, compiled } = recording;
      const { ends, warmUpPeriods } = compiled.periods;
      const stages = tally.model.stages.filter((_, stage) => compiled.resourceOf[stage] === index);
      const own = services(recording, index);
      const most = own.reduce((units, { row }) => Math.max(units, compiled.units[row]!), 3);
      for (let period = 0; period < tally.periods; period++) {
        const end = ends[period + warmUpPeriods]!;
        const served = own.filter(({ began, ended }) => began < end && ended >= end);
        const inside = sum(stages.map(({ name }) => tally.insideAfter(name, period)));
        const waiting = inside - served.length;
        expect(waiting).toBeGreaterThanOrEqual(0);
        expect(waiting).toBeLessThanOrEqual(resource.queueLimit);
        const busy = sum(served.map(({ row }) => compiled.units[row]!));
        if (waiting > 0) expect(busy + most).toBeGreaterThan(capacityAt(resource, (day) => day < end));
      }
    }, 32);
  });

  it("that is never short gives what unlimited capacity gives, without waiting", () => {
    fc.assert(
      fc.property(somePathway, ({ withCapacity }) => {
        const [ample, unlimited] = [simulate(withCapacity("100000")), simulate(withCapacity("unlimited"))];
        for (const name of ["passages", "personDays", "packageDays", "people", "presentAtStart"] as const) {
          expect(ample.ledger[name], name).toEqual(unlimited.ledger[name]);
        }
        expect(ample.ledger.waitingDays.every((days) => days === 0)).toBe(true);
        expect(ample.ledger.waitsOfServed.every((days) => days === 0)).toBe(true);
      }),
      { seed: 33, numRuns: 25 },
    );
  });

  it("whose queue is always full turns away whoever finds nothing free, and nobody waits", () => {
    fc.assert(
      fc.property(somePathway, ({ text }) => {
        const tally = simulate(text.replace(/queue-limit: \d/, "queue-limit: 0"));
        const desk = tally.model.resources.findIndex(({ queueLimit }) => queueLimit === 0);
        for (const { name } of tally.model.stages.filter(({ resource }) => desk >= 0 && resource === desk)) {
          expect(tally.sum("waitingDays", name)).toBe(0);
        }
      }),
      { seed: 33, numRuns: 25 },
    );
  });
});

describe("the waits of a ledger", () => {
  it("are as many in the histogram as services began, and none is longer than its bin says", () => {
    atAnyResource((_, index, { tally, compiled }) => {
      const stages = tally.model.stages.filter((_stage, stage) => compiled.resourceOf[stage] === index);
      for (const { name } of stages) {
        const histogram = histogramOf(tally, name);
        expect(sum(histogram)).toBe(tally.sum("served", name));
        if (tally.sum("waitsOfServed", name) === 0) expect(histogram[0]).toBe(tally.sum("served", name));
      }
    }, 35);
  });
});

/** Of all years and segments. */
function histogramOf({ ledger, model }: Tally, stage: string): number[] {
  const histogram = ledger.waitHistogram!;
  const cells = ledger.people.length;
  const bins = histogram.length / cells;
  const counts: number[] = new Array(bins).fill(0);
  histogram.forEach((count, place) => {
    if (model.stages[Math.floor(place / bins) % model.stages.length]!.name === stage) counts[place % bins]! += count;
  });
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
