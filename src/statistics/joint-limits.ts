import { requireInnerProbability, requireWhole } from "../random/domain.ts";

/** Where a reading of each cell may lie: outside, it is off. */
export interface Limits {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The fewest rows from which limits with so many false alarms can be told. */
export function fewestRows(falseAlarms: number): number {
  return Math.ceil(1 / falseAlarms) - 1;
}

/**
 * Limits for many figures that are read together, such that a further row of the same kind has a cell outside with at most this
 * probability, however the cells go together. Each cell lies so many standard deviations from its mean; how many is the order
 * statistic, among the rows, of the furthest that any cell of a row lies from the mean and deviation of the others.
 *
 * @param rows n rows of as many finite figures each, independent of one another, n at least `fewestRows`
 * @param falseAlarms between 0 and 1
 * @throws RangeError where there are too few rows, or the probability is out of range
 * @see Vovk, Gammerman and Shafer (2005), "Algorithmic Learning in a Random World": the rank of a further row among n + 1 is uniform
 */
export function jointLimits(rows: readonly Float64Array[], falseAlarms: number): Limits {
  requireInnerProbability("the probability of a false alarm", falseAlarms);
  requireWhole("the number of rows", rows.length, Math.max(3, fewestRows(falseAlarms)));
  const n = rows.length;
  const cells = rows[0]!.length;
  const mean = new Float64Array(cells);
  const squares = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    for (const row of rows) mean[cell]! += row[cell]! / n;
    for (const row of rows) squares[cell]! += (row[cell]! - mean[cell]!) ** 2;
  }
  const furthest = Float64Array.from(rows, (row) => {
    let most = 0;
    for (let cell = 0; cell < cells; cell++) most = Math.max(most, distanceFromOthers(row[cell]!, cell));
    return most;
  }).sort();
  const factor = furthest[Math.ceil((n + 1) * (1 - falseAlarms) - 1e-9) - 1]!;
  const half = squares.map((sum) => factor * Math.sqrt(((sum / (n - 1)) * (n + 1)) / n));
  return { low: mean.map((of, cell) => of - half[cell]!), high: mean.map((of, cell) => of + half[cell]!) };

  /** As a further row would be judged by the others: in deviations of a prediction from n - 1 rows. */
  function distanceFromOthers(value: number, cell: number): number {
    const offset = value - mean[cell]!;
    const left = squares[cell]! - (offset * offset * n) / (n - 1);
    // Where the others are all alike there is no deviation to count in.
    if (!(left > 1e-18 * squares[cell]!)) return offset === 0 ? 0 : Number.POSITIVE_INFINITY;
    const deviation = Math.sqrt(((left / (n - 2)) * n) / (n - 1));
    return Math.abs((offset * n) / (n - 1)) / deviation;
  }
}

/** The cells of a row that lie outside; beyond rounding, where a cell is always the same. */
export function cellsOutside(row: Float64Array, { low, high }: Limits): number[] {
  const slack = 1e-9;
  return [...row.keys()].filter((cell) => {
    const value = row[cell]!;
    const room = slack * Math.max(Math.abs(low[cell]!), Math.abs(high[cell]!));
    return value < low[cell]! - room || value > high[cell]! + room;
  });
}
