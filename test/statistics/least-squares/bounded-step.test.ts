import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { boundedStep, type Limit } from "../../../src/statistics/least-squares/bounded-step.ts";

const box = (size: number, room: number): Limit[] =>
  Array.from({ length: size }, (_, at) => [1, -1].map((sign) => ({ coefficients: unit(size, at, sign), room }))).flat();
const unit = (size: number, at: number, sign = 1) =>
  Array.from({ length: size }, (_, place) => (place === at ? sign : 0));
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, part, at) => sum + part * b[at]!, 0);

describe("a step within limits", () => {
  it("goes all the way where nothing is in its way", () => {
    expect(boundedStep(Matrix.diag([2, 4]), [2, 2], box(2, 10))).toEqual([1, 0.5]);
  });

  it("stops at a bound, and goes on along the others as is best then", () => {
    // ½(x² + xy + y²) - 3x: at x = 1, y = -1/2.
    const step = boundedStep(
      new Matrix([
        [1, 0.5],
        [0.5, 1],
      ]),
      [3, 0],
      box(2, 1),
    );
    expect(step[0]).toBeCloseTo(1, 12);
    expect(step[1]).toBeCloseTo(-0.5, 12);
  });

  it("leaves a limit again that was only on the way", () => {
    const curvature = new Matrix([
      [10, 9],
      [9, 10],
    ]);
    const step = boundedStep(curvature, [10, 8], [...box(2, 0.9), { coefficients: [1, 1], room: 0.95 }]);
    const [best] = gridBest(curvature, [10, 8], [...box(2, 0.9), { coefficients: [1, 1], room: 0.95 }]);
    expect(value(curvature, [10, 8], step)).toBeLessThanOrEqual(value(curvature, [10, 8], best!) + 1e-9);
  });

  it("keeps a sum of parts", () => {
    const step = boundedStep(Matrix.eye(3), [1, 1, 1], [{ coefficients: [1, 1, 1], room: 1.5 }]);
    for (const part of step) expect(part).toBeCloseTo(0.5, 12);
  });

  it("has room for nothing where a limit has none", () => {
    expect(boundedStep(Matrix.eye(1), [1], [{ coefficients: [1], room: 0 }])).toEqual([0]);
  });

  it("is best: no feasible direction leads further down (Karush, Kuhn and Tucker)", () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    const problem = fc.integer({ min: 1, max: 5 }).chain((size) =>
      fc.record({
        root: fc.array(fc.array(number, { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
        slope: fc.array(number, { minLength: size, maxLength: size }),
        rows: fc.array(fc.array(number, { minLength: size, maxLength: size }), { maxLength: 3 }),
        rooms: fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(problem, ({ root, slope, rows, rooms }) => {
        const square = new Matrix(root);
        const curvature = square.transpose().mmul(square).add(Matrix.eye(slope.length));
        const sums = rows.map((coefficients, at) => ({ coefficients, room: rooms[at]! }));
        const limits = [...box(slope.length, 1), ...sums];
        const step = boundedStep(curvature, slope, limits);
        for (const { coefficients, room } of limits) expect(dot(coefficients, step)).toBeLessThanOrEqual(room + 1e-8);
        // A convex problem: no feasible point on the way to any corner or random point is better.
        const here = value(curvature, slope, step);
        for (let trial = 0; trial < 40; trial++) {
          const other = step.map((part, at) => part + 0.05 * Math.sin(1 + 7 * trial + 13 * at * (trial + 1)));
          if (limits.some(({ coefficients, room }) => dot(coefficients, other) > room)) continue;
          expect(value(curvature, slope, other)).toBeGreaterThanOrEqual(here - 1e-7);
        }
      }),
    );
  });
});

function value(curvature: Matrix, slope: readonly number[], step: readonly number[]): number {
  const column = Matrix.columnVector([...step]);
  return column.transpose().mmul(curvature).mmul(column).get(0, 0) / 2 - dot(slope, step);
}

/** The best of a fine grid. */
function gridBest(curvature: Matrix, slope: readonly number[], limits: readonly Limit[]): [number[]] {
  let best = [0, 0];
  for (let x = -1; x <= 1; x += 0.01) {
    for (let y = -1; y <= 1; y += 0.01) {
      if (limits.some(({ coefficients, room }) => dot(coefficients, [x, y]) > room)) continue;
      if (value(curvature, slope, [x, y]) < value(curvature, slope, best)) best = [x, y];
    }
  }
  return [best];
}
