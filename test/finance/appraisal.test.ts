import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paybackYear } from "../../src/finance/appraisal.ts";
import { APRIL_2021, council, HandCount } from "./council.ts";
import { councilWith, moneyOf } from "./council-money.ts";

/**
 * Days of care saved in the first and in the second year: £10 each, and £11 once prices have risen by a tenth. Clients pay
 * nothing here. Costs of implementing are £300 once and £100 a year.
 */
function appraisal(money: string, saved: readonly [number, number], overrides = {}) {
  const prepared = councilWith(money, { "stages.care.contribution.older": 0, ...overrides });
  const doNothing = new HandCount(prepared).days("care", saved[0]).days("care", saved[1], { month: APRIL_2021 });
  return moneyOf(prepared, doNothing, new HandCount(prepared)).programme.appraisal;
}

const GREEN_BOOK = (flows: string, more = "") => `discounting: {rate: 3.5 %, flows: ${flows}${more}}`;
const DEFLATOR = "deflator: {total: 4 %, from: 2020/21, to: 2021/22}";

describe("what a programme comes to", () => {
  it("is the net saving less running and one-off costs, added up", () => {
    const { flows, cumulative, presentValue } = appraisal("", [20, 90]);
    // £200 - £100 - £300, then £990 - £100.
    expect([...flows]).toEqual([-200, expect.closeTo(890, 9)]);
    expect([...cumulative]).toEqual([-200, expect.closeTo(690, 9)]);
    expect(presentValue).toBeUndefined();
  });

  it.each([
    ["year-start", -200 + 890 / 1.035],
    ["mid-year", -200 / 1.035 ** 0.5 + 890 / 1.035 ** 1.5],
    ["year-end", -200 / 1.035 + 890 / 1.035 ** 2],
  ])("has the net present value of the textbook, where money flows at the %s", (flows, value) => {
    expect(appraisal(GREEN_BOOK(flows), [20, 90]).presentValue!.at(-1)).toBeCloseTo(value, 9);
  });

  it("can be worth its value in any year, also one that the model does not cover", () => {
    const to = (year: string) => appraisal(GREEN_BOOK("year-start", `, to: ${year}`), [20, 90]).presentValue!.at(-1);
    expect(to("2021/22")).toBeCloseTo(-200 * 1.035 + 890, 9);
    expect(to("2018/19")).toBeCloseTo((-200 + 890 / 1.035) / 1.035 ** 2, 9);
  });

  it("discounts real money at a real rate, though the run is in cash, and the other way round", () => {
    const cashRun = appraisal(`${DEFLATOR}\n${GREEN_BOOK("year-start", ", terms: real")}`, [20, 90]);
    expect(cashRun.cumulative.at(-1)).toBeCloseTo(690, 9);
    expect(cashRun.presentValue!.at(-1)).toBeCloseTo(-200 + 890 / 1.04 / 1.035, 9);
    const realRun = appraisal(`${DEFLATOR}\nterms: real\n${GREEN_BOOK("year-start")}`, [20, 90]);
    expect(realRun.cumulative.at(-1)).toBeCloseTo(-200 + 890 / 1.04, 9);
    expect(realRun.presentValue!.at(-1)).toBeCloseTo(-200 + 890 / 1.04 / 1.035, 9);
    const cashRate = appraisal(`${DEFLATOR}\nterms: real\n${GREEN_BOOK("year-start", ", terms: cash")}`, [20, 90]);
    expect(cashRate.presentValue!.at(-1)).toBeCloseTo(-200 + 890 / 1.035, 9);
  });

  it("is the plain sum at a rate of nothing, whatever the flows", () => {
    const days = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(days, days, fc.constantFrom("year-start", "mid-year", "year-end"), (first, second, flows) => {
        const { cumulative, presentValue } = appraisal(`discounting: {rate: 0 %, flows: ${flows}}`, [first, second]);
        expect([...presentValue!]).toEqual([...cumulative]);
      }),
      { numRuns: 30 },
    );
  });

  it("doubles where prices and costs double", () => {
    const twice = {
      "stages.care.cost.amount": "£140",
      "interventions.scheme.implementation.one-off": "£600",
      "interventions.scheme.implementation.yearly": "£200",
    };
    const [once, double] = [{}, twice].map((overrides) => appraisal(GREEN_BOOK("mid-year"), [31, 77], overrides));
    expect([...double!.presentValue!]).toEqual([...once!.presentValue!].map((value) => 2 * value));
  });
});

describe("payback", () => {
  it.each([
    ["the first year", [90, 0], 0],
    ["the second year", [20, 90], 1],
    ["never, where costs are only just covered", [40, 0], -1],
    ["never, where it costs more", [0, 0], -1],
  ] as const)("is in %s", (_, saved, year) => {
    expect(paybackYear(appraisal("", saved))).toBe(year);
  });

  it("is never for do-nothing, which neither saves nor costs", () => {
    const prepared = council();
    const count = new HandCount(prepared).days("care", 10);
    const { doNothing } = moneyOf(councilWith(""), count, count);
    expect(paybackYear(doNothing.appraisal)).toBe(-1);
  });
});
