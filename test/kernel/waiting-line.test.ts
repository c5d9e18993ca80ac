import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WaitingLine } from "../../src/kernel/waiting-line.ts";

describe("a waiting line", () => {
  it("keeps people in the order in which they came", () => {
    const line = new WaitingLine();
    for (const entity of [7, 3, 5]) line.join(entity);
    const served = [0, 1, 2].map(() => {
      const entity = line.first();
      line.takeFirst();
      return entity;
    });
    expect(served).toEqual([7, 3, 5]);
    expect(line.length).toBe(0);
  });

  it("closes the gaps of those who leave from the middle, wherever the gaps are when they come to the front", () => {
    const line = new WaitingLine();
    const numbers = [10, 11, 12, 13, 14].map((entity) => line.join(entity));
    line.leave(numbers[2]!);
    line.leave(numbers[1]!);
    expect([line.first(), line.length]).toEqual([10, 3]);
    line.leave(numbers[0]!);
    expect([line.first(), line.length]).toEqual([13, 2]);
    line.leave(numbers[4]!);
    line.takeFirst();
    expect(line.length).toBe(0);
    line.join(15);
    expect([line.first(), line.length]).toEqual([15, 1]);
  });

  it("agrees with a list, however long it grows and whoever leaves it", () => {
    // Many at a time, so that the ring turns, fills and grows.
    const step = fc.record({
      does: fc.constantFrom("join", "join", "serve", "leave"),
      times: fc.nat(90),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const line = new WaitingLine();
        const expected: { entity: number; number: number }[] = [];
        let entity = 1000;
        for (const { does, times, which } of steps) {
          for (let time = 0; time < times; time++) {
            if (does === "join") expected.push({ entity, number: line.join(entity++) });
            else if (expected.length === 0) break;
            else if (does === "serve") {
              expect(line.first()).toBe(expected.shift()!.entity);
              line.takeFirst();
            } else line.leave(expected.splice((which + time * 7919) % expected.length, 1)[0]!.number);
            expect(line.length).toBe(expected.length);
            if (expected.length > 0) expect(line.first()).toBe(expected[0]!.entity);
          }
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it("needs no more places than people wait at one time, however many come and go behind the first", () => {
    const line = new WaitingLine();
    line.join(0);
    for (let entity = 1; entity < 100_000; entity++) {
      const place = line.join(entity);
      expect(place).toBeLessThanOrEqual(1);
      line.leave(place);
    }
    expect(line.first()).toBe(0);
    expect(line.length).toBe(1);
  });
});
