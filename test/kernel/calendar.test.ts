import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Calendar, EVENT } from "../../src/kernel/calendar.ts";

const HORIZON = 100;

interface Event {
  readonly subject: number;
  readonly time: number;
  readonly rank: number;
  readonly tie: number;
}

/** The order that the calendar promises: by time, then by rank, then by key. */
const inOrder = (a: Event, b: Event) => a.time - b.time || a.rank - b.rank || a.tie - b.tie;

const push = (calendar: Calendar, { time, rank, tie, subject }: Event) => calendar.push(time, rank, tie, subject);

/** Takes everything that is left; returns whom it concerns, in order. */
function takeAll(calendar: Calendar): number[] {
  const taken: number[] = [];
  for (let event = calendar.take(); event >= 0; event = calendar.take()) taken.push(calendar.subjectOf(event));
  return taken;
}

describe("the calendar", () => {
  it("hands out events in the order of their times, whatever the order they came in", () => {
    const calendar = new Calendar(HORIZON, 16);
    for (const [subject, time] of [70, 3.5, 99.999, 0, 3.25, 100].entries()) {
      calendar.push(time, EVENT.request, subject, subject);
    }
    expect(takeAll(calendar)).toEqual([3, 4, 1, 0, 2, 5]);
    expect(calendar.size).toBe(0);
  });

  it("lets releases come first at one instant, then departures, then arrivals, then requests by priority", () => {
    const calendar = new Calendar(HORIZON, 16);
    const ranks = [EVENT.request + 1, EVENT.request, EVENT.arrival, EVENT.departure, EVENT.release];
    for (const [subject, rank] of ranks.entries()) calendar.push(10, rank, -subject, subject);
    expect(takeAll(calendar)).toEqual([4, 3, 2, 1, 0]);
  });

  it("knows as many priorities as a model can have", () => {
    const calendar = new Calendar(HORIZON, 16);
    const priorities = Array.from({ length: 101 }, (_, index) => (index * 37) % 101);
    for (const priority of priorities) calendar.push(10, EVENT.request + priority, 0, priority);
    expect(takeAll(calendar)).toEqual(priorities.sort((a, b) => a - b));
  });

  it("decides between equals by their keys, not by their numbers or by who came first", () => {
    const keys = [5, -7, 2_000_000_000, -2_000_000_000, 0];
    for (const order of [
      [0, 1, 2, 3, 4],
      [4, 2, 0, 3, 1],
    ]) {
      const calendar = new Calendar(HORIZON, 16);
      for (const subject of order) calendar.push(42, EVENT.request, keys[subject]!, subject);
      expect(takeAll(calendar)).toEqual([3, 1, 4, 0, 2]);
    }
  });

  it("takes in an event for the very instant that it stands at", () => {
    const calendar = new Calendar(HORIZON, 4);
    calendar.push(10, EVENT.request, 0, 70);
    calendar.push(10, EVENT.request, 1, 71);
    expect(calendar.subjectOf(calendar.take())).toBe(70);
    calendar.push(10, EVENT.release, 0, 72);
    expect(takeAll(calendar)).toEqual([72, 71]);
  });

  it("says when the next event is and of what rank, without taking it, and takes in earlier ones after that", () => {
    const calendar = new Calendar(HORIZON, 16);
    calendar.push(50, EVENT.request, 0, 0);
    expect([calendar.nextTime(), calendar.nextRank()]).toEqual([50, EVENT.request]);
    calendar.push(31, EVENT.departure, 0, 1);
    expect([calendar.nextTime(), calendar.nextRank()]).toEqual([31, EVENT.departure]);
    expect(takeAll(calendar)).toEqual([1, 0]);
  });

  it("forgets an event that is cancelled, even the next one", () => {
    const calendar = new Calendar(HORIZON, 16);
    const events = [5, 6, 7, 80].map((time, subject) => calendar.push(time, EVENT.departure, 0, subject));
    expect(calendar.nextTime()).toBe(5);
    calendar.cancel(events[0]!);
    calendar.cancel(events[2]!);
    expect(calendar.size).toBe(2);
    expect(calendar.nextTime()).toBe(6);
    expect(takeAll(calendar)).toEqual([1, 3]);
    calendar.cancel(calendar.push(90, EVENT.departure, 0, 4));
    expect([calendar.size, calendar.nextTime(), calendar.take()]).toEqual([0, Number.POSITIVE_INFINITY, -1]);
  });

  it("is empty when nothing has been put in", () => {
    const calendar = new Calendar(HORIZON, 16);
    expect(calendar.nextTime()).toBe(Number.POSITIVE_INFINITY);
    expect(calendar.take()).toBe(-1);
  });

  it("keeps the order with far more events than it began with room for", () => {
    const calendar = new Calendar(HORIZON, 64);
    const events = Array.from({ length: 5_000 }, (_, subject): Event => {
      const time = (subject * 7919) % 100;
      return { subject, time, rank: subject % 4, tie: (subject * 104_729) % 65_536 };
    });
    for (const event of events) push(calendar, event);
    expect(takeAll(calendar)).toEqual(events.sort(inOrder).map(({ subject }) => subject));
  });

  it("takes in a crowd at one instant, before or after it stands there, without comparing each with every other", () => {
    const calendar = new Calendar(HORIZON, 16);
    const crowd = (from: number) =>
      Array.from({ length: 200_000 }, (_, index): Event => {
        return { subject: from + index, time: 50, rank: EVENT.request, tie: Math.imul(from + index, 0x9e3779b1) };
      });
    const [early, late] = [crowd(0), crowd(200_000)];
    for (const event of early) push(calendar, event);
    expect(calendar.nextTime()).toBe(50);
    for (const event of late) push(calendar, event);
    const expected = [...early, ...late].sort(inOrder).map(({ subject }) => subject);
    expect(takeAll(calendar)).toEqual(expected);
  });

  it("agrees with a sorted list, while events are put in, cancelled and taken out", () => {
    // Times from a few, so that many coincide.
    const step = fc.record({
      does: fc.constantFrom("push", "push", "push", "take", "cancel"),
      ahead: fc.nat(12),
      rank: fc.nat(5),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(step, { maxLength: 300 }), (buckets, steps) => {
        const calendar = new Calendar(HORIZON, buckets);
        const pending = new Map<Event, number>();
        const first = () => [...pending.keys()].sort(inOrder)[0];
        let now = 0;
        steps.forEach(({ does, ahead, rank, which }, subject) => {
          if (does === "push") {
            const event = { subject, time: Math.min(HORIZON, now + ahead * 2.5), rank, tie: (subject * 37) % 301 };
            pending.set(event, push(calendar, event));
          } else if (does === "cancel" && pending.size > 0) {
            const event = [...pending.keys()][which % pending.size]!;
            calendar.cancel(pending.get(event)!);
            pending.delete(event);
          } else {
            const expected = first();
            expect(calendar.nextTime()).toBe(expected?.time ?? Number.POSITIVE_INFINITY);
            const event = calendar.take();
            expect(event).toBe(expected === undefined ? -1 : pending.get(expected));
            if (expected === undefined) return;
            const taken = [calendar.timeOf(event), calendar.rankOf(event), calendar.subjectOf(event)];
            expect(taken).toEqual([expected.time, expected.rank, expected.subject]);
            pending.delete(expected);
            now = expected.time;
          }
          expect(calendar.size).toBe(pending.size);
        });
        expect(takeAll(calendar)).toEqual([...pending.keys()].sort(inOrder).map(({ subject }) => subject));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
