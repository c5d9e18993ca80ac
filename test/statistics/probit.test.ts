import { describe, expect, it } from "vitest";
import { normalDistribution, normalQuantile } from "../../src/random/normal-quantile.ts";
import { fitProbit, fitProbitOfReplications, probitAt, probitRoot } from "../../src/statistics/probit.ts";
import { shareOf, standardErrorsFrom } from "./streams.ts";

/** Bliss (1935): beetles killed by carbon disulphide, at log doses; the data set of most texts on probit. */
const BEETLES = (
  [
    [1.6907, 6, 59],
    [1.7242, 13, 60],
    [1.7552, 18, 62],
    [1.7842, 28, 56],
    [1.8113, 52, 63],
    [1.8369, 53, 59],
    [1.861, 61, 62],
    [1.8839, 60, 60],
  ] as const
).map(([x, met, replications]) => ({ x, met, replications }));

describe("a probit curve", () => {
  it("of Bliss's beetles is the published one", () => {
    const { intercept, slope, centre, scale, covariance } = fitProbit(BEETLES);
    // Agresti (2002), "Categorical Data Analysis", 6.6: -34.94 + 19.73 x, errors 2.64 and 1.48.
    expect(slope / scale).toBeCloseTo(19.73, 2);
    expect(intercept - (slope * centre) / scale).toBeCloseTo(-34.94, 2);
    expect(Math.sqrt(covariance[2]) / scale).toBeCloseTo(1.49, 1);
    expect(probitRoot(fitProbit(BEETLES), 0.5).value).toBeCloseTo(34.94 / 19.73, 3);
  });

  it("goes down where less is better", () => {
    const mirrored = BEETLES.map(({ x, met, replications }) => ({ x: -x, met, replications }));
    const [up, down] = [fitProbit(BEETLES), fitProbit(mirrored)].map((fit) => probitRoot(fit, 0.9));
    expect(down!.value).toBeCloseTo(-up!.value, 9);
    expect(down!.low).toBeCloseTo(-up!.high, 9);
  });

  it("covers the x of a probability as often as it says, with independent replications at each of five x", () => {
    const runs = 2_000;
    const truth = 3 + 2 * normalQuantile(0.8);
    const covered = shareOf("probit", runs, (stream) => {
      const points = [0, 2, 4, 6, 8].map((x) => {
        let met = 0;
        for (let trial = 0; trial < 60; trial++) if (3 + 2 * stream.normal() <= x) met++;
        return { x, met, replications: 60 };
      });
      const { low, high } = probitRoot(fitProbit(points), 0.8);
      return low <= truth && truth <= high;
    });
    expect(standardErrorsFrom(0.95, covered, runs)).toBeLessThan(3.5);
  });

  it("covers it as often where the same replications are run at every x, and would not if they were taken as independent", () => {
    const runs = 1_000;
    const truth = 3 + 2 * normalQuantile(0.8);
    const xs = [3, 3.5, 4, 4.5, 5, 5.5, 6];
    const share = (name: "robust" | "naive") =>
      shareOf("probit on common random numbers", runs, (stream) => {
        const thresholds = Array.from({ length: 200 }, () => 3 + 2 * stream.normal());
        const met = xs.map((x) => Uint8Array.from(thresholds, (threshold) => (threshold <= x ? 1 : 0)));
        const points = xs.map((x, at) => ({ x, met: met[at]!.reduce((sum, one) => sum + one, 0), replications: 200 }));
        const fit = name === "robust" ? fitProbitOfReplications(xs, met) : fitProbit(points);
        const { low, high } = probitRoot(fit, 0.8);
        return low <= truth && truth <= high;
      });
    expect(standardErrorsFrom(0.95, share("robust"), runs)).toBeLessThan(3.5);
    expect(share("naive")).toBeLessThan(0.85);
  });

  it("gives probabilities with intervals that the root's interval agrees with", () => {
    const fit = fitProbit(BEETLES);
    const { value, low, high } = probitRoot(fit, 0.8);
    expect(probitAt(fit, value).value).toBeCloseTo(0.8, 12);
    expect(probitAt(fit, low).high).toBeCloseTo(0.8, 9);
    expect(probitAt(fit, high).low).toBeCloseTo(0.8, 9);
  });

  it("gives no end where x may not matter at all", () => {
    const flat = [1, 2, 3, 4].map((x) => ({ x, met: 50 + (x % 2), replications: 100 }));
    const { low, high } = probitRoot(fitProbit(flat), 0.8);
    expect([low, high]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("follows curves far in a tail", () => {
    const points = [0, 1, 2, 3].map((x) => ({
      x,
      met: Math.round(1e9 * normalDistribution(x - 6)),
      replications: 1e9,
    }));
    expect(probitRoot(fitProbit(points), 0.5).value).toBeCloseTo(6, 2);
  });

  it("refuses points that no curve follows from", () => {
    const point = (x: number, met: number) => ({ x, met, replications: 10 });
    expect(() => fitProbit([point(1, 0), point(2, 10)])).toThrow("add some between");
    expect(() => fitProbit([point(1, 0), point(2, 5), point(3, 10)])).toThrow("add some between");
    expect(() => fitProbit([point(1, 4)])).toThrow("add some between");
    expect(() => fitProbit([])).toThrow("add some between");
    expect(() => fitProbit([point(1, 11), point(2, 1)])).toThrow("11 met of 10");
    expect(() => fitProbitOfReplications([1, 2], [Uint8Array.of(1, 0)])).toThrow("each of 2 x");
  });
});
