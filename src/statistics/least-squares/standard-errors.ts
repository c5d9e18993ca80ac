import { Matrix, SVD } from "ml-matrix";
import { identify, isKnownAlone, type Slopes } from "./identifiability.ts";

const NOTHING = 1e-9;

/**
 * Standard errors of scaled parameters at the end of a fit, on the limits that hold them. NaN of a parameter that is not known
 * by itself, or has no room left.
 * @param covariances of the observations, each in its own standard deviations
 * @param held coefficients of the limits that are reached
 */
export function standardErrors(
  { values, errors }: Slopes,
  covariances: readonly (readonly number[])[],
  held: readonly (readonly number[])[],
): number[] {
  const tangent = freeDirections(values.columns, held);
  if (tangent.columns === 0) return Array<number>(values.columns).fill(Number.NaN);
  const spread = Matrix.pow(Matrix.pow(errors, 2).mmul(Matrix.pow(tangent, 2)), 0.5);
  const found = identify({ values: values.mmul(tangent), errors: spread });
  const inParameters = { ...found, directions: tangent.mmul(found.directions) };
  // Each known direction is estimated by the observations with these weights.
  const weights = Array.from({ length: found.known }, (_, at) => {
    const direction = inParameters.directions.getColumn(at);
    const sensitivity = found.sensitivities[at]!;
    return values
      .to2DArray()
      .map((row) => row.reduce((sum, slope, p) => sum + slope * direction[p]!, 0) / sensitivity ** 2);
  });
  return Array.from({ length: values.columns }, (_, parameter) => {
    const isHeld = tangent.getRow(parameter).every((part) => Math.abs(part) <= NOTHING);
    if (isHeld || !isKnownAlone(inParameters, parameter)) return Number.NaN;
    const own = covariances.map((_, observation) =>
      weights.reduce((sum, row, at) => sum + inParameters.directions.get(parameter, at) * row[observation]!, 0),
    );
    const variance = own.reduce(
      (sum, a, i) => sum + a * own.reduce((inner, b, j) => inner + b * covariances[i]![j]!, 0),
      0,
    );
    return Math.sqrt(Math.max(0, variance));
  });
}

/** Directions, as columns, along which no held limit is left. */
function freeDirections(size: number, held: readonly (readonly number[])[]): Matrix {
  const rows = Matrix.zeros(Math.max(size, held.length), size);
  held.forEach((row, at) => void rows.setRow(at, [...row]));
  const { diagonal, rightSingularVectors } = new SVD(rows);
  const rank = diagonal.filter((value) => value > NOTHING * Math.max(1, diagonal[0]!)).length;
  const free = Array.from({ length: size - rank }, (_, at) => rightSingularVectors.getColumn(rank + at));
  return free.length === 0 ? Matrix.zeros(size, 0) : new Matrix(free).transpose();
}
