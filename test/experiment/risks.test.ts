import { describe, expect, it } from "vitest";
import { drawColumns } from "../../src/experiment/draws.ts";
import { type PreparedExperiment, prepare } from "../../src/experiment/experiment.ts";
import { drawOf, runShard } from "../../src/experiment/shard.ts";
import { Pricing, type ScenarioMoney } from "../../src/finance/replication-money.ts";
import { loadModelText } from "../../src/model/load.ts";
import { shapeOf } from "../../src/results/shape.ts";

/** A thousand people in care who stay: £10 a day each, so that a year of 365 days costs £3.65m. */
const MODEL = `
tdm: 1
name: risky
title: Risky
assumption: invented
time: {start: 2021-04-01, end: 2023-03-31}
cohorts:
  older: {label: Older, population: 3000}
exits: {away: Away, died: Died}
stages:
  door:
    kind: route
    arrivals: {residents: {rate: 0.5 per year}}
    cost: {per: contact, amount: £10}
    to: {help: 0.2, away: rest}
  help:
    kind: stay
    duration: 30 days
    cost: {per: day, amount: £5}
    to: {away: 1}
  care:
    kind: stay
    initial: 1000
    mortality: {exponential: {mean: 1000000 years}}
    cost: {per: day, amount: £10}
money: {price-base: 2021/22}
interventions:
  cheaper: {label: Cheaper, start: 2021-04-01, changes: [{price: {of: care, by: -10 %}}]}
  fewer: {label: Fewer, start: 2022-04-01, changes: [{divert: {at: door, from: help, to: away, share: 50 %}}]}
scenarios:
  programme: {interventions: all}
  sure: {interventions: all, delivery: certain}
`;

interface Asked {
  readonly risks?: string;
  readonly replications?: number;
  readonly coupled?: boolean;
}

function experiment(risks: string, replications: number): PreparedExperiment {
  const { document } = loadModelText(MODEL + (risks === "" ? "" : `risks:\n${risks}`), "risky.yaml");
  return prepare({ document, scenarios: ["programme", "sure"], replications, sample: 1, seed: "risks" });
}

/** Net cost by replication, scenario and year, in pounds; and who was walked. */
function costs({ risks = "", replications = 20, coupled = true }: Asked = {}) {
  const prepared = experiment(risks, replications);
  const shape = shapeOf(prepared);
  const pricing = new Pricing(prepared, shape);
  const inYear = ({ accounts }: ScenarioMoney, year: number) =>
    accounts.gross.reduce((sum, pounds, index) => {
      const period = Math.floor(index / shape.stages / shape.segments);
      return shape.yearOf[period] === year ? sum + pounds - accounts.income[index]! : sum;
    }, 0);
  return Array.from({ length: replications }, (_, from) => {
    const rows = runShard(prepared, { from, to: from + 1 }, coupled);
    return pricing.replication(rows).scenarios.map((money) => [inYear(money, 0), inYear(money, 1)] as const);
  });
}

const occurs = (risks: string, replications: number, column: string) => {
  const prepared = experiment(risks, replications);
  const at = drawColumns(prepared.model).indexOf(column);
  return Array.from({ length: replications }, (_, replication) => drawOf(prepared, replication).draw[at]!);
};
const difference = (
  with_: ReturnType<typeof costs>,
  without: ReturnType<typeof costs>,
  scenario: number,
  year: number,
) => with_.map((row, replication) => row[scenario]![year]! - without[replication]![scenario]![year]!);

const DEARER = `  dearer: {label: Dearer, likelihood: {chance: 0.3}, changes: [{price: {of: care, by: 20 %}}]}\n`;
const CARE_A_YEAR = 1000 * 10 * 365;

describe("a risk", () => {
  it("with chance p and a known impact shifts the mean cost by p times the impact", () => {
    const n = 400;
    const shifts = difference(costs({ risks: DEARER, replications: n }), costs({ replications: n }), 0, 1);
    const impact = 0.2 * CARE_A_YEAR;
    for (const shift of shifts) expect(Math.min(Math.abs(shift), Math.abs(shift - impact))).toBeLessThan(1e-4 * impact);
    const mean = shifts.reduce((sum, shift) => sum + shift, 0) / n;
    const error = impact * Math.sqrt((0.3 * 0.7) / n);
    expect(Math.abs(mean - 0.3 * impact)).toBeLessThan(4 * error);
    const lucks = occurs(DEARER, n, "risks.dearer.luck");
    for (const [at, luck] of lucks.entries()) expect(shifts[at]! > 1).toBe(luck < 0.3);
  });

  it("that cannot occur moves nothing, to the byte, and neither does any that does not occur", () => {
    const never = DEARER.replace("0.3", "0");
    expect(costs({ risks: never })).toEqual(costs());
    const lucks = occurs(DEARER, 20, "risks.dearer.luck");
    const [with_, without] = [costs({ risks: DEARER }), costs()];
    lucks.forEach((luck, at) => {
      if (luck >= 0.3) expect(with_[at]).toEqual(without[at]);
    });
  });

  it("hits do-nothing and every scenario alike", () => {
    const certain = DEARER.replace("0.3", "1");
    const [with_, without] = [costs({ risks: certain, replications: 5 }), costs({ replications: 5 })];
    for (const shift of difference(with_, without, 0, 0)) expect(shift / CARE_A_YEAR).toBeCloseTo(0.2, 4);
    // Prices multiply: 1.2 times what the cheaper care costs.
    for (const scenario of [1, 2]) {
      for (const shift of difference(with_, without, scenario, 0)) expect(shift / CARE_A_YEAR).toBeCloseTo(0.18, 4);
    }
  });

  it("acts from its start, for as long as it lasts", () => {
    const late = `  late: {label: Late, likelihood: {chance: 1}, start: 2021-10-01, lasts: 91 days, changes: [{price: {of: care, by: 20 %}}]}\n`;
    const shifts = difference(costs({ risks: late, replications: 2 }), costs({ replications: 2 }), 0, 0);
    for (const shift of shifts) expect(shift / (0.2 * 1000 * 10 * 91)).toBeCloseTo(1, 3);
    expect(difference(costs({ risks: late, replications: 2 }), costs({ replications: 2 }), 0, 1)).toEqual([0, 0]);
  });

  it("per year occurs in each year by itself, and ends with it", () => {
    const yearly = `  winter: {label: Winter, likelihood: {per-year: 0.4}, changes: [{price: {of: care, by: 10 %}}]}\n`;
    const n = 300;
    const [with_, without] = [costs({ risks: yearly, replications: n }), costs({ replications: n })];
    const happened = [0, 1].map((year) => difference(with_, without, 0, year).map((shift) => Number(shift > 1)));
    const counts = happened.map((of) => of.reduce((sum, one) => sum + one, 0) / n);
    for (const share of counts) expect(Math.abs(share - 0.4)).toBeLessThan(4 * Math.sqrt(0.24 / n));
    const both = happened[0]!.filter((one, at) => one === 1 && happened[1]![at] === 1).length / n;
    expect(Math.abs(both - 0.16)).toBeLessThan(4 * Math.sqrt((0.16 * 0.84) / n));
  });

  it("gives the same, walked together or one by one", () => {
    const risks =
      DEARER +
      `  busier: {label: Busier, likelihood: {chance: 0.5}, start: 2021-10-01, changes: [{arrivals: {at: door, from: residents, by: 30 %}}, {divert: {at: door, from: away, to: help, share: 10 %}}, {duration: {of: help, by: 20 %}}]}\n` +
      `  slips: {label: Slips, likelihood: {chance: 0.5}, changes: [{delivery: {of: [fewer], share: -40 %, delay: 3 months}}]}\n` +
      `  tender: {label: Tender, likelihood: {chance: 0.5}, with: [cheaper], changes: [{divert: {at: door, from: away, to: help, share: 5 %}}]}\n`;
    expect(costs({ risks, coupled: true })).toEqual(costs({ risks, coupled: false }));
  });
});

describe("what a risk changes", () => {
  it("is how many come", () => {
    const more = `  more: {label: More, likelihood: {chance: 1}, changes: [{arrivals: {at: door, from: residents, by: 30 %}}]}\n`;
    const prepared = [experiment(more, 30), experiment("", 30)];
    const [many, few] = prepared.map((one) =>
      runShard(one, { from: 0, to: 30 })
        .filter(({ scenario }) => scenario === 0)
        .reduce((sum, { ledger }) => {
          const shape = shapeOf(one);
          const into = shape.edges.findIndex(({ fromName, toName }) => fromName === "residents" && toName === "door");
          return sum + ledger.passages.reduce((all, n, at) => all + (at % shape.edges.length === into ? n : 0), 0);
        }, 0),
    ) as [number, number];
    // Who gets help for a month makes no contact meanwhile: a trifle less than 30 %.
    expect(many / few).toBeGreaterThan(1.285);
    expect(many / few).toBeLessThan(1.305);
  });

  it("is the delivery of interventions, where that is at risk", () => {
    const half = `  half: {label: Half, likelihood: {chance: 1}, changes: [{delivery: {of: all, share: -50 %}}]}\n`;
    const [with_, without] = [costs({ risks: half, replications: 3 }), costs({ replications: 3 })];
    for (const shift of difference(with_, without, 1, 0)) expect(shift / CARE_A_YEAR).toBeCloseTo(0.05, 4);
    for (const scenario of [0, 2]) expect(difference(with_, without, scenario, 0)).toEqual([0, 0, 0]);
  });

  it("is when those start that have not started", () => {
    const late = `  late: {label: Late, likelihood: {chance: 1}, changes: [{delivery: {of: [cheaper], delay: 6 months}}]}\n`;
    const [with_, without] = [costs({ risks: late, replications: 3 }), costs({ replications: 3 })];
    for (const shift of difference(with_, without, 1, 0)) expect(shift / CARE_A_YEAR).toBeCloseTo(0.05, 3);
    const after = late.replace("likelihood", "start: 2021-05-01, likelihood");
    expect(difference(costs({ risks: after, replications: 3 }), without, 1, 0)).toEqual([0, 0, 0]);
  });

  it("delays once each time it occurs, however long it acts", () => {
    const yearly = (lasts: string) =>
      `  late: {label: Late, likelihood: {per-year: 1}, ${lasts}changes: [{delivery: {of: [fewer], delay: 3 months}}]}\n`;
    const once =
      "  late: {label: Late, likelihood: {chance: 1}, changes: [{delivery: {of: [fewer], delay: 6 months}}]}\n";
    const expected = costs({ risks: once, replications: 3 });
    for (const lasts of ["", "lasts: 11 months, ", "lasts: 2 years, "]) {
      const found = costs({ risks: yearly(lasts), replications: 3 });
      expect(difference(found, expected, 1, 1), lasts).toEqual([0, 0, 0]);
    }
  });

  it("is money alone, which moves no other income", () => {
    const fine = `  fine: {label: Fine, likelihood: {chance: 1}, changes: [{cash: {amount: -£365k per year}}]}\n`;
    const [with_, without] = [costs({ risks: fine, replications: 3 }), costs({ replications: 3 })];
    for (const scenario of [0, 1]) {
      for (const shift of difference(with_, without, scenario, 0)) expect(shift).toBeCloseTo(365_000, 3);
    }
  });

  it("acts with a programme alone where it is about one", () => {
    const tender = `  tender: {label: Tender, likelihood: {chance: 1}, with: [cheaper], changes: [{price: {of: care, by: 5 %}}]}\n`;
    const [with_, without] = [costs({ risks: tender, replications: 3 }), costs({ replications: 3 })];
    expect(difference(with_, without, 0, 0)).toEqual([0, 0, 0]);
    for (const shift of difference(with_, without, 1, 0)) expect(shift / CARE_A_YEAR).toBeCloseTo(0.045, 4);
    expect(difference(with_, without, 2, 0)).toEqual([0, 0, 0]);
  });
});

describe("a register that is wrong", () => {
  it.each([
    ["  a: {label: A, likelihood: {}, changes: [{price: {of: care, by: 1 %}}]}\n", /does not say how likely it is/],
    [
      "  a: {label: A, likelihood: {chance: 0.1, per-year: 0.1}, changes: [{price: {of: care, by: 1 %}}]}\n",
      /side by side/,
    ],
    ["  a: {label: A, likelihood: {chance: 1.2}, changes: [{price: {of: care, by: 1 %}}]}\n", /TDM-MODEL-007/],
    ["  a: {label: A, likelihood: {chance: 0.1}, changes: [{delivery: {of: [cheeper]}}]}\n", /did you mean cheaper/],
    ["  a: {label: A, likelihood: {chance: 0.1}, changes: [{}]}\n", /changes nothing/],
    [
      "  a: {label: A, likelihood: {chance: 0.1}, with: [fewer], changes: [{arrivals: {at: door, from: residents, by: 5 %}}]}\n",
      /who comes is the same in all scenarios/,
    ],
  ])("%s", (risks, message) => {
    expect(() => experiment(risks, 1)).toThrow(message);
  });
});
