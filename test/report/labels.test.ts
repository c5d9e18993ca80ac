import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spread } from "../../src/report/charts/labels.ts";

describe("labels of a chart", () => {
  it("stay where they are where there is room", () => {
    expect(spread([10, 0, 5], 4)).toEqual([10, 0, 5]);
  });

  it("move apart around where they belong", () => {
    expect(spread([5, 5, 5], 2)).toEqual([3, 5, 7]);
  });

  it("never overlap and keep their order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { maxLength: 12 }), (positions) => {
        const places = spread(positions, 3);
        const order = positions.map((_, index) => index).sort((a, b) => positions[a]! - positions[b]!);
        for (const [place, index] of order.entries()) {
          if (place > 0) expect(places[index]! - places[order[place - 1]!]!).toBeGreaterThanOrEqual(3 - 1e-9);
        }
      }),
    );
  });
});
