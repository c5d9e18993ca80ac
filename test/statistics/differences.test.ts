import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedKey, nameKey, rootKey } from "../../src/random/keys.ts";
import { Stream } from "../../src/random/stream.ts";
import {
  independentProportionsInterval,
  pairedProportionsInterval,
  welchInterval,
} from "../../src/statistics/differences.ts";
import { meanInterval } from "../../src/statistics/intervals.ts";
import { moments } from "../../src/statistics/moments.ts";
import { binomialProbabilities } from "./binomial.ts";

const summary = (values: readonly number[]) => ({ ...moments(Float64Array.from(values)), n: values.length });

function streamOf(name: string): Stream {
  const stream = new Stream();
  const [key0, key1] = namedKey(rootKey("differences"), nameKey(name));
  stream.begin(key0, key1, 0, 0);
  return stream;
}

/** How many of so many trials pass. */
function countOf(trials: number, passes: () => boolean): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial++) if (passes()) count++;
  return count;
}

/** Whether a share of trials is what it must be, as far as chance explains: four standard errors. */
function expectShare(count: number, trials: number, share: number): void {
  expect(Math.abs(count / trials - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / trials));
}

describe("Welch's interval for the difference of two means", () => {
  it("is what R gives for its sleep data: t.test(extra ~ group)", () => {
    const first = summary([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]);
    const second = summary([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
    const { low, high } = welchInterval(first, second);
    expect(-high).toBeCloseTo(-3.3654832, 7);
    expect(-low).toBeCloseTo(0.2054832, 7);
  });

  it("has Student's degrees of freedom where both are alike: 2 (n - 1)", () => {
    const one = { mean: 3, standardDeviation: 2, n: 8 };
    const { low, high } = welchInterval(one, { ...one, mean: 4 }, 0.9);
    // t of 14 degrees of freedom, from tables
    expect((high - low) / 2).toBeCloseTo(1.76131014 * 2 * Math.sqrt(2 / 8), 7);
    expect((high + low) / 2).toBeCloseTo(1, 12);
  });

  it("is Student's interval of the second where the first does not vary", () => {
    const second = { mean: 7, standardDeviation: 3, n: 12 };
    const { low, high } = welchInterval({ mean: 5, standardDeviation: 0, n: 40 }, second);
    const student = meanInterval(7, 3, 12);
    expect(low).toBeCloseTo(student.low - 5, 12);
    expect(high).toBeCloseTo(student.high - 5, 12);
  });

  it("covers the difference of normal means as often as it says, whatever their spread", () => {
    for (const [n1, n2, ratio] of [
      [20, 20, 1],
      [15, 60, 4],
      [60, 15, 0.2],
    ] as const) {
      const stream = streamOf(`welch ${n1} ${n2} ${ratio}`);
      const trials = 4000;
      const covered = countOf(trials, () => {
        const first = summary(Array.from({ length: n1 }, () => 1 + stream.normal()));
        const second = summary(Array.from({ length: n2 }, () => 3 + ratio * stream.normal()));
        const { low, high } = welchInterval(first, second);
        return low <= 2 && 2 <= high;
      });
      expectShare(covered, trials, 0.95);
    }
  });

  it("is infinite for one value, and has no width where nothing varies", () => {
    const constant = { mean: 2, standardDeviation: 0, n: 5 };
    expect(welchInterval(constant, { mean: 5, standardDeviation: Number.NaN, n: 1 })).toEqual({
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
    expect(welchInterval(constant, { ...constant, mean: 5 })).toEqual({ low: 3, high: 3 });
  });

  it("refuses what is no sample", () => {
    const one = { mean: 2, standardDeviation: 1, n: 5 };
    expect(() => welchInterval({ ...one, n: 0 }, one)).toThrow(RangeError);
    expect(() => welchInterval(one, { ...one, mean: Number.NaN })).toThrow(RangeError);
    expect(() => welchInterval(one, one, 1)).toThrow(RangeError);
  });
});

describe("Newcombe's interval for two independent probabilities", () => {
  // Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10; first less second there.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %d of %d and %d of %d runs from %d to %d", (a, m, b, n, low, high) => {
    const interval = independentProportionsInterval({ successes: b, n }, { successes: a, n: m });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it("covers the difference nearly as often as it says (exact)", () => {
    const n = 50;
    for (const [p, q] of [
      [0.1, 0.1],
      [0.2, 0.5],
      [0.5, 0.55],
      [0.05, 0.9],
    ] as const) {
      const [first, second] = [binomialProbabilities(n, p), binomialProbabilities(n, q)];
      let covered = 0;
      for (let i = 0; i <= n; i++) {
        for (let j = 0; j <= n; j++) {
          const { low, high } = independentProportionsInterval({ successes: i, n }, { successes: j, n });
          if (low <= q - p && q - p <= high) covered += first[i]! * second[j]!;
        }
      }
      expect(covered, `${p} and ${q}`).toBeGreaterThan(0.93);
      expect(covered, `${p} and ${q}`).toBeLessThan(0.985);
    }
  });
});

describe("Newcombe's interval for two probabilities of the same pairs", () => {
  it.each([
    // Newcombe (1998), Statistics in Medicine 17, 2635-2650, method 10: first less second there.
    [36, 12, 2, 0, 0.0569, 0.3404, 4],
    // Fagerland, Lydersen and Laake (2014), Statistics in Medicine 33, 2850-2875: Cavo's and Bentur's data.
    [59, 6, 16, 80, -0.1186, -0.0046, 4],
    [1, 1, 7, 12, -0.507, -0.026, 3],
  ])("of %d, %d, %d and %d pairs runs from %d to %d", (both, onlySecond, onlyFirst, neither, low, high, digits) => {
    const interval = pairedProportionsInterval({ both, onlyFirst, onlySecond, neither });
    expect(interval.low).toBeCloseTo(low, digits);
    expect(interval.high).toBeCloseTo(high, digits);
  });

  it("is the independent one where nothing is left of the correlation", () => {
    const pairs = { both: 12, onlyFirst: 18, onlySecond: 12, neither: 18 };
    const alone = independentProportionsInterval({ successes: 30, n: 60 }, { successes: 24, n: 60 });
    expect(pairedProportionsInterval(pairs)).toEqual(alone);
  });

  it("is narrower the more the two go together", () => {
    const width = (both: number) => {
      const { low, high } = pairedProportionsInterval({
        both,
        onlyFirst: 100 - both,
        onlySecond: 110 - both,
        neither: both - 10,
      });
      return high - low;
    };
    expect(width(95)).toBeLessThan(width(80));
    expect(width(80)).toBeLessThan(width(55));
  });

  it("covers the difference as often as it says, or a little more often, of pairs that go together", () => {
    for (const [n, both, onlyFirst, onlySecond] of [
      [100, 0.5, 0.1, 0.05],
      [200, 0.3, 0.02, 0.1],
      [200, 0.6, 0.15, 0.15],
      [400, 0.05, 0.01, 0.04],
    ] as const) {
      const stream = streamOf(`pairs ${n} ${both} ${onlyFirst} ${onlySecond}`);
      const trials = 4000;
      const truth = onlySecond - onlyFirst;
      const covered = countOf(trials, () => {
        const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
        for (let pair = 0; pair < n; pair++) {
          const u = stream.uniform();
          if (u < both) counts.both++;
          else if (u < both + onlyFirst) counts.onlyFirst++;
          else if (u < both + onlyFirst + onlySecond) counts.onlySecond++;
          else counts.neither++;
        }
        const { low, high } = pairedProportionsInterval(counts);
        return low <= truth && truth <= high;
      });
      expect(covered / trials, `${n} pairs, ${both}`).toBeGreaterThan(0.94);
      expect(covered / trials, `${n} pairs, ${both}`).toBeLessThan(0.99);
    }
  });

  it("contains the difference, stays within -1 to 1, and turns round with the pair", () => {
    const count = fc.nat(300);
    fc.assert(
      fc.property(count, count, count, count, (both, onlyFirst, onlySecond, neither) => {
        const n = both + onlyFirst + onlySecond + neither;
        fc.pre(n > 0);
        const { low, high } = pairedProportionsInterval({ both, onlyFirst, onlySecond, neither });
        const difference = (onlySecond - onlyFirst) / n;
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(difference + 1e-12);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
        const turned = pairedProportionsInterval({ both, onlyFirst: onlySecond, onlySecond: onlyFirst, neither });
        expect(turned.low).toBeCloseTo(-high, 12);
        expect(turned.high).toBeCloseTo(-low, 12);
      }),
    );
  });

  it("refuses counts that are none", () => {
    expect(() => pairedProportionsInterval({ both: 1.5, onlyFirst: 0, onlySecond: 0, neither: 0 })).toThrow(RangeError);
    expect(() => pairedProportionsInterval({ both: -1, onlyFirst: 0, onlySecond: 0, neither: 3 })).toThrow(RangeError);
  });
});
