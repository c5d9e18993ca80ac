import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../../src/random/normal-quantile.ts";
import { fitNoisy, type NoisyFit } from "../../../src/statistics/least-squares/noisy-fit.ts";
import type { Simulate, Unknowns } from "../../../src/statistics/least-squares/problem.ts";
import { standardErrorsFrom, streamNamed } from "../streams.ts";

/** Counts around expected values: whole numbers, as variable as Poisson's, with the same luck at every point. */
function counting(expected: (point: readonly number[]) => number[], seed: string): Simulate {
  return async (points, replications) =>
    points.map((point) => {
      const means = expected(point);
      return Array.from({ length: replications }, (_, replication) => {
        const stream = streamNamed(seed, replication);
        return Float64Array.from(means, (mean) =>
          Math.round(mean + Math.sqrt(Math.max(0, mean)) * normalQuantile(stream.openUniform())),
        );
      });
    });
}

const free = (start: readonly number[]): Unknowns => ({
  start,
  scales: start.map((value) => value / 2),
  lower: start.map(() => 0),
  upper: start.map(() => Number.POSITIVE_INFINITY),
  sums: [],
});
const USUAL = { replications: 40, slopeReplications: 10 };

/** Contacts, and how many of them are helped or assessed. */
const DOOR = ([contacts, helped, assessed]: readonly number[]) => [
  contacts! * 1000,
  contacts! * 1000 * helped!,
  contacts! * 1000 * assessed!,
];

async function fitted(
  expected: (point: readonly number[]) => number[],
  unknowns: Unknowns,
  values: readonly number[],
  tolerance = 0.01,
  seed = "counts",
): Promise<NoisyFit> {
  const deviations = values.map((value) => tolerance * value);
  return (await fitNoisy(unknowns, { values, deviations }, counting(expected, seed), USUAL))!;
}

describe("parameters fitted to simulated counts", () => {
  it("are found from a start that is far off, to within a few of their standard errors", async () => {
    const truth = [9, 0.4, 0.2];
    const { point, standardErrors, isSettled } = await fitted(DOOR, free([5, 0.6, 0.1]), DOOR(truth));
    expect(isSettled).toBe(true);
    truth.forEach((value, at) => {
      expect(Math.abs(point[at]! - value)).toBeLessThan(3 * standardErrors[at]!);
      expect(standardErrors[at]! / value).toBeLessThan(0.02);
    });
  });

  it("hardly move where they fit already", async () => {
    const truth = [9, 0.4, 0.2];
    const { point, standardErrors } = await fitted(DOOR, free(truth), DOOR(truth));
    truth.forEach((value, at) => void expect(Math.abs(point[at]! - value)).toBeLessThan(standardErrors[at]!));
  });

  it("have standard errors that follow from the tolerances where simulation adds little", async () => {
    // Contacts are known to 1 %; a share of them is a ratio of two counts, each known to 1 %.
    const { standardErrors } = await fitted(DOOR, free([9, 0.4, 0.2]), DOOR([9, 0.4, 0.2]));
    expect(standardErrors[0]! / 9).toBeCloseTo(0.01, 3);
    expect(standardErrors[1]! / 0.4).toBeCloseTo(0.01 * Math.SQRT2, 3);
  });

  it("lie within 1.96 standard errors of the truth in 95 % of cases, within 3.5 errors of 300 of them", async () => {
    const truth = [2, 0.4, 0.2];
    const runs = 300;
    const within = [0, 0, 0];
    for (let run = 0; run < runs; run++) {
      const luck = streamNamed("observations", run);
      const values = DOOR(truth).map((value) => value * (1 + 0.02 * normalQuantile(luck.openUniform())));
      const { point, standardErrors } = await fitted(DOOR, free([2.3, 0.35, 0.22]), values, 0.02, `people ${run}`);
      truth.forEach((value, at) => {
        if (Math.abs(point[at]! - value) <= 1.96 * standardErrors[at]!) within[at]!++;
      });
    }
    for (const count of within) expect(standardErrorsFrom(0.95, count / runs, runs)).toBeLessThan(3.5);
  }, 60_000);

  it("stay within bounds, and let the others make the best of it", async () => {
    const bounded = { ...free([5, 0.5, 0.1]), upper: [6, 1, 1] };
    const { point, held, standardErrors } = await fitted(DOOR, bounded, DOOR([9, 0.4, 0.2]));
    expect(point[0]).toBe(6);
    expect(held).toEqual(["upper", undefined, undefined]);
    expect(standardErrors[0]).toBeNaN();
    // The counts of those who were helped and assessed are still reached.
    expect(point[1]).toBeCloseTo(0.6, 1);
    expect(point[2]).toBeCloseTo(0.3, 1);
  });

  it("keep a sum of shares", async () => {
    const shares = { ...free([9, 0.5, 0.3]), sums: [{ members: [1, 2], most: 0.9 }] };
    const { point, held } = await fitted(DOOR, shares, [9000, 7000, 4000]);
    expect(point[1]! + point[2]!).toBeCloseTo(0.9, 9);
    expect(held).toEqual([undefined, "sum", "sum"]);
  });

  it("move least where only what they do together is known, and say so", async () => {
    const product = ([a, b, c]: readonly number[]) => [1000 * a! * b!, 500 * c!];
    const { point, identifiability, standardErrors } = await fitted(product, free([4, 0.5, 3]), [2600, 1500]);
    expect(point[0]! * point[1]!).toBeCloseTo(2.6, 1);
    expect(point[0]! / 4).toBeCloseTo(point[1]! / 0.5, 1);
    expect(identifiability.known).toBe(2);
    expect(identifiability.unknown).toHaveLength(1);
    const [a, b, c] = identifiability.unknown[0]!;
    expect(c).toBe(0);
    expect(a! * b!).toBeLessThan(-0.8);
    expect(standardErrors.map(Number.isNaN)).toEqual([true, true, false]);
  });

  it("stay where they are if nothing depends on them", async () => {
    const alone = ([a]: readonly number[]) => [1000 * a!];
    const { point, identifiability, standardErrors } = await fitted(alone, free([4, 7]), [5000]);
    expect(point[0]).toBeCloseTo(5, 1);
    expect(point[1]).toBeCloseTo(7, 9);
    expect(identifiability.without).toEqual([1]);
    expect(standardErrors[1]).toBeNaN();
  });

  it("leave out what no replication can tell", async () => {
    const partly = ([a]: readonly number[]) => [1000 * a!, Number.NaN];
    const { point, deviations } = await fitted(partly, free([4]), [5000, 1]);
    expect(point[0]).toBeCloseTo(5, 1);
    expect(deviations[1]).toBeNaN();
  });

  it("are given up where the simulation is stopped", async () => {
    const values = DOOR([9, 0.4, 0.2]);
    for (const stop of [1, 2, 3]) {
      let calls = 0;
      const simulate = counting(DOOR, "stopped");
      const stopped: Simulate = async (...asked) => (++calls >= stop ? undefined : simulate(...asked));
      const fit = await fitNoisy(free([5, 0.6, 0.1]), { values, deviations: [90, 36, 18] }, stopped, USUAL);
      expect(fit).toBeUndefined();
    }
  });
});
