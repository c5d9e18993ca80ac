import { requireWhole } from "../random/domain.ts";
import { jackknifeOfMeans } from "./jackknife.ts";
import type { EstimateWithError } from "./mean-estimate.ts";
import { moments } from "./moments.ts";

/** Variances are in the unit of the values squared; they are unbiased, so that one near 0 may come out below 0 by chance. */
export interface VarianceComponents {
  /** Of the groups' own means: Var(E[Y | group]). */
  readonly between: EstimateWithError;
  /** Of values in a group, on average over groups: E[Var(Y | group)]. */
  readonly within: EstimateWithError;
  /** The sum of both: Var(Y). */
  readonly total: EstimateWithError;
  /** between / total. */
  readonly shareBetween: EstimateWithError;
}

/**
 * The variance of values in groups, split by the law of total variance with the analysis of variance of one-way random effects.
 *
 * - **Several replications per draw**: a group is a draw, with a seed of its own for each replication. Between is parameter
 *   uncertainty, within is stochastic uncertainty.
 * - **One replication per draw, seeds shared**: a group is a seed, with draws of its own. Between is what chance does by itself,
 *   within is what parameters do, and what the two do only together.
 *
 * @param values groups x size, row by row, finite; groups independent of one another, the values of a group independent given it
 * @param size values in each group, whole, at least 2; there are at least 3 groups
 * @param confidence between 0 and 1; errors are the jackknife's over groups, and need some 20 of them
 * @throws RangeError if the values are not whole groups, or never vary
 * @see Searle, Casella and McCulloch (1992), "Variance Components", chapter 3
 */
export function varianceComponents(values: Float64Array, size: number, confidence = 0.95): VarianceComponents {
  requireWhole("the size of a group", size, 2);
  const groups = values.length / size;
  if (!(Number.isInteger(groups) && groups >= 3)) {
    throw new RangeError(`${values.length} values are not three or more whole groups of ${size}`);
  }
  const { scaled, unit } = standardised(values);
  // Of each group: its mean, the square of it, and the variance in it.
  const rows = Array.from({ length: groups }, (_, group) => {
    const { mean, standardDeviation } = moments(scaled.subarray(group * size, (group + 1) * size));
    return Float64Array.of(mean, mean * mean, standardDeviation ** 2);
  });
  const [between, within, total, shareBetween] = jackknifeOfMeans(
    rows,
    ([mean, square, inside], n) => {
      const ofMeans = ((square! - mean! * mean!) * n) / (n - 1);
      const across = ofMeans - inside! / size;
      return Float64Array.of(across, inside!, across + inside!, across / (across + inside!));
    },
    confidence,
  );
  return {
    between: times(between!, unit ** 2),
    within: times(within!, unit ** 2),
    total: times(total!, unit ** 2),
    shareBetween: shareBetween!,
  };
}

/** Shares of the variance of an output that depends on a draw and, independently of it, on a seed. */
export interface DrawAndSeed {
  /** What the parameters do by themselves: Var(E[Y | draw]) / Var(Y). */
  readonly parameters: EstimateWithError;
  /** What chance does by itself: Var(E[Y | seed]) / Var(Y). */
  readonly chance: EstimateWithError;
  /** What the two do only together: 1 less the two. */
  readonly together: EstimateWithError;
  /** Of the output, in its unit squared. */
  readonly variance: EstimateWithError;
}

/**
 * The variance split between parameters and chance from one replication for each combination, where draws and seeds are shared:
 * outputs with the same draw and other seeds covary by what the draw does, outputs with the same seed by what the seed does.
 *
 * @param outputs n of them, of independent draws and seeds; finite
 * @param sameDraw the output of the same draws, each with another seed
 * @param sameSeed the output of the same seeds, each with another draw
 * @param confidence between 0 and 1; errors are the jackknife's over rows
 * @throws RangeError if the samples differ in length, there are fewer than three rows, or the outputs never vary
 * @see Sobol' (1993), Mathematical Modelling and Computational Experiments 1: first-order indices as correlations
 */
export function splitByDrawAndSeed(
  outputs: Float64Array,
  sameDraw: Float64Array,
  sameSeed: Float64Array,
  confidence = 0.95,
): DrawAndSeed {
  const n = outputs.length;
  requireWhole("the number of rows", n, 3);
  if (sameDraw.length !== n || sameSeed.length !== n) {
    throw new RangeError(`all three samples need ${n} rows, not ${sameDraw.length} and ${sameSeed.length}`);
  }
  const all = new Float64Array(3 * n);
  [outputs, sameDraw, sameSeed].forEach((sample, which) => {
    all.set(sample, which * n);
  });
  const { scaled, unit } = standardised(all);
  const rows = Array.from(outputs, (_, row) => {
    const [y, draw, seed] = [scaled[row]!, scaled[n + row]!, scaled[2 * n + row]!];
    return Float64Array.of((y + draw + seed) / 3, (y * y + draw * draw + seed * seed) / 3, y * draw, y * seed);
  });
  const [parameters, chance, together, variance] = jackknifeOfMeans(
    rows,
    ([mean, square, byDraw, bySeed]) => {
      const whole = square! - mean! ** 2;
      const shares = [byDraw!, bySeed!].map((product) => (product - mean! ** 2) / whole) as [number, number];
      return Float64Array.of(...shares, 1 - shares[0] - shares[1], whole);
    },
    confidence,
  );
  return { parameters: parameters!, chance: chance!, together: together!, variance: times(variance!, unit ** 2) };
}

/** Values around 0 in units of their spread, so that squares neither overflow nor lose their digits. */
function standardised(values: Float64Array): { readonly scaled: Float64Array; readonly unit: number } {
  const { mean, standardDeviation } = moments(values);
  if (standardDeviation === 0) throw new RangeError("the values are all the same: there is no variance to split");
  return { scaled: values.map((value) => (value - mean) / standardDeviation), unit: standardDeviation };
}

function times({ value, standardError, low, high }: EstimateWithError, unit: number): EstimateWithError {
  return { value: value * unit, standardError: standardError * unit, low: low * unit, high: high * unit };
}
