import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { identify, isKnownAlone } from "../../../src/statistics/least-squares/identifiability.ts";

const exact = (rows: number[][]) => ({ values: new Matrix(rows), errors: Matrix.zeros(rows.length, rows[0]!.length) });

describe("what observations tell about parameters", () => {
  it("is everything where each has an observation of its own", () => {
    const found = identify(
      exact([
        [5, 0],
        [0, 2],
      ]),
    );
    expect(found.sensitivities).toEqual([5, 2]);
    expect(found).toMatchObject({ known: 2, without: [], unknown: [] });
    expect([0, 1].map((parameter) => isKnownAlone(found, parameter))).toEqual([true, true]);
  });

  it("is only the sum of two that always act together", () => {
    const found = identify(
      exact([
        [3, 3],
        [1, 1],
      ]),
    );
    expect(found.known).toBe(1);
    expect(found.unknown).toHaveLength(1);
    expect(found.unknown[0]![0]! * found.unknown[0]![1]!).toBeCloseTo(-1, 9);
    expect([0, 1].map((parameter) => isKnownAlone(found, parameter))).toEqual([false, false]);
  });

  it("names a parameter that nothing depends on apart from those that cannot be told apart", () => {
    const found = identify(
      exact([
        [4, 0, 4, 0],
        [0, 0, 0, 7],
      ]),
    );
    expect(found.without).toEqual([1]);
    expect(found.unknown).toEqual([[expect.closeTo(1, 9), 0, expect.closeTo(-1, 9), 0]]);
    expect([0, 1, 2, 3].map((parameter) => isKnownAlone(found, parameter))).toEqual([false, false, false, true]);
  });

  it("keeps two pairs apart, however their directions are mixed", () => {
    const found = identify(
      exact([
        [4, 4, 0, 0],
        [0, 0, 2, 6],
      ]),
    );
    const pairs = found.unknown.map((parts) => parts.flatMap((part, at) => (part === 0 ? [] : [at])));
    expect(pairs.sort()).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("has more parameters than observations", () => {
    const found = identify(exact([[4, 0, 0]]));
    expect(found).toMatchObject({ known: 1, without: [1, 2], unknown: [] });
  });

  it("takes no difference for one that is lost in the noise of the slopes", () => {
    const values = new Matrix([
      [10, 11],
      [10, 9.5],
    ]);
    const pair = (error: number) => identify({ values, errors: Matrix.ones(2, 2).mul(error) });
    expect(pair(0).known).toBe(2);
    expect(pair(0.5).known).toBe(1);
  });

  it("is not known where a parameter hardly moves anything over its whole scale", () => {
    const found = identify(
      exact([
        [0.2, 0],
        [0, 3],
      ]),
    );
    expect(found).toMatchObject({ known: 1, without: [] });
    expect(found.unknown).toEqual([[expect.closeTo(1, 9), 0]]);
  });
});
