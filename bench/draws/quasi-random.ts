import { savingForTarget } from "../../src/analysis/target-margins.ts";
import { drawInputs, drawOf } from "../../src/experiment/draws.ts";
import { type PreparedExperiment, prepare } from "../../src/experiment/experiment.ts";
import { simulateDrawn } from "../../src/experiment/shard.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import { valueIn } from "../../src/model/compile/effects.ts";
import { loadModel } from "../../src/model/load.ts";
import { isSavingTarget } from "../../src/model/target.ts";
import { replicationKey, rootKey } from "../../src/random/keys.ts";
import { scrambledSobol } from "../../src/random/sobol-sequence.ts";
import { statedPounds } from "../../src/report/money.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { jackknifeOfMeans } from "../../src/statistics/jackknife.ts";
import { type Figure, rounded, type Study } from "../measurement.ts";
import { benchPath } from "../places.ts";

/** Points of a whole block; its first half, quarter and so on are blocks too. */
const LARGEST_BLOCK = 128;
const SIZES = [32, 64, 128];

interface Subject {
  readonly name: string;
  readonly model: string;
  /** The share of the people who are simulated. */
  readonly sample: number;
  /** Independent blocks: the error of a ratio of variances is some sqrt(2 / blocks) of it. */
  readonly blocks: number;
}

const SUBJECTS: readonly Subject[] = [
  { name: "discount", model: benchPath("models/discount.yaml"), sample: 1, blocks: 100 },
  { name: "village", model: benchPath("../test/execution/fixtures/village.yaml"), sample: 1, blocks: 100 },
  { name: "Norfolk at 10 %", model: "norfolk", sample: 0.1, blocks: 100 },
];

/**
 * What scrambled Sobol' draws of the uncertain inputs would bring: the variance of a figure with them, over that with independent
 * draws, for the same number of replications. The people's own luck stays as it is. Below 1 they pay; 0.5 halves the replications.
 */
export function drawStudies(): Study[] {
  return SUBJECTS.map((subject) => {
    const name = `Sobol' draws, ${subject.name}`;
    return { name, figures: () => figures(name, subject) };
  });
}

function figures(name: string, { model, sample, blocks }: Subject): Figure[] {
  const { document, model: read } = loadModel(model);
  const scenarios = read.defaults.scenarios.length > 0 ? read.defaults.scenarios.slice(0, 1) : ["discount"];
  const replications = blocks * LARGEST_BLOCK;
  const prepared = prepare({ document, scenarios, replications, seed: "bench", sample });
  const answers = read.targets.filter(isSavingTarget).map(({ saving, year }) => {
    return `chance to save ${statedPounds(saving.value)} by ${read.axis.years[year]!.label}`;
  });
  const values = simulated(prepared, blocks);
  return [...answers, "mean saving"].flatMap((answer, which) =>
    SIZES.flatMap((size) => {
      const [ratio] = jackknifeOfMeans(
        values.map((ofBlock) => sums(ofBlock[which]!.subarray(0, size))),
        (means, units) => Float64Array.of(ratioOfVariances(means, units, size)),
      );
      const { value, low, high } = ratio!;
      // Where something always or never happens there is no variance to compare.
      if (!Number.isFinite(value)) return [];
      const range = `${rounded(Math.max(0, low))} to ${rounded(high)}`;
      return [{ name: `${name}: ${answer}, blocks of ${size}`, unit: "x", value: rounded(value), range }];
    }),
  );
}

/** Mean, its square, and the mean of squares of a block. */
function sums(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  return Float64Array.of(mean, mean * mean, squares);
}

/** Variance between block means, over what it would be if their replications were independent. */
function ratioOfVariances([mean, square, squares]: ArrayLike<number> & Iterable<number>, units: number, size: number) {
  const between = ((square! - mean! * mean!) * units) / (units - 1);
  return (size * between) / (squares! - mean! * mean!);
}

/** By block and figure, the values of its replications: 1 or 0 for each saving wanted in a year, then the saving that counts for the last. */
function simulated(prepared: PreparedExperiment, blocks: number): Float64Array[][] {
  const { model, experiment } = prepared;
  const shape = shapeOf(prepared);
  const pricing = new Pricing(prepared, shape);
  const root = rootKey(experiment.seed);
  const targets = model.targets.filter(isSavingTarget);
  const dimensions = drawInputs(model).length;
  return Array.from({ length: blocks }, (_, block) => {
    const blockKey = replicationKey(rootKey("bench blocks"), block);
    const values = [...targets, undefined].map(() => new Float64Array(LARGEST_BLOCK));
    for (let index = 0; index < LARGEST_BLOCK; index++) {
      const replication = block * LARGEST_BLOCK + index;
      const inputs = Float64Array.from({ length: dimensions }, (_, input) => scrambledSobol(blockKey, index, input));
      const drawn = { draw: drawOf(model, inputs), key: replicationKey(root, replication) };
      const money = pricing.replication(simulateDrawn(prepared, drawn, replication));
      targets.forEach((target, which) => {
        const saving = savingForTarget(shape, money, 1, target);
        values[which]![index] = Number(saving >= valueIn(target.saving, drawn.draw));
        values.at(-1)![index] = saving;
      });
    }
    return values;
  });
}
