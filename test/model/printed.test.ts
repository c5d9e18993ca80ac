import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PRINTED_WORDS, readPrinted } from "../../src/model/printed.ts";

describe("a printed figure", () => {
  test.each([
    ["33 %", "share", 0.33, 0.325, 0.335],
    ["6.34 %", "share", 0.0634, 0.06335, 0.06345],
    ["£8.75m", "money", 8.75e6, 8.745e6, 8.755e6],
    ["£5,250,000", "money", 5.25e6, 5_249_999.5, 5_250_000.5],
    ["£626k", "money", 626e3, 625.5e3, 626.5e3],
    ["1,923", "number", 1923, 1922.5, 1923.5],
    ["107k", "number", 107e3, 106.5e3, 107.5e3],
    ["over 6,000", "number", 6000, 6000, 7000],
    ["in excess of £160m", "money", 160e6, 160e6, 170e6],
    ["over £2m", "money", 2e6, 2e6, 3e6],
    ["almost 500", "number", 500, 400, 500],
    ["about 300,000", "number", 300e3, 250e3, 350e3],
    ["c£60m", "money", 60e6, 55e6, 65e6],
    ["about 0.5", "number", 0.5, 0.45, 0.55],
    ["up to £30m", "money", 30e6, 0, 30.5e6],
    ["at least 20 %", "share", 0.2, 0.195, Number.POSITIVE_INFINITY],
    ["-3 %", "share", -0.03, -0.035, -0.025],
    ["10-15 %", "share", 0.125, 0.095, 0.155],
    ["between £2m and £3m", "money", 2.5e6, 1.5e6, 3.5e6],
    ["£2-3m", "money", 2.5e6, 1.5e6, 3.5e6],
    ["(626)", "number", -626, -626.5, -625.5],
  ] as const)("%s is from its lower to its upper end", (text, unit, value, low, high) => {
    const read = readPrinted(text)!;
    expect(read).toMatchObject({ text, unit });
    expect(read.value).toBeCloseTo(value, 9);
    expect(read.low).toBeCloseTo(low, 9);
    expect(read.high).toBeCloseTo(high, 9);
  });

  test.each([
    ["(8,750)", "£000", "£000 (8,750)", -8_750_500, -8_749_500],
    ["85.2", "£m", "£m 85.2", 85.15e6, 85.25e6],
  ] as const)("%s in a column of %s is money", (text, column, shown, low, high) => {
    expect(readPrinted(text, column)).toMatchObject({ unit: "money", text: shown });
    expect(readPrinted(text, column)!.low).toBeCloseTo(low, 4);
    expect(readPrinted(text, column)!.high).toBeCloseTo(high, 4);
  });

  test.each(["", "many", "5 days", "£", "£5 %", "over", "10-", "15-10 %", "£2m-3 %", "(5", "5)", "1.2.3"])(
    "%s cannot be read",
    (text) => {
      expect(readPrinted(text)).toBeUndefined();
    },
  );

  test.each(PRINTED_WORDS)("may begin with %s", (word) => {
    const { low, high } = readPrinted(`${word} £40m`)!;
    expect(high - low).toBeGreaterThan(1e6);
  });

  test("holds what it was rounded from", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, digits) => {
        const text = value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
        const { low, high } = readPrinted(text)!;
        expect(low).toBeLessThanOrEqual(value * (1 + 1e-12));
        expect(high).toBeGreaterThanOrEqual(value * (1 - 1e-12));
        expect(high - low).toBeCloseTo(10 ** -digits, 5);
      }),
    );
  });
});
