import { inverse, Matrix } from "ml-matrix";
import { requireInnerProbability } from "../random/domain.ts";
import { moments } from "./moments.ts";
import { studentQuantile } from "./student-t.ts";

/** A column with no more than this share of its size left beside others is a combination of them; it is rounding. */
const DEPENDENT = 1e-9;
/** At most so many rows for each column that is chosen: a curve that has as many numbers as points follows anything. */
const ROWS_PER_COLUMN = 4;

/** What is left of an input and an outcome when others are taken out, and how the second goes with the first. */
export interface PartialSlope {
  /** Units of the outcome for one of the input. */
  readonly slope: number;
  /** The larger of least squares' and of one that holds where the scatter differs along the input. */
  readonly standardError: number;
  readonly degrees: number;
  /** Of the outcome, around the fit; in its unit. */
  readonly residualDeviation: number;
  /** By row, both with mean 0. */
  readonly input: Float64Array;
  readonly outcome: Float64Array;
}

/**
 * The slope of an outcome by one input with others held: the least-squares slope between what is left of both when the others are
 * taken out (Frisch, Waugh and Lovell).
 *
 * @param input n finite numbers
 * @param outcome n finite numbers, in the same order
 * @param others orthonormal columns, as of `orthonormalRest`
 * @returns undefined where nothing is left of the input, or where there are too few rows
 */
export function partialSlope(
  input: Float64Array,
  outcome: Float64Array,
  others: readonly Float64Array[],
): PartialSlope | undefined {
  const degrees = input.length - 2 - others.length;
  const [x, y] = [centred(input), centred(outcome)];
  const [sizeBefore, outcomeBefore] = [dot(x, x), dot(y, y)];
  for (const column of others) {
    takeOut(x, column);
    takeOut(y, column);
  }
  const size = dot(x, x);
  if (degrees < 1 || !(size > DEPENDENT * sizeBefore)) return undefined;
  const slope = dot(x, y) / size;
  const rest = Math.max(0, dot(y, y) - slope * slope * size);
  const variance = rest > DEPENDENT ** 2 * outcomeBefore ? rest / degrees : 0;
  return {
    slope: isRounding(y, outcomeBefore) ? 0 : slope,
    standardError: variance === 0 ? 0 : Math.sqrt(Math.max(variance / size, robustVariance(x, y, slope, others))),
    degrees,
    residualDeviation: Math.sqrt(variance),
    input: x,
    outcome: y,
  };
}

/**
 * The variance of a slope where the outcome scatters more at some inputs than at others, as that of what is delivered or not (HC3).
 * @see MacKinnon and White (1985), Journal of Econometrics 29
 */
function robustVariance(x: Float64Array, y: Float64Array, slope: number, others: readonly Float64Array[]): number {
  const size = dot(x, x);
  let sum = 0;
  x.forEach((value, row) => {
    const leverage = others.reduce((h, column) => h + column[row]! ** 2, 1 / x.length + value ** 2 / size);
    const left = Math.max(DEPENDENT, 1 - leverage);
    sum += ((value * (y[row]! - slope * value)) / left) ** 2;
  });
  return sum / size ** 2;
}

function isRounding(left: Float64Array, before: number): boolean {
  return !(dot(left, left) > DEPENDENT ** 2 * before);
}

/** Orthonormal columns that span some columns but for their means, for `partialSlope`; combinations of others add none. */
export function orthonormalRest(columns: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const rest = centred(column);
    const before = dot(rest, rest);
    for (let pass = 0; pass < 2; pass++) for (const known of basis) takeOut(rest, known);
    const left = dot(rest, rest);
    if (left > DEPENDENT * before) basis.push(rest.map((value) => value / Math.sqrt(left)));
  }
  return basis;
}

/**
 * The columns that an outcome goes with by more than chance: the strongest joins, then the strongest beside it, and so on, each
 * only where it is told at Bonferroni's level for all that could have joined. In the end those leave that are no longer told beside
 * the others.
 *
 * @param columns n finite numbers each
 * @param outcome n finite numbers
 * @param level the chance that any joins of columns that do nothing, between 0 and 1
 * @returns indices, the first to join first; at most n / 4
 */
export function columnsThatMatter(columns: readonly Float64Array[], outcome: Float64Array, level = 0.05): number[] {
  requireInnerProbability("the level", level);
  const most = Math.floor(outcome.length / ROWS_PER_COLUMN);
  const rest = centred(outcome);
  const outcomeBefore = dot(rest, rest);
  const left = columns.map(centred);
  const before = left.map((column) => dot(column, column));
  const chosen: number[] = [];
  while (chosen.length < most && !isRounding(rest, outcomeBefore)) {
    const strongest = closest(left, before, rest, chosen);
    if (strongest === undefined) break;
    const degrees = outcome.length - 2 - chosen.length;
    const ratio = Math.sqrt((strongest.share * degrees) / Math.max(0, 1 - strongest.share));
    if (!(ratio > criticalRatio(columns.length, degrees, level))) break;
    chosen.push(strongest.index);
    const column = left[strongest.index]!;
    const size = Math.sqrt(dot(column, column));
    const unit = column.map((value) => value / size);
    left.forEach((other, index) => {
      if (!chosen.includes(index)) takeOut(other, unit);
    });
    takeOut(rest, unit);
  }
  return withoutUntold(columns, outcome, chosen, level);
}

/** By how many standard errors a slope must differ from 0 to be told, where so many are looked at together (Bonferroni). */
export function criticalRatio(looked: number, degrees: number, level = 0.05): number {
  return studentQuantile(1 - level / (2 * Math.max(1, looked)), degrees);
}

/** The column that explains the largest share of what is left of an outcome. */
function closest(
  left: readonly Float64Array[],
  before: readonly number[],
  rest: Float64Array,
  chosen: readonly number[],
): { readonly index: number; readonly share: number } | undefined {
  const all = dot(rest, rest);
  let found: { index: number; share: number } | undefined;
  left.forEach((column, index) => {
    const size = dot(column, column);
    if (chosen.includes(index) || !(size > DEPENDENT * before[index]!)) return;
    const share = dot(column, rest) ** 2 / (size * all);
    if (found === undefined || share > found.share) found = { index, share };
  });
  return found;
}

/** Those of some columns that are told beside all the others, the least told of them leaving first. */
function withoutUntold(
  columns: readonly Float64Array[],
  outcome: Float64Array,
  chosen: readonly number[],
  level: number,
): number[] {
  if (chosen.length < 2) return [...chosen];
  const units = chosen.map((index) => orthonormalRest([columns[index]!])[0]!);
  const y = centred(outcome);
  const products = units.map((unit) => dot(unit, y));
  const inverted = inverse(new Matrix(units.map((unit) => units.map((other) => dot(unit, other)))));
  const slopes = inverted.mmul(Matrix.columnVector(products)).getColumn(0);
  const explained = slopes.reduce((sum, slope, at) => sum + slope * products[at]!, 0);
  const degrees = outcome.length - 1 - chosen.length;
  const all = dot(y, y);
  const variance = Math.max(DEPENDENT ** 2 * all, all - explained) / degrees;
  const squares = slopes.map((slope, at) => slope ** 2 / inverted.get(at, at));
  const weakest = squares.reduce((least, square, at) => (square < squares[least]! ? at : least), 0);
  if (squares[weakest]! >= variance * criticalRatio(columns.length, degrees, level) ** 2) return [...chosen];
  return withoutUntold(
    columns,
    outcome,
    chosen.filter((_, at) => at !== weakest),
    level,
  );
}

function centred(values: Float64Array): Float64Array {
  const { mean } = moments(values);
  return values.map((value) => value - mean);
}

function takeOut(column: Float64Array, unit: Float64Array): void {
  const part = dot(column, unit);
  for (let row = 0; row < column.length; row++) column[row]! -= part * unit[row]!;
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < first.length; row++) sum += first[row]! * second[row]!;
  return sum;
}
