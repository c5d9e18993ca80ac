import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Resource } from "../../src/kernel/resource.ts";

function resource(steps: readonly (readonly [day: number, capacity: number])[], priorities = 1): Resource {
  return new Resource({
    name: "assessors",
    days: Float64Array.from(steps, ([day]) => day),
    capacity: Int32Array.from(steps, ([, capacity]) => capacity),
    queueLimit: Number.POSITIVE_INFINITY,
    priorities,
  });
}

describe("a resource", () => {
  it("has no capacity before its first step, and that of each step from its day on", () => {
    const steps = [
      [0, 3],
      [30, 0],
      [60, 5],
    ] as const;
    const assessors = resource(steps);
    expect(assessors.capacity).toBe(0);
    const seen: [number, number][] = [];
    while (assessors.nextChange < Number.POSITIVE_INFINITY) {
      const day = assessors.nextChange;
      assessors.change();
      seen.push([day, assessors.capacity]);
    }
    expect(seen).toEqual(steps);
  });

  it("has units free while fewer are in use than it has capacity", () => {
    const assessors = resource([[0, 3]]);
    expect(assessors.hasFree(1)).toBe(false);
    assessors.change();
    const free = [0, 1, 2, 3].map((busy) => {
      assessors.busy = busy;
      return [1, 2, 3].filter((units) => assessors.hasFree(units));
    });
    expect(free).toEqual([[1, 2, 3], [1, 2], [1], []]);
  });

  it("that shrinks under people in service has units free again only when few enough are left", () => {
    const assessors = resource([
      [0, 3],
      [10, 1],
    ]);
    assessors.change();
    assessors.busy = 3;
    assessors.change();
    const free = [2, 1, 0].map((busy) => {
      assessors.busy = busy;
      return assessors.hasFree(1);
    });
    expect(free).toEqual([false, false, true]);
  });

  it("has nobody to serve where nobody waits", () => {
    const assessors = resource([[0, 1]], 3);
    expect(assessors.first()).toBe(-1);
    assessors.takeFirst();
    expect(assessors.waiting).toBe(0);
  });

  it("agrees with a sorted list: by priority, then first come first served, though some leave before", () => {
    const step = fc.record({
      does: fc.constantFrom("join", "join", "join", "serve", "leave"),
      priority: fc.nat(3),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const assessors = resource([[0, 1]], 4);
        let queue: { entity: number; priority: number; number: number }[] = [];
        steps.forEach(({ does, priority, which }, entity) => {
          if (does === "join") {
            queue.push({ entity, priority, number: assessors.join(entity, priority) });
            // Sorting keeps the order of equals.
            queue.sort((a, b) => a.priority - b.priority);
          } else if (does === "serve") {
            expect(assessors.first()).toBe(queue[0]?.entity ?? -1);
            assessors.takeFirst();
            queue = queue.slice(1);
          } else if (queue.length > 0) {
            const [left] = queue.splice(which % queue.length, 1);
            assessors.leave(left!.number, left!.priority);
          }
          expect(assessors.waiting).toBe(queue.length);
          expect(assessors.first()).toBe(queue[0]?.entity ?? -1);
        });
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
