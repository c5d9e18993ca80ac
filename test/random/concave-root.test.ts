import { describe, expect, it } from "vitest";
import { concaveRoot } from "../../src/random/concave-root.ts";

describe("the root of a concave function", () => {
  it.each([-30, -1, 0, 0.7, 3])("is found from %d, on either side of it", (start) => {
    // log of the logistic distribution function, equal to log 0.3
    const evaluate = (u: number) => ({
      value: -Math.log1p(Math.exp(-u)) - Math.log(0.3),
      slope: 1 / (1 + Math.exp(u)),
    });
    expect(concaveRoot(evaluate, start)).toBeCloseTo(Math.log(0.3 / 0.7), 14);
  });

  it("may belong to a function that falls", () => {
    const evaluate = (u: number) => ({ value: 5 - Math.exp(u), slope: -Math.exp(u) });
    expect(concaveRoot(evaluate, 9)).toBeCloseTo(Math.log(5), 14);
  });

  it("is refused where there is none", () => {
    const belowZero = (u: number) => ({ value: -1 - u * u, slope: -2 * u });
    expect(() => concaveRoot(belowZero, 0.5)).toThrow(RangeError);
  });
});
