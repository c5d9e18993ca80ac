import { requireWhole } from "../random/domain.ts";
import { jackknifeOfMeans } from "./jackknife.ts";
import type { EstimateWithError } from "./mean-estimate.ts";
import { moments } from "./moments.ts";

/**
 * What a model gave at two independent samples of its inputs, A and B, and at A with one group's inputs taken from B.
 *
 * A row of A is one draw of every input together with the seed of a replication, and so is a row of B. The seed can be a group like
 * any other: row r at "A with the seed of B" is the draw of A on the luck of B; in every other group's evaluation the seed is A's.
 */
export interface SobolDesign {
  /** The output at each row of A, in any unit. */
  readonly a: Float64Array;
  /** The output at each row of B. */
  readonly b: Float64Array;
  /** By group: the output at each row of A with this group's inputs from the same row of B. */
  readonly exchanged: Readonly<Record<string, Float64Array>>;
}

export interface GroupIndices {
  /** The share of the variance that goes if the group is known: the group alone. */
  readonly first: EstimateWithError;
  /** The share that is left if everything but the group is known: the group and what it does together with others. */
  readonly total: EstimateWithError;
}

export interface SobolIndices {
  readonly groups: Readonly<Record<string, GroupIndices>>;
  /** What no group does alone: 1 less the sum of the first-order indices, where the groups are all inputs. */
  readonly interactions: EstimateWithError;
  /** Of the output, in its unit squared. */
  readonly variance: EstimateWithError;
}

/** A and B: what stands before the groups in a row of sums. */
const BEFORE_GROUPS = 2;

/**
 * Sobol' indices of groups of inputs: first order by Saltelli's estimator, totals by Jansen's, the output centred by its mean.
 * Groups must be independent of one another: inputs that are correlated belong to one group, or enter as the independent normals
 * that make them. An estimate may lie outside 0 to 1 by chance.
 *
 * Errors are the jackknife's over rows, or over blocks of rows where the rows of a block are not independent (scrambled Sobol'
 * points). Fewer than 20 blocks give wide intervals.
 *
 * @param design samples of n rows each
 * @param blockSize rows to an independent unit, in the order of the rows; must divide n
 * @param confidence between 0 and 1
 * @throws RangeError if samples differ in length, there are fewer than two blocks, or the output never varies (it has no shares then)
 * @see Sobol' (1993); Saltelli et al. (2010), Computer Physics Communications 181, table 2 (b) and (f); Jansen (1999)
 */
export function sobolIndices(design: SobolDesign, blockSize = 1, confidence = 0.95): SobolIndices {
  const names = Object.keys(design.exchanged);
  const rows = blockSums(design, names, blockSize);
  const figures = jackknifeOfMeans(rows, (means) => indicesFrom(means, names.length), confidence);
  const groups = names.map((name, at) => [name, { first: figures[2 * at]!, total: figures[2 * at + 1]! }] as const);
  return {
    groups: Object.fromEntries(groups),
    interactions: figures[2 * names.length]!,
    variance: figures[2 * names.length + 1]!,
  };
}

/** Per block the sums of: the outputs of A and B, their squares, then f_B (f_AB - f_A) and (f_A - f_AB)^2 of each group. */
function blockSums({ a, b, exchanged }: SobolDesign, names: readonly string[], blockSize: number): Float64Array[] {
  const n = a.length;
  requireWhole("the size of a block", blockSize, 1);
  for (const [name, { length }] of [["B", b] as const, ...Object.entries(exchanged)]) {
    if (length !== n) throw new RangeError(`all samples need ${n} rows as A has, but ${name} has ${length}`);
  }
  if (n % blockSize !== 0 || n < 2 * blockSize) {
    throw new RangeError(`${n} rows are not two or more whole blocks of ${blockSize}`);
  }
  const both = new Float64Array(2 * n);
  both.set(a);
  both.set(b, n);
  const { mean, standardDeviation } = moments(both);
  if (standardDeviation === 0)
    throw new RangeError("the output is the same in every row: it has no variance to share out");
  // In units of the spread, so that squares neither overflow nor lose their digits.
  const scaled = (value: number) => (value - mean) / standardDeviation;
  return Array.from({ length: n / blockSize }, (_, block) => {
    const sums = new Float64Array(BEFORE_GROUPS + 2 * names.length + 1);
    for (let row = block * blockSize; row < (block + 1) * blockSize; row++) {
      const [atA, atB] = [scaled(a[row]!), scaled(b[row]!)];
      sums[0]! += (atA + atB) / 2 / blockSize;
      sums[1]! += (atA * atA + atB * atB) / 2 / blockSize;
      names.forEach((name, group) => {
        const change = scaled(exchanged[name]![row]!) - atA;
        sums[BEFORE_GROUPS + 2 * group]! += (atB * change) / blockSize;
        sums[BEFORE_GROUPS + 2 * group + 1]! += (change * change) / 2 / blockSize;
      });
    }
    sums[sums.length - 1] = standardDeviation;
    return sums;
  });
}

/** First and total index of each group in turn, then the interactions and the variance. */
function indicesFrom(means: Float64Array, groups: number): Float64Array {
  const variance = means[1]! - means[0]! * means[0]!;
  const figures = new Float64Array(2 * groups + 2);
  let alone = 0;
  for (let at = 0; at < 2 * groups; at++) {
    figures[at] = means[BEFORE_GROUPS + at]! / variance;
    if (at % 2 === 0) alone += figures[at]!;
  }
  figures[2 * groups] = 1 - alone;
  figures[2 * groups + 1] = variance * means.at(-1)! ** 2;
  return figures;
}
