import { describe, expect, it } from "vitest";
import { drawColumns } from "../../src/experiment/draws.ts";
import { refuseBoundlessMoney } from "../../src/finance/limits.ts";
import { priceIndexByYear } from "../../src/finance/price-index.ts";
import { implementationCosts, type PriceTable, priceTable } from "../../src/finance/prices.ts";
import { loadModelText } from "../../src/model/load.ts";
import type { Overrides } from "../../src/model/overrides.ts";
import { APRIL, APRIL_2021, council, HandCount, JULY } from "./council.ts";

const PRICES = `
interventions:
  cheaper:
    label: Cheaper care
    start: 2020-07-01
    end: 2021-07-01
    changes: [{price: {of: care, by: -20 %}}]
  dearer:
    label: Dearer help for the young
    start: 2020-04-01
    changes: [{price: {of: help, by: 50 %, cohort: working}}]
  ramped:
    label: Cheaper reviews
    start: 2020-06-01
    ramp: 61 days
    changes: [{price: {of: review, by: -10 %}}]
scenarios:
  programme: {interventions: all}
  certain: {interventions: all, delivery: certain}
`;

interface Asked {
  readonly sections?: string;
  readonly scenario?: string;
  readonly overrides?: Overrides;
  readonly draw?: Readonly<Record<string, number>>;
}

/** Looks up the price per entry or per day by stage and month. */
function prices({ sections = PRICES, scenario = "programme", overrides = {}, draw = {} }: Asked = {}) {
  const { model, scenarios } = council(sections, [scenario], overrides);
  const values = drawColumns(model).map((path, column) => draw[path] ?? model.drawn[column]?.value ?? 0);
  const table: PriceTable = priceTable(model, scenarios[1]!.scenario, Float64Array.from(values));
  const count = new HandCount(council());
  return (stage: string, month: number, cohort: "older" | "working" = "older") =>
    table.amounts[count.cell(stage, { month, cohort })]!;
}

const NOTHING = "scenarios: {programme: {}}";

describe("a price", () => {
  it("is the amount written, per entry or per day of the time that it pays for", () => {
    const price = prices({ sections: NOTHING });
    expect(price("door", APRIL)).toBe(10);
    expect(price("care", APRIL)).toBe(10);
    expect(price("help", APRIL, "working")).toBe(200);
  });

  it("rises each April by its inflation, and stays for the year", () => {
    const price = prices({ sections: NOTHING });
    expect(price("care", APRIL_2021 - 1)).toBe(10);
    expect(price("care", APRIL_2021)).toBeCloseTo(11, 12);
    expect(price("care", APRIL_2021 + 11)).toBe(price("care", APRIL_2021));
  });

  it("stands still without inflation, and with one of nothing", () => {
    const price = prices({ sections: NOTHING });
    expect(price("help", APRIL_2021)).toBe(100);
    expect(price("door", APRIL_2021)).toBe(10);
  });

  it("is the amount written in the year of the price base, whenever the inflation set in", () => {
    const price = prices({ sections: NOTHING, overrides: { "money.price-base": "2021/22" } });
    expect(price("care", APRIL_2021)).toBeCloseTo(10, 12);
    expect(price("care", APRIL)).toBeCloseTo(10 / 1.1, 12);
  });

  it("stands still up to the year in which the inflation sets in", () => {
    const later = { "money.inflation.prices.from": "2021/22" };
    const price = prices({ sections: NOTHING, overrides: later });
    expect([price("care", APRIL), price("care", APRIL_2021)]).toEqual([10, 10]);
  });

  it("follows the draw where its inflation is uncertain", () => {
    const price = prices({ sections: NOTHING, draw: { "money.inflation.prices.total": 0.44 } });
    expect(price("care", APRIL)).toBe(10);
    expect(price("care", APRIL_2021)).toBeCloseTo(12, 12);
  });
});

it("rises with inflation of each year, from the price base on", () => {
  const { model } = loadModelText(
    `
tdm: 1
name: rise
title: Rise
assumption: ours
time: {start: 2020-04-01, end: 2023-03-31}
exits: {out: Out}
stages: {door: {kind: route, arrivals: {external: {all: {rate: 1 per day}}}, cost: {per: contact, amount: £10}, to: {out: 1}}}
money: {price-base: 2021/22, inflation: {prices: {by-year: {2021/22: 3 %, 2022/23: 5 %, 2019/20: 9 %}}}}
`,
    "rise.yaml",
  );
  const index = priceIndexByYear(model, model.inflations[0]!.change, new Float64Array());
  [1 / 1.03, 1, 1.05].forEach((expected, year) => {
    expect(index[year]).toBeCloseTo(expected, 12);
  });
});

describe("an intervention on prices", () => {
  it("changes the price from its start to its end", () => {
    const price = prices();
    expect(price("care", JULY - 1)).toBe(10);
    expect(price("care", JULY)).toBeCloseTo(8, 12);
    expect(price("care", APRIL_2021)).toBeCloseTo(8.8, 12);
    expect(price("care", APRIL_2021 + JULY)).toBeCloseTo(11, 12);
  });

  it("reaches the cohort that it names, and others not", () => {
    const price = prices();
    expect(price("help", APRIL, "working")).toBe(300);
    expect(price("help", APRIL, "older")).toBe(100);
  });

  it("grows in a straight line over its ramp", () => {
    const price = prices();
    // June and July 2020 have 61 days: the mean level is 15/61 in June and 45.5/61 in July.
    expect(price("review", 2)).toBeCloseTo(40 * (1 - 0.1 * (15 / 61)), 12);
    expect(price("review", JULY)).toBeCloseTo(40 * (1 - 0.1 * (45.5 / 61)), 12);
    expect(price("review", JULY + 1)).toBeCloseTo(36, 12);
  });

  it("adds to others by multiplying", () => {
    const twice = PRICES.replace("{of: help, by: 50 %, cohort: working}", "{of: care, by: 50 %}");
    expect(prices({ sections: twice })("care", JULY)).toBeCloseTo(10 * 1.5 * 0.8, 12);
  });

  it("never makes a price negative", () => {
    const absurd = `${PRICES}\ndelivery: {share: {value: 3, uncertain: {uniform: {min: 2, max: 10}}}}`;
    const price = prices({ sections: absurd, draw: { "interventions.cheaper.delivery.share": 10 } });
    expect(price("care", JULY)).toBe(0);
  });

  it("does nothing where it is not delivered, unless delivery is certain", () => {
    const risky = `${PRICES}\ndelivery: {chance: 60 %}`;
    const unlucky = { "interventions.cheaper.luck": 0.7 };
    expect(prices({ sections: risky, draw: unlucky })("care", JULY)).toBe(10);
    expect(prices({ sections: risky, draw: { "interventions.cheaper.luck": 0.5 } })("care", JULY)).toBeCloseTo(8, 12);
    expect(prices({ sections: risky, draw: unlucky, scenario: "certain" })("care", JULY)).toBeCloseTo(8, 12);
  });

  it("starts later where it is delayed", () => {
    const late = `${PRICES}\ndelivery: {delay: 31 days}`;
    const price = prices({ sections: late });
    expect(price("care", JULY)).toBe(10);
    expect(price("care", JULY + 1)).toBeCloseTo(8, 12);
  });
});

describe("a price without measure", () => {
  it("is refused where it is read", () => {
    for (const amount of ["£1e300", 2e15, "£1e7bn"]) {
      expect(() => council(NOTHING, [], { "stages.door.cost.amount": amount })).toThrow(/at most £1,000,000bn/);
    }
  });

  it("is refused where it is drawn, and the stage named", () => {
    const { model, scenarios } = council(NOTHING, ["programme"], {});
    const { scenario } = scenarios[1]!;
    const draw = Float64Array.from(drawColumns(model), (_, column) => model.drawn[column]?.value ?? 0);
    const costs = implementationCosts(model, scenario, draw);
    const table = priceTable(model, scenario, draw);
    refuseBoundlessMoney(model, table, costs);
    for (const amount of [Number.POSITIVE_INFINITY, Number.NaN, 1e16]) {
      const amounts = table.amounts.with(
        new HandCount(council()).cell("care", { month: APRIL, cohort: "older" }),
        amount,
      );
      expect(() => refuseBoundlessMoney(model, { ...table, amounts }, costs)).toThrow(
        /stages\.care\.cost.*TDM-MODEL-007/,
      );
    }
  });
});
