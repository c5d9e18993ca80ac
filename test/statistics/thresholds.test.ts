import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import {
  narrowed,
  nextToTry,
  openAt,
  type Thresholds,
  thresholdFor,
  unknownThresholds,
} from "../../src/statistics/thresholds.ts";
import { coverageOfQuantile } from "./binomial.ts";
import { shareOf, standardErrorsFrom, streamNamed } from "./streams.ts";

const exactly = (values: Float64Array): Thresholds => ({ above: values, upTo: values });
const normals = (name: string, n: number) => {
  const stream = streamNamed(name);
  return Float64Array.from({ length: n }, () => stream.normal());
};

/** Tries until nothing is left to try; how many replications were run in all. */
function seek(thresholds: Float64Array, probability: number, range: { from: number; to: number }, tolerance: number) {
  let known = unknownThresholds(thresholds.length);
  let [runs, tries] = [0, 0];
  for (;;) {
    const x = nextToTry(known, probability, range, tolerance);
    if (x === undefined) return { known, runs, tries };
    const open = openAt(known, x);
    expect(open.length).toBeGreaterThan(0);
    known = narrowed(
      known,
      x,
      open,
      open.map((replication) => thresholds[replication]! <= x),
    );
    runs += open.length;
    tries++;
  }
}

describe("what gives a probability, by the thresholds of replications", () => {
  it("is a quantile of the thresholds, covered as often as order statistics say", () => {
    const runs = 2_000;
    const truth = normalQuantile(0.8);
    const covered = shareOf("thresholds", runs, (stream) => {
      const thresholds = Float64Array.from({ length: 200 }, () => stream.normal());
      const { low, high } = thresholdFor(exactly(thresholds), 0.8);
      return low <= truth && truth <= high;
    });
    expect(standardErrorsFrom(coverageOfQuantile(200, 0.8), covered, runs)).toBeLessThan(3.5);
  });

  it("is the first x at which that share of the sample is met", () => {
    const sample = Float64Array.of(5, 1, 4, 2, 3);
    expect([0.2, 0.21, 0.6, 0.99].map((p) => thresholdFor(exactly(sample), p).value)).toEqual([1, 2, 3, 5]);
  });

  it("is found by trying, to the tolerance, with a part of the runs that trying every replication takes", () => {
    const thresholds = normals("bisection", 500);
    const exact = thresholdFor(exactly(thresholds), 0.8);
    const { known, runs, tries } = seek(thresholds, 0.8, { from: -6, to: 6 }, 0.01);
    const found = thresholdFor(known, 0.8);
    for (const end of ["low", "value", "high"] as const) expect(Math.abs(found[end] - exact[end])).toBeLessThan(0.011);
    // An end of the interval known to a bracket is its outer end.
    expect(found.low <= exact.low && exact.high <= found.high).toBe(true);
    // Halving every bracket to 0.01 takes 2 + 11 runs for each replication.
    expect(runs).toBeLessThan(500 * 6);
    expect(tries).toBeLessThan(40);
  });

  it("brackets the exact answer whatever the thresholds, the probability and the tolerance", () => {
    const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 60 });
    const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(values, probability, fc.constantFrom(1e-3, 0.1, 3), (of, p, tolerance) => {
        const thresholds = Float64Array.from(of);
        const exact = thresholdFor(exactly(thresholds), p);
        const found = thresholdFor(seek(thresholds, p, { from: -11, to: 11 }, tolerance).known, p);
        expect(Math.abs(found.value - exact.value)).toBeLessThanOrEqual(tolerance);
        expect(found.low <= exact.low && exact.high <= found.high).toBe(true);
      }),
    );
  });

  it("is not reached where too few replications are met anywhere in the range, and known to be below it where all are", () => {
    const thresholds = normals("out of range", 200);
    const far = seek(thresholds, 0.8, { from: -1, to: 0 }, 0.01);
    const notReached = thresholdFor(far.known, 0.8);
    expect([notReached.value, notReached.high]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(notReached.low).toBeGreaterThanOrEqual(0);
    expect(far.runs).toBeLessThanOrEqual(400);
    const early = thresholdFor(seek(thresholds, 0.8, { from: 4, to: 5 }, 0.01).known, 0.8);
    expect([early.value, early.low]).toEqual([4, Number.NEGATIVE_INFINITY]);
  });

  it("refuses a replication that is met at a lower x and not at a higher one", () => {
    const once = narrowed(unknownThresholds(2), 3, [0, 1], [true, false]);
    expect(openAt(once, 3)).toEqual([]);
    expect(openAt(once, 4)).toEqual([1]);
    expect(openAt(once, 2)).toEqual([0]);
    expect(() => narrowed(once, 4, [0], [false])).toThrow("replication 0 is not met at 4 but was met at 3");
    expect(() => narrowed(once, 2, [1], [true])).toThrow("not monotone");
  });
});
