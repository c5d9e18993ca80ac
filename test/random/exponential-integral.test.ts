import { expect, it } from "vitest";
import { scaledExponentialIntegral } from "../../src/random/exponential-integral.ts";
import { relativeError } from "./relative-error.ts";

// E1 of Abramowitz and Stegun, table 5.1 and 5.2, with the digits that mpmath gives.
it.each([
  [0.01, 4.037929576538114],
  [0.5, 0.5597735947761608],
  [1, 0.21938393439552029],
  [2, 0.04890051070806112],
  [10, 4.156968929685324e-6],
])("the exponential integral of %d is %d", (x, expected) => {
  expect(relativeError(scaledExponentialIntegral(x) * Math.exp(-x), expected)).toBeLessThan(2e-15);
});

it("goes on where the integral itself is too small for a number", () => {
  expect(relativeError(scaledExponentialIntegral(1e6), 1e-6 - 1e-12 + 2e-18)).toBeLessThan(1e-15);
  expect(scaledExponentialIntegral(Number.MIN_VALUE)).toBeCloseTo(744.4400719213812 - 0.5772156649015329, 10);
});

it("has no value at 0", () => {
  expect(() => scaledExponentialIntegral(0)).toThrow(RangeError);
});
