import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RunQueue } from "../../src/service/run-queue.ts";

describe("the queue", () => {
  test("has short runs overtake long ones, and those who came first go first", () => {
    const queue = new RunQueue();
    queue.add({ id: "long", since: 0, expectedSeconds: 100 });
    queue.add({ id: "short", since: 10, expectedSeconds: 1 });
    queue.add({ id: "as short", since: 10, expectedSeconds: 1 });
    expect(queue.first!.id).toBe("short");
    expect(["short", "as short", "long", "none"].map((id) => queue.position(id))).toEqual([1, 1, 3, 0]);
    expect(queue.remove("short")).toBe(true);
    expect(queue.remove("short")).toBe(false);
    expect(queue.first!.id).toBe("as short");
    expect(queue.expectedSeconds).toBe(101);
  });

  test("lets nobody wait for those who came later than it takes itself", () => {
    const arrival = fc.record({ wait: fc.nat(50), expectedSeconds: fc.integer({ min: 1, max: 100 }) });
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 1, maxLength: 60 }), (arrivals) => {
        const queue = new RunQueue();
        let since = 0;
        const runs = arrivals.map(({ wait, expectedSeconds }, index) => {
          since += wait;
          return { id: String(index), since, expectedSeconds };
        });
        for (const run of runs) queue.add(run);
        const order = [];
        for (let first = queue.first; first; first = queue.first) {
          order.push(first);
          queue.remove(first.id);
        }
        expect(order).toHaveLength(runs.length);
        for (const [index, run] of order.entries()) {
          for (const before of order.slice(0, index)) {
            expect(before.since).toBeLessThanOrEqual(run.since + run.expectedSeconds);
          }
        }
      }),
    );
  });
});
