import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inScale, moneyScale, pounds, poundsAlike, poundsRange, statedPounds } from "../../src/report/money.ts";

describe("pounds for people", () => {
  it.each([
    [0, "£0"],
    [-0, "£0"],
    [0.004, "£0"],
    [-0.004, "£0"],
    [50.2, "£50.20"],
    [549, "£549"],
    [999.99, "£999.99"],
    [999.996, "£1,000"],
    [1234.5, "£1,235"],
    [9500, "£9,500"],
    [9999.999, "£10k"],
    [10_000, "£10k"],
    [12_345, "£12.3k"],
    [450_000, "£450k"],
    [999_940, "£999.9k"],
    [999_999, "£1m"],
    [23e6, "£23m"],
    [34.6e6, "£34.6m"],
    [34.649e6, "£34.6m"],
    [-3.1e6, "-£3.1m"],
    [387.412e6, "£387.4m"],
    [999.99e6, "£1bn"],
    [1.2e9, "£1.2bn"],
    [12_345e6, "£12.3bn"],
    [Number.NaN, "-"],
  ])("writes %f as %s", (amount, text) => {
    expect(pounds(amount)).toBe(text);
  });

  it.each([
    [56e6, "£56m"],
    [5.481e6, "£5.481m"],
    [8.75e6, "£8.75m"],
    [35_166_000, "£35.166m"],
    [100_000, "£100k"],
  ])("writes %f, which somebody stated, as %s", (amount, text) => {
    expect(statedPounds(amount)).toBe(text);
  });

  it("is symmetric about nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e12, noNaN: true }), (amount) => {
        expect(pounds(-amount)).toBe(`-${pounds(amount)}`);
      }),
    );
  });
});

describe("estimates that stand together", () => {
  it.each([
    [
      [18.2e6, 8.3e6, 27.4e6],
      ["£18m", "£8m", "£27m"],
    ],
    [
      [3.14e6, 1.26e6, 8.44e6],
      ["£3.1m", "£1.3m", "£8.4m"],
    ],
    [
      [120e6, 1e6],
      ["£120m", "£1m"],
    ],
    [
      [27e6, 321_000],
      ["£27m", "£300k"],
    ],
    [
      [1.23e9, 0.81e9],
      ["£1.2bn", "£800m"],
    ],
    [
      [0, -450_000],
      ["£0", "-£450k"],
    ],
    [
      [0, 0],
      ["£0", "£0"],
    ],
  ])("are as precise as two figures of the largest: %j", (amounts, texts) => {
    expect(poundsAlike(amounts)).toEqual(texts);
  });

  it("have as many figures as asked for", () => {
    expect(poundsAlike([273.64e6, 38.46e6], 3)).toEqual(["£274m", "£38m"]);
  });

  it.each([
    [31.4e6, 44e6, "£31m-£44m"],
    [-3.1e6, 4.2e6, "-£3.1m to £4.2m"],
    [30e6, 30.2e6, "£30m"],
  ])("make a range from %f to %f: %s", (low, high, text) => {
    expect(poundsRange(low, high)).toBe(text);
  });
});

describe("the unit of a table", () => {
  it.each([
    [387.4e6, "£m", "387.4"],
    [5_043_210, "£k", "5,043"],
    [123_456, "£k", "123.5"],
    [8420, "£", "8,420"],
  ])("for amounts up to %f is %s, so that a cell reads %s", (amount, unit, text) => {
    const scale = moneyScale([0, -1, amount]);
    expect(scale.unit).toBe(unit);
    expect(inScale(amount, scale)).toBe(text);
  });

  it("never shows a negative nothing", () => {
    expect(inScale(-40_000, moneyScale([387e6]))).toBe("0.0");
  });
});
