import { describe, expect, it } from "vitest";
import {
  requireInnerProbability,
  requireNumber,
  requirePositive,
  requireProbability,
  requireWhole,
  requireWithin,
} from "../../src/random/domain.ts";

describe("a check of an argument", () => {
  it("lets through what lies in the domain, its ends where they belong to it", () => {
    expect(() => {
      requireNumber("x", Number.NEGATIVE_INFINITY);
      requireProbability("p", 0);
      requireProbability("p", 1);
      requireInnerProbability("confidence", 0.95);
      requireWithin("shape", 2, 2, 3);
      requirePositive("x", Number.POSITIVE_INFINITY);
      requireWhole("n", 1, 1);
    }).not.toThrow();
  });

  it("names the argument, what it should be and what it is", () => {
    expect(() => requireNumber("x", Number.NaN)).toThrow(new RangeError("x must be a number, not NaN"));
    expect(() => requireProbability("p", 1.2)).toThrow(new RangeError("p must be a probability from 0 to 1, not 1.2"));
    expect(() => requireInnerProbability("confidence", 1)).toThrow(
      new RangeError("confidence must lie between 0 and 1, both excluded, not 1"),
    );
    expect(() => requireWithin("shape", 4, 2, 3)).toThrow(new RangeError("shape must be from 2 to 3, not 4"));
    expect(() => requirePositive("x", 0)).toThrow(new RangeError("x must be above 0, not 0"));
    expect(() => requireWhole("n", 1.5, 1)).toThrow(new RangeError("n must be a whole number of at least 1, not 1.5"));
  });

  it.each([
    requireNumber,
    requireProbability,
    requireInnerProbability,
    requirePositive,
    (name: string, value: number) => requireWithin(name, value, 0, 1),
    (name: string, value: number) => requireWhole(name, value, 0),
  ])("refuses NaN (%#)", (check) => {
    expect(() => check("x", Number.NaN)).toThrow(RangeError);
  });
});
