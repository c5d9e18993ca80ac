import { describe, expect, it } from "vitest";
import { exposureBetween, timeToExposure } from "../../src/random/hazards.ts";
import { survivalOf } from "../../src/random/law-properties.ts";
import { tableOf } from "./law-table.ts";
import { relativeError } from "./relative-error.ts";

const ELAPSED = [0, 1e-6, 1, 300, 5e3, 1e5, 1e8];
const EXPOSURES = [1e-12, 1e-6, 0.01, 1, 30, 200];

describe.each([
  ["exponential", 500, 0],
  ["weibull", 0.82, 830],
  ["weibull", 3, 830],
  ["weibull", 30, 830],
  ["gompertz", 1e-5, 3e-4],
  ["gompertz", 1e-3, 1e-7],
  ["gompertz", 1e-3, 1e-13],
  ["gompertz", 1e-3, 0],
  ["log-logistic", 0.7, 300],
  ["log-logistic", 2.5, 300],
  ["log-logistic", 20, 300],
] as const)("the hazard of a law that is %s (%d, %d)", (...words) => {
  const { laws, law } = tableOf(words);

  it("integrates to minus the logarithm of the survival", () => {
    for (const to of [0.5, 30, 600]) {
      const survived = Math.exp(-exposureBetween(laws, law, 0, to));
      expect(survived).toBeCloseTo(survivalOf(laws, law, to), 13);
    }
  });

  it("adds up over parts of a stay", () => {
    const [all, ...parts] = [
      [0, 900],
      [0, 200],
      [200, 201],
      [201, 900],
    ].map(([from, to]) => exposureBetween(laws, law, from!, to!));
    expect(relativeError(parts[0]! + parts[1]! + parts[2]!, all!)).toBeLessThan(1e-12);
    expect(exposureBetween(laws, law, 300, 300)).toBe(0);
  });

  it("is used up after a time that inverts it, however little is left of it after however long", () => {
    for (const elapsed of ELAPSED) {
      for (const exposure of EXPOSURES) {
        const time = timeToExposure(laws, law, exposure, elapsed);
        const what = `${exposure} from day ${elapsed}`;
        expect(time, what).toBeGreaterThanOrEqual(0);
        expect(time, what).toBeLessThan(Number.POSITIVE_INFINITY);
        if (time === 0) continue;
        const used = exposureBetween(laws, law, elapsed, elapsed + time);
        // The sum of elapsed and time is rounded, as days are, which alone moves the exposure by as much.
        const rounding = (Number.EPSILON * elapsed) / time + 1e-13;
        expect(Math.min(relativeError(used, exposure), 1), what).toBeLessThan(4 * rounding);
      }
    }
  });

  it("is used up the later the more there is of it", () => {
    for (const elapsed of ELAPSED) {
      const times = EXPOSURES.map((exposure) => timeToExposure(laws, law, exposure, elapsed));
      expect(times, `from day ${elapsed}`).toEqual([...times].sort((x, y) => x - y));
    }
  });
});

describe("a small exposure after a long time", () => {
  it("keeps its digits: the time is the exposure over the hazard", () => {
    const hazards = [
      [["weibull", 3, 830], (3 / 830) * (50_000 / 830) ** 2],
      [["gompertz", 1e-5, 3e-4], 1e-5 * Math.exp(3e-4 * 50_000)],
      [["log-logistic", 2.5, 300], 2.5 / 50_000 / (1 + (50_000 / 300) ** -2.5)],
    ] as const;
    for (const [words, hazard] of hazards) {
      const { laws, law } = tableOf(words);
      expect(relativeError(timeToExposure(laws, law, 1e-13, 50_000), 1e-13 / hazard)).toBeLessThan(1e-12);
    }
  });
});

it("a law without such a hazard has no time to an exposure", () => {
  const { laws, law } = tableOf(["lognormal", 1, 1]);
  expect(timeToExposure(laws, law, 1, 0)).toBeNaN();
  expect(exposureBetween(laws, law, 0, 1)).toBeNaN();
});
