import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { APRIL_2021, HandCount } from "./council.ts";
import { councilWith, moneyOf, sum } from "./council-money.ts";

const HEALTH = "partners: {health: {label: Health, pays: {care: {older: 20 %, working: 0}}}}";

describe("a partner who shares costs", () => {
  const prepared = councilWith(HEALTH);
  const before = new HandCount(prepared).days("care", 100).days("care", 100, { cohort: "working" });
  const after = new HandCount(prepared).days("care", 40).days("care", 100, { cohort: "working" });
  const { doNothing, programme } = moneyOf(prepared, before, after);

  it("pays its share of the cost, by cohort, on top of what clients pay", () => {
    const { gross, income, partners } = doNothing.accounts;
    const [older, working] = [before.cell("care"), before.cell("care", { cohort: "working" })];
    expect(gross[older]).toBe(1000);
    expect(partners[0]![older]).toBe(200);
    expect(income[older]).toBe(250 + 200);
    expect(partners[0]![working]).toBe(0);
    expect(income[working]).toBe(100);
  });

  it("saves its share, and the council what is left of it", () => {
    // £600 of spending avoided: a quarter was paid by clients, a fifth by health.
    const { savings } = programme;
    expect(sum(savings.gross)).toBeCloseTo(600, 9);
    expect(sum(savings.partners[0]!)).toBeCloseTo(120, 9);
    expect(sum(savings.gross) - sum(savings.income)).toBeCloseTo(600 - 150 - 120, 9);
  });

  it("can be one of several, and pay for a whole group", () => {
    const two = councilWith(
      "partners: {health: {label: Health, pays: {early: 50 %}}, police: {label: Police, pays: {help: 30 %}}}",
    );
    const count = new HandCount(two).go("door", "help", 1).go("residents", "door", 1);
    const { accounts } = moneyOf(two, count, count).doNothing;
    expect(accounts.partners.map((paid) => [paid[count.cell("door")], paid[count.cell("help")]])).toEqual([
      [5, 50],
      [0, 30],
    ]);
  });

  it("is refused in a draw in which all of them pay more than there is", () => {
    const drawn = councilWith(
      "partners: {a: {label: A, pays: {care: 60 %}}, b: {label: B, pays: {care: {value: 30 %, uncertain: {normal: {sd: 10 %}}}}}}",
    );
    const count = new HandCount(drawn);
    const price = () => moneyOf(drawn, count, count, { "money.partners.b.pays.care": 0.5 });
    expect(price).toThrow(/shares of partners .* sum to more than all/);
  });
});

describe("a grant", () => {
  const GRANTS =
    "grants: {fund: {label: A fund, yearly: £3650}, start: {label: For a start, in: {2021/22: £730}, of: care, cohort: older}}";
  const prepared = councilWith(GRANTS);
  const before = new HandCount(prepared).days("care", 100).go("residents", "door", 100);
  const after = new HandCount(prepared).days("care", 50);
  const { doNothing, programme } = moneyOf(prepared, before, after);
  const ofYear = (values: Float64Array, year: number) => {
    const { yearOf, segments, stages } = before.shape;
    return sum(values.filter((_, index) => yearOf[Math.floor(index / (segments * stages))] === year));
  };

  it("comes by the day, the whole of it in a year, whatever care costs", () => {
    const clients = 250;
    expect(ofYear(doNothing.accounts.income, 0)).toBeCloseTo(3650 + clients, 6);
    expect(ofYear(doNothing.accounts.income, 1)).toBeCloseTo(3650 + 730, 6);
    const april = before.shape.segments * before.shape.stages;
    expect(sum(doNothing.accounts.income.subarray(0, april))).toBeCloseTo(300 + clients, 9);
  });

  it("is the same with a programme: no saving moves it", () => {
    expect(ofYear(programme.accounts.income, 0)).toBeCloseTo(3650 + 125, 6);
    expect(sum(programme.savings.income)).toBeCloseTo(125, 6);
  });

  it("is set against what care costs there: in proportion, evenly where it costs nothing", () => {
    // £1,000 of care and £1,000 at the door.
    expect(doNothing.accounts.income[before.cell("door")]).toBeCloseTo(150, 9);
    const later = (stage: string, cohort: "older" | "working") =>
      doNothing.accounts.income[before.cell(stage, { month: APRIL_2021, cohort })]!;
    expect(later("care", "older") - later("help", "older")).toBeCloseTo((730 * 30) / 365, 9);
    expect(later("care", "working")).toBeCloseTo(300 / 8, 9);
  });

  it("has a part of a year's amount in a part of a year", () => {
    const half = councilWith("grants: {fund: {label: A fund, yearly: £3650}}", { "time.start": "2020-10-01" });
    const count = new HandCount(half);
    expect(sum(moneyOf(half, count, count).doNothing.accounts.income)).toBeCloseTo(1820 + 3650, 6);
  });
});

describe("optimism bias", () => {
  const costs = (written: string) => {
    const prepared = councilWith(written);
    const count = new HandCount(prepared);
    return moneyOf(prepared, count, count).programme.implementation;
  };

  it("raises one-off and running costs by the share of their class", () => {
    const { oneOff, yearly, byPeriod } = costs(
      "optimism-bias: {it: {label: IT, one-off: 200 %, yearly: 10 %, interventions: [scheme]}}",
    );
    expect([...oneOff]).toEqual([900, 0]);
    expect([...yearly]).toEqual([expect.closeTo(110, 9), expect.closeTo(110, 9)]);
    expect(sum(byPeriod)).toBeCloseTo(220, 9);
  });

  it("leaves what its class does not name", () => {
    const { oneOff, yearly } = costs("optimism-bias: {it: {label: IT, one-off: 40 %, interventions: [scheme]}}");
    expect([...oneOff, ...yearly]).toEqual([expect.closeTo(420, 9), 0, 100, 100]);
    expect([...costs("").oneOff]).toEqual([300, 0]);
  });
});

describe("real terms", () => {
  const REAL =
    "terms: real\ndeflator: {total: 4 %, from: 2020/21, to: 2021/22}\ngrants: {fund: {label: A fund, yearly: £1040}}";
  const cash = councilWith(REAL.replace("terms: real\n", ""));
  const real = councilWith(REAL);

  it("divide all money of a year by how prices have risen in general, and nothing in the price base", () => {
    const days = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(days, ([a, b, c, d]) => {
        const counts = [cash, real].map(
          (prepared) =>
            [
              new HandCount(prepared).days("care", a!).days("care", b!, { month: APRIL_2021 }),
              new HandCount(prepared).days("care", c!).days("care", d!, { month: APRIL_2021 }),
            ] as const,
        );
        const [inCash, inReal] = counts.map(([before, after], index) => moneyOf([cash, real][index]!, before, after));
        const { yearOf, segments, stages } = counts[0]![0].shape;
        for (const side of ["doNothing", "programme"] as const) {
          for (const what of ["gross", "income"] as const) {
            inCash![side].accounts[what].forEach((amount, index) => {
              const index2021 = yearOf[Math.floor(index / (segments * stages))] === 1 ? 1.04 : 1;
              expect(inReal![side].accounts[what][index]).toBeCloseTo(amount / index2021, 6);
            });
          }
        }
        expect(inReal!.programme.implementation.yearly[1]).toBeCloseTo(100 / 1.04, 9);
        expect(inReal!.programme.implementation.oneOff[0]).toBe(300);
      }),
      { numRuns: 10 },
    );
  });
});
