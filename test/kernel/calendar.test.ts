import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Calendar, EVENT } from "../../src/kernel/calendar.ts";

const HORIZON = 100;

interface Event {
  readonly entity: number;
  readonly time: number;
  readonly kind: number;
  readonly tie: number;
}

/** The order that the calendar promises: by time, then releases first, then by key. */
const inOrder = (a: Event, b: Event) => a.time - b.time || a.kind - b.kind || a.tie - b.tie;

function takeAll(calendar: Calendar): number[] {
  const taken: number[] = [];
  for (let entity = calendar.take(); entity >= 0; entity = calendar.take()) taken.push(entity);
  return taken;
}

describe("the calendar", () => {
  it("hands out events in the order of their times, whatever the order they came in", () => {
    const calendar = new Calendar(HORIZON, 16);
    for (const [entity, time] of [70, 3.5, 99.999, 0, 3.25, 100].entries()) {
      calendar.push(entity, time, EVENT.request, entity);
    }
    expect(takeAll(calendar)).toEqual([3, 4, 1, 0, 2, 5]);
    expect(calendar.size).toBe(0);
  });

  it("lets releases come before requests at one instant, so that what is freed can be used", () => {
    const calendar = new Calendar(HORIZON, 16);
    calendar.push(0, 10, EVENT.request, 1);
    calendar.push(1, 10, EVENT.release, 2);
    calendar.push(2, 10, EVENT.request, 0);
    calendar.push(3, 10, EVENT.release, -3);
    expect(takeAll(calendar)).toEqual([3, 1, 2, 0]);
  });

  it("decides between equals by their keys, not by their numbers or by who came first", () => {
    const keys = [5, -7, 2_000_000_000, -2_000_000_000, 0];
    for (const order of [
      [0, 1, 2, 3, 4],
      [4, 2, 0, 3, 1],
    ]) {
      const calendar = new Calendar(HORIZON, 16);
      for (const entity of order) calendar.push(entity, 42, EVENT.request, keys[entity]!);
      expect(takeAll(calendar)).toEqual([3, 1, 4, 0, 2]);
    }
  });

  it("takes in an event for the very instant that it stands at", () => {
    const calendar = new Calendar(HORIZON, 4);
    calendar.push(0, 10, EVENT.request, 0);
    calendar.push(1, 10, EVENT.request, 1);
    expect(calendar.take()).toBe(0);
    calendar.push(0, 10, EVENT.release, 0);
    expect([calendar.take(), calendar.take(), calendar.take()]).toEqual([0, 1, -1]);
  });

  it("says when the next event is, without taking it, and takes in earlier ones after that", () => {
    const calendar = new Calendar(HORIZON, 16);
    calendar.push(0, 50, EVENT.request, 0);
    expect(calendar.nextTime()).toBe(50);
    calendar.push(1, 31, EVENT.release, 1);
    expect(calendar.nextTime()).toBe(31);
    expect(takeAll(calendar)).toEqual([1, 0]);
  });

  it("is empty when nothing has been put in", () => {
    const calendar = new Calendar(HORIZON, 16);
    expect(calendar.nextTime()).toBe(Number.POSITIVE_INFINITY);
    expect(calendar.take()).toBe(-1);
  });

  it("keeps the order with far more people than it began with room for", () => {
    const calendar = new Calendar(HORIZON, 64);
    const events = Array.from({ length: 5_000 }, (_, entity) => {
      const time = (entity * 7919) % 100;
      return { entity, time, kind: entity % 2, tie: (entity * 104_729) % 65_536 };
    });
    for (const { entity, time, kind, tie } of events) calendar.push(entity, time, kind, tie);
    expect(takeAll(calendar)).toEqual(events.sort(inOrder).map(({ entity }) => entity));
  });

  it("agrees with a sorted list, while events are put in and taken out", () => {
    // Times from a few, so that many coincide; a step that is below 0 takes an event out.
    const step = fc.record({ ahead: fc.integer({ min: -8, max: 12 }), kind: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(step, { maxLength: 300 }), (buckets, steps) => {
        const calendar = new Calendar(HORIZON, buckets);
        let pending: Event[] = [];
        let now = 0;
        steps.forEach(({ ahead, kind }, entity) => {
          if (ahead >= 0) {
            const event = { entity, time: Math.min(HORIZON, now + ahead * 2.5), kind, tie: (entity * 37) % 301 };
            calendar.push(event.entity, event.time, event.kind, event.tie);
            pending.push(event);
          } else {
            const expected = pending.sort(inOrder)[0];
            expect(calendar.nextTime()).toBe(expected?.time ?? Number.POSITIVE_INFINITY);
            const entity = calendar.take();
            expect(entity).toBe(expected?.entity ?? -1);
            if (expected === undefined) return;
            expect([calendar.timeOf(entity), calendar.kindOf(entity)]).toEqual([expected.time, expected.kind]);
            pending = pending.slice(1);
            now = expected.time;
          }
          expect(calendar.size).toBe(pending.length);
        });
        expect(takeAll(calendar)).toEqual(pending.sort(inOrder).map(({ entity }) => entity));
      }),
    );
  });
});
