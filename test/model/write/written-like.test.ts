import { describe, expect, it } from "vitest";
import { readQuantity } from "../../../src/model/quantity.ts";
import { writtenLike } from "../../../src/model/write/written-like.ts";

describe("a value written like another", () => {
  it.each([
    ["0.40744 per year", 0.41 / 365.25, "rate", "0.41 per year"],
    ["24482 per year", 25_000 / 365.25, "rate", "25000 per year"],
    ["£50.22", 51.236_789, "money", "£51.237"],
    ["£1.5m", 1_234_567, "money", "£1.2346m"],
    ["£400k per year", 450_000 / 365.25, "money-rate", "£450k per year"],
    ["24.128 %", 0.25, "share", "25 %"],
    ["24.128%", 0.25, "share", "25%"],
    ["-3 %", 0.02, "change", "2 %"],
    ["3 %", -0.025, "change", "-2.5 %"],
    [0.0659, 0.067_123_4, "share", 0.067_123],
    ["0.0659", 0.067_123_4, "share", "0.067123"],
    ["6 weeks", 45, "duration", "6.4286 weeks"],
    ["5,349", 5421, "count", "5,421"],
    ["5,349", 999, "count", "999"],
    [0, 3, "duration", "3 days"],
    ["1 week", 1e-7 * 7, "duration", "1e-7 week"],
  ] as const)("%s as %d (%s) is %s", (example, value, dimension, expected) => {
    const written = writtenLike(example, value, dimension, 5);
    expect(written).toBe(expected);
    expect((readQuantity(written, dimension) as number) / value).toBeCloseTo(1, 4);
  });

  it("keeps all that a number holds where all figures are kept", () => {
    const value = Math.PI / 365.25;
    expect((readQuantity(writtenLike("1 per year", value, "rate", 17), "rate") as number) / value).toBeCloseTo(1, 15);
  });
});
