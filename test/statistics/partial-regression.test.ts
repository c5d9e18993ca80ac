import { Matrix, solve } from "ml-matrix";
import { describe, expect, it } from "vitest";
import type { Stream } from "../../src/random/stream.ts";
import {
  columnsThatMatter,
  criticalRatio,
  orthonormalRest,
  partialSlope,
} from "../../src/statistics/partial-regression.ts";
import { shareOf, streamNamed } from "./streams.ts";

const normals = (stream: Stream, n: number) => Float64Array.from({ length: n }, () => stream.normal());
const manyNormals = (stream: Stream, columns: number, n: number) =>
  Array.from({ length: columns }, () => normals(stream, n));
const sumOf = (parts: readonly Float64Array[]) =>
  parts[0]!.map((_, row) => parts.reduce((sum, part) => sum + part[row]!, 0));

describe("a slope with others held", () => {
  it("is that of the least-squares fit on all of them", () => {
    const [a, b, c, noise] = manyNormals(streamNamed("partial"), 4, 60) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const mixed = a.map((value, row) => value + 0.5 * b[row]! + 0.2 * c[row]!);
    const outcome = noise.map((value, row) => 100 + 3 * mixed[row]! - 2 * b[row]! + c[row]! + value);
    const design = new Matrix([...mixed].map((value, row) => [1, value, b[row]!, c[row]!]));
    const fit = solve(design, Matrix.columnVector([...outcome])).getColumn(0);
    const rest = [...outcome].map(
      (value, row) => value - new Matrix([design.getRow(row)]).mmul(Matrix.columnVector(fit)).get(0, 0),
    );
    const variance = rest.reduce((sum, value) => sum + value * value, 0) / (60 - 4);
    const found = partialSlope(mixed, outcome, orthonormalRest([b, c]))!;
    expect(found.degrees).toBe(56);
    expect(found.slope).toBeCloseTo(fit[1]!, 10);
    expect(found.residualDeviation).toBeCloseTo(Math.sqrt(variance), 10);
    const products = design.transpose().mmul(design);
    const error = Math.sqrt(variance * solve(products, Matrix.eye(4)).get(1, 1));
    expect(found.standardError).toBeGreaterThanOrEqual(error * (1 - 1e-9));
    expect(found.standardError).toBeLessThan(1.5 * error);
  });

  it("has an error that holds where the outcome scatters more at the ends of the input", () => {
    const runs = 1000;
    const held = shareOf("scatter", runs, (stream) => {
      const input = normals(stream, 100);
      const outcome = input.map((value) => 2 * value + value * stream.normal());
      const { slope, standardError, degrees } = partialSlope(input, outcome, [])!;
      return Math.abs(slope - 2) < criticalRatio(1, degrees) * standardError;
    });
    expect(held).toBeGreaterThan(0.92);
  });

  it("has no error where the outcome follows exactly, and is 0 where nothing is left of it", () => {
    const [a, b] = manyNormals(streamNamed("exact"), 2, 40) as [Float64Array, Float64Array];
    const doubled = a.map((value) => 7 + 2 * value);
    expect(partialSlope(a, doubled, [])).toMatchObject({ slope: expect.closeTo(2, 12), standardError: 0 });
    expect(partialSlope(b, doubled, orthonormalRest([a]))).toMatchObject({ slope: 0, standardError: 0 });
  });

  it("is undefined of an input that the others tell, and of too few rows", () => {
    const [a, b] = manyNormals(streamNamed("undefined"), 2, 10) as [Float64Array, Float64Array];
    expect(partialSlope(a, b, orthonormalRest([a.map((value) => 1 - 3 * value)]))).toBeUndefined();
    expect(partialSlope(a.slice(0, 2), b.slice(0, 2), [])).toBeUndefined();
  });
});

describe("the columns that matter", () => {
  it.each([
    [60, 140],
    [300, 140],
  ])("of %i rows and %i columns that do nothing are none, in 19 of 20 cases", (rows, columns) => {
    const runs = 300;
    const any = shareOf(`nothing ${rows}`, runs, (stream) => {
      return columnsThatMatter(manyNormals(stream, columns, rows), normals(stream, rows)).length > 0;
    });
    // Bonferroni's level is an upper bound, close to the share where columns are independent.
    expect(any).toBeLessThan(0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / runs));
  });

  it("are found, and no column that only goes together with one of them", () => {
    const runs = 100;
    const named = { strong: 0, shadow: 0, nothing: 0 };
    for (let run = 0; run < runs; run++) {
      const stream = streamNamed("shadow", run);
      const columns = manyNormals(stream, 60, 400);
      // Correlation 0.7 with the first.
      columns[5] = columns[5]!.map((value, row) => 0.7 * columns[0]![row]! + Math.sqrt(0.51) * value);
      const noise = normals(stream, 400);
      const outcome = sumOf([columns[0]!.map((value) => 3 * value), columns[1]!.map((value) => -value), noise]);
      const found = columnsThatMatter(columns, outcome);
      if (found.includes(0) && found.includes(1)) named.strong++;
      if (found.includes(5)) named.shadow++;
      if (found.some((index) => ![0, 1, 5].includes(index))) named.nothing++;
    }
    expect(named.strong).toBe(runs);
    expect(named.shadow).toBeLessThanOrEqual(2);
    expect(named.nothing / runs).toBeLessThan(0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / runs));
  });

  it("leaves out what joined first for two that explain all of it", () => {
    const [a, b, noise] = manyNormals(streamNamed("backward"), 3, 200) as [Float64Array, Float64Array, Float64Array];
    const outcome = sumOf([a, b]);
    const both = outcome.map((value, row) => value + 0.7 * noise[row]!);
    expect([...columnsThatMatter([both, a, b], outcome)].sort()).toEqual([1, 2]);
  });

  it("are told at the level for all that are looked at", () => {
    expect(criticalRatio(1, 1e7)).toBeCloseTo(1.96, 2);
    expect(criticalRatio(140, 1e7)).toBeCloseTo(3.57, 1);
    const runs = 2000;
    const share = shareOf("level", runs, (stream) => {
      const { slope, standardError, degrees } = partialSlope(normals(stream, 12), normals(stream, 12), [])!;
      return Math.abs(slope) > criticalRatio(1, degrees) * standardError;
    });
    // With so few rows the larger of two errors is on the safe side.
    expect(share).toBeLessThan(0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / runs));
    expect(share).toBeGreaterThan(0.015);
  });
});
