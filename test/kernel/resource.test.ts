import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Resource } from "../../src/kernel/resource.ts";

function resource(steps: readonly (readonly [day: number, capacity: number])[]): Resource {
  return new Resource({
    days: Float64Array.from(steps, ([day]) => day),
    capacity: Int32Array.from(steps, ([, capacity]) => capacity),
  });
}

describe("a resource", () => {
  it("has no capacity before its first step, and that of each step from its day on", () => {
    const assessors = resource([
      [0, 3],
      [30, 0],
      [60, 5],
    ]);
    const seen: [number, number][] = [];
    while (assessors.nextChange < Number.POSITIVE_INFINITY) {
      const day = assessors.nextChange;
      assessors.change();
      seen.push([day, assessors.capacity]);
    }
    expect(seen).toEqual([
      [0, 3],
      [30, 0],
      [60, 5],
    ]);
  });

  it("is free while fewer are in service than it has capacity", () => {
    const assessors = resource([[0, 2]]);
    expect(assessors.isFree).toBe(false);
    assessors.change();
    expect(assessors.isFree).toBe(true);
    assessors.busy = 1;
    expect(assessors.isFree).toBe(true);
    assessors.busy = 2;
    expect(assessors.isFree).toBe(false);
  });

  it("that shrinks under people in service is free again only when few enough are left", () => {
    const assessors = resource([
      [0, 3],
      [10, 1],
    ]);
    assessors.change();
    assessors.busy = 3;
    assessors.change();
    const free = [2, 1, 0].map((busy) => {
      assessors.busy = busy;
      return assessors.isFree;
    });
    expect(free).toEqual([false, false, true]);
  });

  it("serves its queue first come, first served, however long it grows and however it is emptied", () => {
    // Numbers below 0 let so many people go; others add one.
    const steps = fc.array(fc.oneof(fc.integer({ min: -400, max: -1 }), fc.constant(600), fc.nat(3)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (changes) => {
        const assessors = resource([[0, 1]]);
        const expected: number[] = [];
        let next = 0;
        for (const change of changes) {
          for (let joined = 0; joined < change; joined++) {
            assessors.join(next);
            expected.push(next++);
          }
          const leaving = expected.splice(0, Math.max(0, -change));
          expect(leaving.map(() => assessors.first())).toEqual(leaving);
          expect(assessors.waiting).toBe(expected.length);
        }
        expect(expected.map(() => assessors.first())).toEqual(expected);
        expect(assessors.waiting).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
