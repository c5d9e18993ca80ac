import { normalDistribution, normalQuantile } from "../../src/random/normal-quantile.ts";
import { scrambledSobol } from "../../src/random/sobol-sequence.ts";
import type { Stream } from "../../src/random/stream.ts";
import { meanOfBlocks, proportionOfBlocks, quantileOfBlocks } from "../../src/statistics/blocks.ts";
import { type Interval, wilson } from "../../src/statistics/intervals.ts";
import { meanEstimate } from "../../src/statistics/mean-estimate.ts";
import { quantileEstimate } from "../../src/statistics/quantile-estimate.ts";
import { isPreciseEnough, nextLook } from "../../src/statistics/sequential.ts";
import type { Section } from "./case.ts";
import type { Coverage } from "./coverage.ts";
import { stoppedProportion } from "./stopped-proportion.ts";

const FIGURE = "how often it covers the truth";
const holds = ({ low, high }: Interval, truth: number): boolean => low <= truth && truth <= high;

/** Draws until the interval of all drawn so far is narrow enough. */
function stopped(draw: () => number, wanted: number, intervalOf: (values: Float64Array) => Interval): Interval {
  const values: number[] = [];
  for (;;) {
    const n = nextLook(values.length);
    while (values.length < n) values.push(draw());
    const interval = intervalOf(Float64Array.from(values));
    if (isPreciseEnough(interval, n, wanted)) return interval;
  }
}

function sequentialProportion(truth: number, wanted: number): Coverage {
  return {
    id: `V21 stopped p = ${truth}`,
    title: `Wilson's interval for a probability of ${truth}, stopped at ± ${wanted}`,
    mechanics: "sequential stopping, against the exact law of the rule",
    figures: [{ name: FIGURE, expected: stoppedProportion(truth, wanted).coverage }],
    covers: (stream) => {
      let [count, n] = [0, 0];
      for (;;) {
        const next = nextLook(n);
        for (; n < next; n++) if (stream.uniform() < truth) count++;
        const interval = wilson(count, n);
        if (isPreciseEnough(interval, n, wanted)) return holds(interval, truth);
      }
    },
  };
}

/** Values with mean 1 that are far from normal. */
const SEQUENTIAL_MEAN: Coverage = {
  id: "V21 stopped mean",
  title: "Student's interval for a mean of exponential values, stopped at ± 0.05 of it",
  mechanics: "sequential stopping, as measured",
  figures: [{ name: FIGURE, expected: 0.95 }],
  atLeast: 0.93,
  covers: (stream) =>
    holds(
      stopped(
        () => stream.exponential(),
        0.05,
        (values) => meanEstimate(values),
      ),
      1,
    ),
};

const SEQUENTIAL_QUANTILE: Coverage = {
  id: "V21 stopped P90",
  title: "the interval for the 90 % quantile of exponential values, stopped at ± 0.15",
  mechanics: "sequential stopping, as measured",
  figures: [{ name: FIGURE, expected: 0.95 }],
  atLeast: 0.93,
  covers: (stream) =>
    holds(
      stopped(
        () => stream.exponential(),
        0.15,
        (values) => quantileEstimate(values, 0.9),
      ),
      Math.log(10),
    ),
};

interface Blocks {
  readonly id: string;
  readonly mechanics: string;
  readonly size: number;
  /** Standard normal values, block by block. */
  readonly sample: (stream: Stream) => Float64Array;
}

/** Three inputs from scrambled Sobol' points, and as much chance that no points can even out as one of them. */
const QUASI_RANDOM: Blocks = {
  id: "blocks",
  mechanics: "20 scrambled Sobol' blocks of 32, as measured",
  size: 32,
  sample: (stream) => {
    const values = new Float64Array(20 * 32);
    for (let block = 0; block < 20; block++) {
      const key = [stream.word(), stream.word()] as const;
      for (let index = 0; index < 32; index++) {
        let sum = stream.normal();
        for (let input = 0; input < 3; input++) sum += normalQuantile(scrambledSobol(key, index, input));
        values[32 * block + index] = sum / 2;
      }
    }
    return values;
  },
};

/** Half of the variance is the draw's. */
const SEVERAL_PER_DRAW: Blocks = {
  id: "draws",
  mechanics: "100 draws with 4 replications each, as measured",
  size: 4,
  sample: (stream) => {
    const values = new Float64Array(400);
    for (let draw = 0; draw < 100; draw++) {
      const effect = stream.normal();
      for (let at = 0; at < 4; at++) values[4 * draw + at] = (effect + stream.normal()) * Math.SQRT1_2;
    }
    return values;
  },
};

function ofBlocks({ id, mechanics, size, sample }: Blocks): Coverage[] {
  const measured = (name: string, title: string, truth: number, intervalOf: (values: Float64Array) => Interval) => ({
    id: `V21 ${id} ${name}`,
    title,
    mechanics,
    figures: [{ name: FIGURE, expected: 0.95 }],
    atLeast: 0.93,
    covers: (stream: Stream) => holds(intervalOf(sample(stream)), truth),
  });
  const proportions = [0.02, 0.23, 0.5].map((truth) => {
    const limit = normalQuantile(truth);
    const met = (values: Float64Array) => values.map((value) => (value < limit ? 1 : 0));
    const title = `Wilson's interval by blocks for a probability of ${truth}`;
    return measured(`p = ${truth}`, title, normalDistribution(limit), (values) =>
      proportionOfBlocks(met(values), size),
    );
  });
  return [
    ...proportions,
    measured("mean", "Student's interval from the means of blocks", 0, (values) => meanOfBlocks(values, size)),
    measured("P90", "Woodruff's interval by blocks for the 90 % quantile", normalQuantile(0.9), (values) =>
      quantileOfBlocks(values, size, 0.9),
    ),
  ];
}

export const COVERAGE_OF_MODES: Section<Coverage> = {
  place: 21,
  heading: "How often intervals cover the truth when runs stop by precision, or come in blocks",
  cases: [
    sequentialProportion(0.02, 0.01),
    sequentialProportion(0.23, 0.02),
    sequentialProportion(0.5, 0.03),
    SEQUENTIAL_MEAN,
    SEQUENTIAL_QUANTILE,
    ...ofBlocks(QUASI_RANDOM),
    ...ofBlocks(SEVERAL_PER_DRAW),
  ],
};
