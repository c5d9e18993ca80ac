import { Matrix, SVD } from "ml-matrix";

/**
 * How much less than one standard deviation observations may change, while a combination of parameters moves by one scale, so
 * that it still counts as known: four scales of standard error.
 */
const LEAST_SENSITIVITY = 0.25;
/** The same, by how much of it noise alone would seem to give. */
const LEAST_OVER_NOISE = 2;
/** Of a combination, a parameter with less than this share of the largest part is left out. */
const LEAST_PART = 0.1;
/** A parameter with more than this share of its square among unknown combinations is not known by itself. */
const MOST_UNKNOWN = 0.01;

/** Slopes of observations by parameters, each measured by simulation. */
export interface Slopes {
  /** By [observation][parameter]: standard deviations of the observation for one scale of the parameter. */
  readonly values: Matrix;
  /** Their standard errors. */
  readonly errors: Matrix;
}

/** What observations say about parameters, and what not: the singular value decomposition of the scaled slopes. */
export interface Identifiability {
  /**
   * The singular values: by how many standard deviations observations change, together, along each direction for one scale.
   * Those of known directions come first, each largest first.
   */
  readonly sensitivities: readonly number[];
  /** A direction is known where its sensitivity is above this: the least that counts, or the noise of its slopes. */
  readonly cuts: readonly number[];
  /** Directions in the space of scaled parameters, as columns in the order of the sensitivities. */
  readonly directions: Matrix;
  /** How many of them are known: the first. */
  readonly known: number;
  /** Indices of parameters on which no observation depends, as far as the noise lets see. */
  readonly without: readonly number[];
  /**
   * Combinations of the others that no observation tells, one list of parts by parameter each: what may be added to the scaled
   * parameters without changing any observation. As few parameters as can be in each, the largest part 1.
   */
  readonly unknown: readonly (readonly number[])[];
}

/** What is known at some slopes. Parameters without effect are among the unknown directions. */
export function identify({ values, errors }: Slopes): Identifiability {
  const parameters = values.columns;
  // Fewer observations than parameters: without rows of zeros some directions would be missing.
  const tall = Matrix.zeros(Math.max(values.rows, parameters), parameters);
  tall.setSubMatrix(values, 0, 0);
  const { diagonal, rightSingularVectors } = new SVD(tall);
  const found = diagonal.map((sensitivity, at) => {
    const direction = rightSingularVectors.getColumn(at);
    const cut = Math.max(LEAST_SENSITIVITY, LEAST_OVER_NOISE * noiseAlong(errors, direction));
    return { sensitivity, direction, cut, isKnown: sensitivity >= cut };
  });
  const inOrder = [...found.filter(({ isKnown }) => isKnown), ...found.filter(({ isKnown }) => !isKnown)];
  const known = found.filter(({ isKnown }) => isKnown).length;
  const unknownDirections = inOrder.slice(known).map(({ direction }) => direction);
  const without = indices(parameters).filter((at) => isWithoutEffect(values.getColumn(at), errors.getColumn(at)));
  const unknown = sparseBasis(unknownDirections).filter(
    (parts) => !parts.every((part, at) => part === 0 || without.includes(at)),
  );
  return {
    sensitivities: inOrder.map(({ sensitivity }) => sensitivity),
    cuts: inOrder.map(({ cut }) => cut),
    directions: new Matrix(inOrder.map(({ direction }) => direction)).transpose(),
    known,
    without,
    unknown,
  };
}

/** Whether the parts of an unknown combination leave a parameter known by itself. */
export function isKnownAlone({ directions, known }: Identifiability, parameter: number): boolean {
  let unknown = 0;
  for (let at = known; at < directions.columns; at++) unknown += directions.get(parameter, at) ** 2;
  return unknown <= MOST_UNKNOWN;
}

/** How long the slopes along a direction would seem to be if there were none: the norm of their errors. */
function noiseAlong(errors: Matrix, direction: readonly number[]): number {
  const variance = (row: readonly number[]) => row.reduce((sum, error, at) => sum + (error * direction[at]!) ** 2, 0);
  return Math.sqrt(errors.to2DArray().reduce((sum, row) => sum + variance(row), 0));
}

/** No slope that stands out from its noise, or none that could matter. */
function isWithoutEffect(slopes: readonly number[], errors: readonly number[]): boolean {
  return norm(slopes) <= Math.max(LEAST_SENSITIVITY / 25, 2 * norm(errors));
}

/** The same space by vectors with as many zeros as elimination finds, each with its largest part 1. */
function sparseBasis(vectors: readonly (readonly number[])[]): number[][] {
  const rows = vectors.map((vector) => [...vector]);
  const pivots: number[] = [];
  rows.forEach((_, at) => {
    const [row, place] = largestLeft(rows, at);
    [rows[at], rows[row]] = [rows[row]!, rows[at]!];
    const pivot = rows[at]![place]!;
    rows[at] = rows[at]!.map((part) => part / pivot);
    pivots.push(place);
    rows.forEach((other, index) => {
      if (index === at) return;
      const share = other[place]!;
      rows[index] = other.map((part, column) => part - share * rows[at]![column]!);
    });
  });
  return rows.map((row) => {
    const largest = row.reduce((most, part) => (Math.abs(part) > Math.abs(most) ? part : most), 0);
    return row.map((part) => (Math.abs(part) < LEAST_PART * Math.abs(largest) ? 0 : part / largest));
  });
}

/** Where the largest part stands among the rows from `first` on. */
function largestLeft(rows: readonly (readonly number[])[], first: number): [number, number] {
  let found: [number, number] = [first, 0];
  for (let row = first; row < rows.length; row++) {
    rows[row]!.forEach((part, place) => {
      if (Math.abs(part) > Math.abs(rows[found[0]]![found[1]]!)) found = [row, place];
    });
  }
  return found;
}

function norm(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function indices(count: number): number[] {
  return [...Array(count).keys()];
}
