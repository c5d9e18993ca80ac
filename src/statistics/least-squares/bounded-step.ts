import { Matrix, solve } from "ml-matrix";

/** Σ coefficient x step ≤ room, which no step at all keeps: the room is at least 0. */
export interface Limit {
  readonly coefficients: readonly number[];
  readonly room: number;
}

const ROUNDING = 1e-10;
/** The method ends after finitely many steps; so many are never seen but where rounding makes it go round. */
const MOST_STEPS = 50;

/**
 * The step d that minimises ½ d'Hd - g'd within limits, by the primal active-set method (Nocedal and Wright, Numerical
 * Optimization, algorithm 16.3).
 * @param curvature H, symmetric and positive definite
 * @param slope g
 */
export function boundedStep(curvature: Matrix, slope: readonly number[], limits: readonly Limit[]): number[] {
  const active: number[] = [];
  let step = slope.map(() => 0);
  for (let count = 0; count < MOST_STEPS * (1 + limits.length); count++) {
    const { move, pressures } = alongActive(
      curvature,
      slope,
      step,
      active.map((index) => limits[index]!.coefficients),
    );
    if (move.every((part) => Math.abs(part) <= ROUNDING)) {
      const weakest = pressures.reduce((least, pressure, at) => (pressure < pressures[least]! ? at : least), 0);
      // Every limit holds the step back: there is nothing better.
      if (active.length === 0 || pressures[weakest]! >= -ROUNDING) return step;
      active.splice(weakest, 1);
      continue;
    }
    let share = 1;
    let blocking = -1;
    limits.forEach(({ coefficients, room }, index) => {
      const rate = dot(coefficients, move);
      if (active.includes(index) || rate <= ROUNDING) return;
      const until = Math.max(0, room - dot(coefficients, step)) / rate;
      if (until >= share) return;
      share = until;
      blocking = index;
    });
    step = step.map((part, at) => part + share * move[at]!);
    if (blocking >= 0) active.push(blocking);
  }
  return step;
}

/** The best move that stays on the active limits, and how much each of them holds it back. */
function alongActive(
  curvature: Matrix,
  slope: readonly number[],
  step: readonly number[],
  rows: readonly (readonly number[])[],
): { readonly move: number[]; readonly pressures: number[] } {
  const size = slope.length;
  const system = Matrix.zeros(size + rows.length, size + rows.length);
  system.setSubMatrix(curvature, 0, 0);
  rows.forEach((row, at) => {
    row.forEach((coefficient, place) => {
      system.set(size + at, place, coefficient);
      system.set(place, size + at, coefficient);
    });
  });
  const right = slope.map((part, place) => part - dot(curvature.getRow(place), step));
  const solution = solve(system, Matrix.columnVector([...right, ...rows.map(() => 0)])).getColumn(0);
  return { move: solution.slice(0, size), pressures: solution.slice(size) };
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
