import { moments } from "./moments.ts";
import { quantileSorted, sortedCopy } from "./quantiles.ts";

/** Knots at the ends and at these quantiles let a smooth curve bend where a decision changes, and little noise in. */
const KNOT_PLACES = [0.02, 0.2, 0.4, 0.6, 0.8, 0.98];
/** A column that has no more than this left beside those before it is a copy of them. */
const DEPENDENT = 1e-9;

/**
 * The columns of an additive natural cubic spline in each input, and of the products of every two inputs: what a regression on
 * them can follow is a smooth curve for each input and, between inputs, that the slope of one changes with the other.
 *
 * @param inputs by input: n finite numbers each
 * @returns columns of n numbers, orthonormal, the first constant; inputs that never vary and columns that depend on others add none
 */
export function splineColumns(inputs: readonly Float64Array[]): Float64Array[] {
  const n = inputs[0]?.length ?? 0;
  const standardised = inputs.flatMap((input) => {
    const { mean, standardDeviation } = moments(input);
    return standardDeviation > 0 ? [input.map((value) => (value - mean) / standardDeviation)] : [];
  });
  const products = standardised.flatMap((first, at) =>
    standardised.slice(at + 1).map((second) => first.map((value, row) => value * second[row]!)),
  );
  return orthonormal([new Float64Array(n).fill(1), ...standardised.flatMap(naturalSpline), ...products]);
}

/** Hastie, Tibshirani and Friedman (2009), "The Elements of Statistical Learning", equation 5.4, without the constant. */
function naturalSpline(input: Float64Array): Float64Array[] {
  const sorted = sortedCopy(input);
  const knots = [...new Set(KNOT_PLACES.map((place) => quantileSorted(sorted, place)))];
  const last = knots.at(-1)!;
  const before = knots.at(-2);
  const cube = (value: number) => Math.max(0, value) ** 3;
  const bend = (value: number, knot: number) => (cube(value - knot) - cube(value - last)) / (last - knot);
  const curves = knots.slice(0, -2).map((knot) => input.map((value) => bend(value, knot) - bend(value, before!)));
  return [input, ...curves];
}

/** Gram and Schmidt, twice over, so that nothing is left of the columns before. */
function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const size = Math.sqrt(dot(column, column));
    let rest = column;
    for (let pass = 0; pass < 2; pass++) for (const known of basis) rest = without(rest, known);
    const left = Math.sqrt(dot(rest, rest));
    if (left > DEPENDENT * size) basis.push(rest.map((value) => value / left));
  }
  return basis;
}

/** The fitted values of an outcome: its least-squares projection on orthonormal columns. */
export function fittedValues(columns: readonly Float64Array[], outcomes: Float64Array): Float64Array {
  const fitted = new Float64Array(outcomes.length);
  for (const column of columns) {
    const coefficient = dot(column, outcomes);
    for (let row = 0; row < fitted.length; row++) fitted[row]! += coefficient * column[row]!;
  }
  return fitted;
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < first.length; row++) sum += first[row]! * second[row]!;
  return sum;
}

function without(column: Float64Array, known: Float64Array): Float64Array {
  const part = dot(column, known);
  return column.map((value, row) => value - part * known[row]!);
}
