import { describe, expect, it } from "vitest";
import { SumsReached } from "../../src/analysis/later-years.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { drawOf, runShard } from "../../src/experiment/shard.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { experimentOf, home, SAVED_A_YEAR } from "./programmes.ts";

interface Later {
  readonly end?: string;
  readonly after?: string;
  readonly delivery?: string;
  readonly targets?: string;
}

/**
 * A price cut of a tenth of £36,500 a year from 2021/22 on, prices rising by 21 % in two years: it saves £3,650 × 1.1 in 2021/22,
 * £3,650 × 1.21 in 2022/23, and so on. Years of 366 days save a little more.
 */
const text = ({ end = "2025-03-31", after = "", delivery = "{}", targets = "{saving: £4500, in: 2021/22}" }: Later) =>
  home(
    `
money:
  price-base: 2020/21
  inflation: {care: {total: 21 %, from: 2020/21, to: 2022/23${after}}}
interventions:
  cheaper: {label: Cheaper, start: 2021-04-01, changes: [{price: {of: care, by: -10 %}}], delivery: ${delivery}}
scenarios: {programme: {interventions: all}}
targets: [${targets}]`,
    "cost: {per: day, amount: £10, inflation: care}",
  ).replace("end: 2022-03-31", `end: ${end}`);

function laterYears(of: Later, replications = 4) {
  const prepared = prepare(experimentOf(text(of), "programme", "later", replications));
  const shape = shapeOf(prepared);
  const pricing = new Pricing(prepared, shape);
  const sums = new SumsReached(prepared, shape);
  for (const money of pricing.all(runShard(prepared, { from: 0, to: replications }))) sums.add(money);
  return { later: sums.results(), pricing, prepared };
}

describe("the years after those of the targets", () => {
  it("say in which year a sum is saved, whatever year it was asked for", () => {
    const { later } = laterYears({});
    expect(later!.after).toBe("2021/22");
    const [{ years }] = later!.sums as [(typeof later & object)["sums"][number]];
    // £3,650 times 1, 1.1, 1.21, 1.331 (366 days) and 1.464: above £4,500 from the fourth year on.
    expect(years.map(({ year, reaches, hasReached }) => [year, reaches.probability, hasReached.probability])).toEqual([
      ["2020/21", 0, 0],
      ["2021/22", 0, 0],
      ["2022/23", 0, 0],
      ["2023/24", 1, 1],
      ["2024/25", 1, 1],
    ]);
  });

  it("are certain to save nothing before anything has begun", () => {
    const [first, second] = laterYears({}).later!.sums[0]!.years;
    expect(first!.reaches).toMatchObject({ probability: 0, low: 0, high: 0 });
    expect(first!.hasReached).toMatchObject({ probability: 0, low: 0, high: 0 });
    // 4 replications without it do not tell that it cannot be.
    expect(second!.reaches.high).toBeGreaterThan(0.3);
  });

  it("never reach it where prices hold, and say by which rule they go on", () => {
    const goesOn = laterYears({}).later!.growth;
    expect(goesOn).toEqual([{ label: "care", of: "prices", statedUntil: "2022/23", perYear: expect.closeTo(0.1, 12) }]);
    const { later } = laterYears({ after: ", after: hold" });
    expect(later!.growth).toEqual([{ label: "care", of: "prices", statedUntil: "2022/23", perYear: 0 }]);
    expect(later!.sums[0]!.years.map(({ reaches }) => reaches.met)).toEqual([0, 0, 0, 0, 0]);
  });

  it("count what is delivered: as many replications as deliver", () => {
    const { later, prepared } = laterYears({ delivery: "{chance: 0.6}" }, 200);
    const { reaches, hasReached } = later!.sums[0]!.years.at(-1)!;
    const lucky = Array.from({ length: 200 }, (_, replication) => drawOf(prepared, replication).draw.at(-1)! < 0.6);
    expect(reaches).toEqual(hasReached);
    expect(reaches.met).toBe(lucky.filter(Boolean).length);
    expect(Math.abs(reaches.probability - 0.6)).toBeLessThan(4 * Math.sqrt((0.6 * 0.4) / 200));
  });

  it("are left out where a run ends with the year of its targets, or has none of a saving", () => {
    expect(laterYears({ end: "2022-03-31" }).later).toBeUndefined();
    // A year that the model ends within saves less for that alone.
    expect(laterYears({ end: "2022-12-31" }).later).toBeUndefined();
    expect(laterYears({ targets: "{net-budget: £40k, in: 2021/22}" }).later).toBeUndefined();
  });
});

describe("growth and prices after the years that a model states", () => {
  it("go on at the same yearly rate, or hold", () => {
    const spend = (after: string) => {
      const { pricing, prepared } = laterYears({ after });
      const [money] = [...pricing.all(runShard(prepared, { from: 0, to: 1 }))];
      const { gross } = money!.scenarios[0]!.accounts;
      const { yearOf } = pricing.shape;
      const days = prepared.model.axis.years.map(({ start, end }) => end - start);
      return days.map(
        (length, year) => gross.reduce((sum, of, cell) => sum + (yearOf[cell] === year ? of : 0), 0) / length,
      );
    };
    const rising = (rates: readonly number[]) =>
      rates.map((rate) => expect.closeTo((10 * SAVED_A_YEAR * rate) / 365, 6));
    expect(spend("")).toEqual(rising([1, 1.1, 1.21, 1.331, 1.4641]));
    expect(spend(", after: continue")).toEqual(rising([1, 1.1, 1.21, 1.331, 1.4641]));
    expect(spend(", after: hold")).toEqual(rising([1, 1.1, 1.21, 1.21, 1.21]));
  });

  it("do the same to the rate of contacts", () => {
    const grown = (after: string) =>
      `
tdm: 1
name: calls
title: Calls
assumption: invented for the tests
time: {start: 2020-04-01, end: 2024-03-31}
cohorts: {all: {label: All, population: 40000}}
growth: {all: {total: 21 %, from: 2020/21, to: 2022/23${after}}}
exits: {out: Out}
stages: {door: {kind: route, arrivals: {residents: {rate: 1 per year}}, to: {out: rest}}}
`;
    const calls = (after: string) => {
      const { document } = experimentOf(grown(after));
      const prepared = prepare({ document, scenarios: [], replications: 1, seed: "calls", sample: 1 });
      const shape = shapeOf(prepared);
      const [money] = [...new Pricing(prepared, shape).all(runShard(prepared, { from: 0, to: 1 }))];
      const { entries } = money!.scenarios[0]!.quantities;
      const of = (year: number) =>
        shape.yearOf.reduce((sum, own, period) => sum + (own === year ? entries[period]! : 0), 0);
      return of(3) / of(2);
    };
    // Counts of some 48,000: the ratio is known to 0.65 %.
    expect(Math.abs(calls("") - 1.1 * (366 / 365))).toBeLessThan(0.026);
    expect(Math.abs(calls(", after: hold") - 366 / 365)).toBeLessThan(0.026);
  });
});
