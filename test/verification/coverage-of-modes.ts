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

/** Draws, block by block, until the interval of all drawn so far is narrow enough. */
function stopped(
  draw: () => readonly number[],
  wanted: number,
  intervalOf: (values: Float64Array) => Interval,
  size = 1,
): Interval {
  const values: number[] = [];
  for (;;) {
    const n = nextLook(values.length, size);
    while (values.length < n) values.push(...draw());
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
        () => [stream.exponential()],
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
        () => [stream.exponential()],
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
  readonly blocks: number;
  /** One block of standard normal values. */
  readonly block: (stream: Stream) => number[];
}

/** Three inputs from scrambled Sobol' points, and as much chance that no points can even out as one of them. */
const QUASI_RANDOM: Blocks = {
  id: "blocks",
  mechanics: "20 scrambled Sobol' blocks of 32, as measured",
  size: 32,
  blocks: 20,
  block: (stream) => {
    const key = [stream.word(), stream.word()] as const;
    return Array.from({ length: 32 }, (_, index) => {
      const inputs = [0, 1, 2].map((input) => normalQuantile(scrambledSobol(key, index, input)));
      return inputs.reduce((sum, input) => sum + input, stream.normal()) / 2;
    });
  },
};

/** Half of the variance is the draw's. */
const SEVERAL_PER_DRAW: Blocks = {
  id: "draws",
  mechanics: "100 draws with 4 replications each, as measured",
  size: 4,
  blocks: 100,
  block: (stream) => {
    const effect = stream.normal();
    return Array.from({ length: 4 }, () => (effect + stream.normal()) * Math.SQRT1_2);
  },
};

function ofBlocks({ id, mechanics, size, blocks, block }: Blocks): Coverage[] {
  const sample = (stream: Stream) => Float64Array.from(Array.from({ length: blocks }, () => block(stream)).flat());
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

/** Stopped where there are some 20 blocks: the fewer there are, the more a narrow interval is luck. */
const SEQUENTIAL_BLOCKS: readonly Coverage[] = [
  {
    id: "V21 stopped blocks p = 0.23",
    title: "Wilson's interval by blocks for a probability of 0.23, stopped at ± 0.025",
    mechanics: "sequential stopping of scrambled Sobol' blocks of 32, as measured",
    figures: [{ name: FIGURE, expected: 0.95 }],
    atLeast: 0.92,
    covers: (stream) => {
      const limit = normalQuantile(0.23);
      const met = () => QUASI_RANDOM.block(stream).map((value) => (value < limit ? 1 : 0));
      return holds(
        stopped(met, 0.025, (values) => proportionOfBlocks(values, 32), 32),
        0.23,
      );
    },
  },
  {
    id: "V21 stopped blocks mean",
    title: "Student's interval from the means of blocks, stopped at ± 0.04",
    mechanics: "sequential stopping of scrambled Sobol' blocks of 32, as measured",
    figures: [{ name: FIGURE, expected: 0.95 }],
    atLeast: 0.92,
    covers: (stream) =>
      holds(
        stopped(
          () => QUASI_RANDOM.block(stream),
          0.04,
          (values) => meanOfBlocks(values, 32),
          32,
        ),
        0,
      ),
  },
];

export const COVERAGE_OF_MODES: Section<Coverage> = {
  place: 21,
  heading: "How often intervals cover the truth when runs stop by precision, or come in blocks",
  cases: [
    sequentialProportion(0.02, 0.01),
    sequentialProportion(0.23, 0.02),
    sequentialProportion(0.5, 0.03),
    SEQUENTIAL_MEAN,
    SEQUENTIAL_QUANTILE,
    ...SEQUENTIAL_BLOCKS,
    ...ofBlocks(QUASI_RANDOM),
    ...ofBlocks(SEVERAL_PER_DRAW),
  ],
};
