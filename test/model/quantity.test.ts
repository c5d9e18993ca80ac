import { describe, expect, it } from "vitest";
import { readQuantity } from "../../src/model/quantity.ts";

describe("a percentage", () => {
  it.each([
    ["1.1 %", 0.011],
    ["-3 %", -0.03],
    ["100 %", 1],
    // Numbers that are printed with an exponent.
    ["0.0000005 %", 5e-9],
    ["1e-300 %", 1e-302],
    ["1e300 %", 1e298],
  ])("is a hundredth of what is written, to the last figure: %s", (written, fraction) => {
    expect(readQuantity(written, "change")).toBe(fraction);
  });
});

describe("a number that becomes too large in the engine's units", () => {
  it("is refused like one that is too large as it is written", () => {
    const expected = "a time with its unit, such as 5 days";
    expect(readQuantity("1e308 years", "duration")).toEqual({ expected });
    expect(readQuantity("1e309 days", "duration")).toEqual({ expected });
    expect(readQuantity("1e308 per minute", "rate")).toMatchObject({ expected: expect.stringContaining("a rate") });
  });
});
