import { afterAll, describe, expect, it } from "vitest";
import { namedKey, nameKey, rootKey } from "../../src/random/keys.ts";
import { Stream } from "../../src/random/stream.ts";
import { meanInterval, quantileInterval, wilson } from "../../src/statistics/intervals.ts";
import { moments } from "../../src/statistics/moments.ts";
import { binomialProbabilities, sumBetween } from "../statistics/binomial.ts";
import type { Outcome, Section, Subject } from "./case.ts";
import { publish } from "./page.ts";

/** How often intervals cover what they are about, over many small runs, against how often they must. */
export interface Coverage extends Subject {
  /** Whether the interval of one run covers the truth. */
  readonly covers: (stream: Stream) => boolean | Promise<boolean>;
  /** Where theory does not say how often: what is promised, and how often it must be at least. */
  readonly atLeast?: number;
}

/** Replications of a small run. */
const SIZE = 200;
/** Standard errors beyond which the coverage is another than it should be. */
const FARTHEST = 3.5;

function probability(truth: number): Coverage {
  const covered = Array.from({ length: SIZE + 1 }, (_, count) => {
    const { low, high } = wilson(count, SIZE);
    return low <= truth && truth <= high;
  });
  const expected = binomialProbabilities(SIZE, truth).reduce(
    (sum, share, count) => sum + (covered[count] ? share : 0),
    0,
  );
  return {
    id: `V21 p = ${truth}`,
    title: `Wilson's interval for a probability of ${truth}`,
    mechanics: "coverage of 95 % intervals, against the binomial law",
    figures: [{ name: "how often it covers the truth", expected }],
    covers: (stream) => {
      let count = 0;
      for (let index = 0; index < SIZE; index++) if (stream.uniform() < truth) count++;
      return covered[count]!;
    },
  };
}

const MEAN: Coverage = {
  id: "V21 mean",
  title: "Student's interval for a mean",
  mechanics: "coverage of 95 % intervals of normal values",
  figures: [{ name: "how often it covers the truth", expected: 0.95 }],
  covers: (stream) => {
    const { mean, standardDeviation } = moments(Float64Array.from({ length: SIZE }, () => 10 + 3 * stream.normal()));
    const { low, high } = meanInterval(mean, standardDeviation, SIZE);
    return low <= 10 && 10 <= high;
  },
};

function quantile(share: number): Coverage {
  const { lower, upper } = quantileInterval(SIZE, share);
  const truth = -Math.log(1 - share);
  return {
    id: `V21 P${100 * share}`,
    title: `the interval for the ${100 * share} % quantile`,
    mechanics: "coverage of 95 % intervals, against the law of order statistics",
    // Covered where more values lie below the truth than the lower place, and no more than the upper.
    figures: [
      {
        name: "how often it covers the truth",
        expected: sumBetween(binomialProbabilities(SIZE, share), lower + 1, upper),
      },
    ],
    covers: (stream) => {
      const values = Float64Array.from({ length: SIZE }, () => stream.exponential()).sort();
      return values[lower]! <= truth && truth <= values[upper]!;
    },
  };
}

export const COVERAGE: Section<Coverage> = {
  place: 20,
  heading: "How often intervals cover the truth",
  cases: [probability(0.02), probability(0.23), probability(0.5), MEAN, quantile(0.9)],
};

/** Each interval covers the truth as often as it must in so many small runs. */
export function verifyCoverage(
  runs: number,
  { published, of = COVERAGE }: { readonly published: boolean; readonly of?: Section<Coverage> },
): void {
  const results = new Map<Coverage, Outcome[]>();
  describe(`${of.heading}, of ${runs} small runs`, () => {
    it.each(of.cases.map((one) => [one.id, one] as const))(
      "%s covers the truth as often as it must",
      async (id, one) => {
        const [key0, key1] = namedKey(rootKey("coverage"), nameKey(id));
        const stream = new Stream();
        let covered = 0;
        for (let run = 0; run < runs; run++) {
          stream.begin(key0, key1, run, 0);
          if (await one.covers(stream)) covered++;
        }
        const { name, expected } = one.figures[0]!;
        const least = one.atLeast ?? expected;
        const standardError = Math.sqrt((least * (1 - least)) / runs);
        const judged = one.atLeast === undefined;
        const shown = Math.sqrt((expected * (1 - expected)) / runs);
        results.set(one, [
          { name, expected, simulated: covered / runs, standardError: shown, replications: runs, judged },
        ]);
        const distance = (covered / runs - least) / standardError;
        expect(distance, `${covered / runs} of the runs`).toBeGreaterThan(-FARTHEST);
        if (judged) expect(distance, `${covered / runs} of the runs`).toBeLessThan(FARTHEST);
      },
    );
  });
  if (published) afterAll(() => publish(of, results));
}
