import { describe, expect, it } from "vitest";
import { curveOf, type Tried, withOneMore } from "../../../src/analysis/seek/curve.ts";
import type { Variation } from "../../../src/analysis/seek/variations.ts";

const model = { interventions: [{ label: "A" }] };
/** What is saved by value and replication, where a target needs 10; NaN where there is nothing to measure. */
const tried = (xs: readonly number[], savings: readonly (readonly number[])[]): Tried => {
  const at: Variation["at"] = () => {
    throw new Error("nothing is simulated here");
  };
  const variation: Variation = { varied: "effect", unit: "times", of: [0], now: 1, xs, at };
  return { variation, xs, outcomes: savings.map(outcomes) };
};
const outcomes = (savings: readonly number[]) => ({
  margins: Float64Array.from(savings, (saving) => saving - 10),
  savings: Float64Array.from(savings, (saving) => (Number.isNaN(saving) ? 0 : saving)),
});

describe("where a probability is reached", () => {
  it("is between two points on the straight line of each replication", () => {
    // They reach 10 at 1.25, 1.5 and 1.75: two of three at 1.5.
    const { root, reached } = curveOf(
      model,
      tried(
        [1, 2],
        [
          [8.75, 8, 7],
          [13.75, 12, 11],
        ],
      ),
      2 / 3,
    );
    expect(reached).toBe("between");
    expect(root.value).toBeCloseTo(1.5, 12);
  });

  it("counts from the end that meets the target less, whichever that is", () => {
    const { root } = curveOf(
      model,
      tried(
        [-1, 0, 1],
        [
          [20, 20],
          [15, 12],
          [5, 4],
        ],
      ),
      0.9,
    );
    // The second falls to 10 at a quarter of the way.
    expect(root.value).toBeCloseTo(0.25, 12);
    expect(root.low).toBe(Number.NEGATIVE_INFINITY);
    expect(root.high).toBeGreaterThanOrEqual(root.value);
  });

  it("takes replications that meet the target and miss it again for what they are at each value", () => {
    // The first meets it from 0.5 to 1.5 only, the second from 1.9 on: both never together, one of two from 0.5 on.
    const rows = tried(
      [0, 1, 2],
      [
        [5, 1],
        [15, 1],
        [5, 11],
      ],
    );
    expect(curveOf(model, rows, 0.9).reached).toBe("nowhere");
    expect(curveOf(model, rows, 0.4).root.value).toBeCloseTo(0.5, 12);
  });

  it("says that it is met at the target itself", () => {
    const { points } = curveOf(model, tried([0, 1], [[10], [11]]), 0.5);
    expect(points[0]!.probability.value).toBe(1);
  });

  it("takes a replication with nothing to measure at a value for one that misses the target there, and only there", () => {
    const rising = curveOf(model, tried([0, 1, 2], [[Number.NaN], [Number.NaN], [12]]), 0.5);
    expect([rising.root.value, rising.points[0]!.margin, rising.points[2]!.margin!.value]).toEqual([2, undefined, 2]);
    const falling = curveOf(model, tried([0, 1, 2], [[14], [12], [Number.NaN]]), 0.5);
    expect(falling.root.value).toBe(1);
  });

  it("comes from below where the best is between, though nothing can be measured at the far end", () => {
    // As where so few are referred in the end that nobody is served, and there is no wait.
    const rows = [
      [4, 6],
      [12, 14],
      [Number.NaN, 1],
    ];
    expect(curveOf(model, tried([0, 1, 2], rows), 0.9).root.value).toBeCloseTo(0.75, 12);
  });

  it("is known better with one value more", () => {
    const rows = tried([0, 2], [[0], [20]]);
    const more = withOneMore(rows, 1.5, outcomes([9]));
    expect(more.xs).toEqual([0, 1.5, 2]);
    const { root, atRoot } = curveOf(model, more, 0.5);
    expect(root.value).toBeCloseTo(1.5 + 0.5 / 11, 12);
    expect(atRoot!.x).toBe(1.5);
  });
});

describe("where savings pay running costs", () => {
  const breakEven = (...savings: number[]) =>
    curveOf(
      model,
      tried(
        [0, 1, 2],
        savings.map((saving) => [saving]),
      ),
      0.5,
    ).breakEven;

  it("is where the mean passes from a loss to a gain", () => {
    expect(breakEven(-2, 2, 6)).toBe(0.5);
    expect(breakEven(-2, 0, 6)).toBe(1);
  });

  it("is nowhere where there is no loss, or nothing but losses", () => {
    expect(breakEven(0, 2, 6)).toBeUndefined();
    expect(breakEven(-6, -4, -2)).toBeUndefined();
  });
});
