import { describe, expect, it } from "vitest";
import { jointFigures } from "../../src/analysis/budget/joint.ts";
import { profileFigures } from "../../src/analysis/budget/schemes.ts";
import { plannedAmounts } from "../../src/finance/budget-delivery.ts";
import { type BudgetRow, proposalRows, RollForward, summaryRows } from "../../src/finance/budget-rows.ts";
import { loadModel } from "../../src/model/load.ts";
import type { Overrides } from "../../src/model/overrides.ts";
import { DAYS_PER_YEAR } from "../../src/model/quantity.ts";
import { thousands } from "../../src/report/budget-labels.ts";
import { band } from "../../src/statistics/bands.ts";

/** The model with its planned budget, as printed. */
function planned(overrides: Overrides = {}) {
  const { model } = loadModel("models/northamptonshire", overrides);
  const budget = model.budget!;
  const rolled = new RollForward(budget, plannedAmounts(budget));
  const printed = (row: BudgetRow) => [0, 1, 2, 3].map((year) => thousands(rolled.at(row, year)));
  return { model, budget, rolled, printed };
}

/** Business plan, section 5: the table as it is printed; a blank of the document is 0 here. */
const SUMMARY = `
Base Budget b/fwd                    | 139,718  | 143,324 | 150,948 | 156,337
Social Care Precept 2016-17          | 4,895    | 0       | 0       | 0
Prior Yr Base Budget b/fwd           | 144,613  | 143,324 | 150,948 | 156,337
Social Care Precept Future Years     | 5,181    | 5,480   | 5,796   | 6,000
Additional Service Pressures         | 28,696   | 5,109   | 4,484   | 4,555
Total (growth)                       | 33,877   | 10,589  | 10,280  | 10,555
Efficiencies                         | (4,470)  | 2,462   | (1,253) | (498)
Income Generation                    | 0        | 0       | 0       | 0
Service Transformation               | (30,696) | (5,427) | (3,638) | (2,635)
Service Cuts                         | 0        | 0       | 0       | 0
Total (savings)                      | (35,166) | (2,965) | (4,891) | (3,133)
Net Budget Requirement               | 143,324  | 150,948 | 156,337 | 163,759`;

/** Section 6: proposals and their totals, with the total over the years. */
const PROPOSALS = `
10-033-01a                     | 347      | 351     | 354     | 358     | 1,410
10-035-01b                     | 1,459    | 1,477   | 1,493   | 1,511   | 5,940
15-009-03g                     | 1,676    | 3,057   | 3,087   | 3,205   | 11,025
Total Inflation                | 3,482    | 4,885   | 4,934   | 5,074   | 18,375
10-024-01                      | 3,863    | 3,523   | 3,579   | 3,714   | 14,679
15-001-07                      | 489      | 414     | 0       | 0       | 903
16-001-01a&b                   | 24,276   | 0       | 0       | 0       | 24,276
15-001-12                      | 1,767    | 1,767   | 1,767   | 1,767   | 7,068
Total Other service pressures  | 30,395   | 5,704   | 5,346   | 5,481   | 46,926
Total growth proposals         | 33,877   | 10,589  | 10,280  | 10,555  | 65,301
16-001-04                      | (4,470)  | 2,462   | (1,253) | (498)   | (3,759)
Total Efficiencies             | (4,470)  | 2,462   | (1,253) | (498)   | (3,759)
16-001-05                      | (626)    | (250)   | (250)   | 0       | (1,126)
16-001-06                      | (800)    | 0       | 0       | 0       | (800)
16-001-07                      | (12,020) | (5,177) | (3,388) | (2,635) | (23,220)
16-001-17                      | (8,750)  | 0       | 0       | 0       | (8,750)
16-001-18                      | (8,500)  | 0       | 0       | 0       | (8,500)
Total Service transformation   | (30,696) | (5,427) | (3,638) | (2,635) | (42,396)
Total savings proposals        | (35,166) | (2,965) | (4,891) | (3,133) | (46,155)`;

const cells = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));

describe("Northamptonshire's budget as planned", () => {
  it("is the document's table in every cell, in its order", () => {
    const { budget, printed } = planned();
    const rows = summaryRows(budget);
    expect(rows.map((row) => printed(row))).toEqual(cells(SUMMARY).map(([, ...amounts]) => amounts));
  });

  it("has every growth and savings proposal by its reference, with all totals", () => {
    const { budget, rolled, printed } = planned();
    const rows = proposalRows(budget).map((row) => {
      const name = row.kind.endsWith("-line") ? row.name : row.label;
      const total = [0, 1, 2, 3].reduce((sum, year) => sum + rolled.at(row, year), 0);
      return [name, ...printed(row), thousands(total)];
    });
    expect(rows).toEqual(cells(PROPOSALS));
  });

  it("needs 146,824 in 2017-18 where partnerships bring the £5.25m of their own proposal", () => {
    const path = "budget.savings.16-001-17.amounts.2017/18";
    for (const amount of [-5250, "(5,250)", "(£5.25m)"]) {
      const { budget, printed } = planned({ [path]: amount });
      const requirement = summaryRows(budget).at(-1)!;
      expect(printed(requirement)).toEqual(["146,824", "154,448", "159,837", "167,259"]);
    }
  });
});

describe("what Northamptonshire's savings rest on", () => {
  const { model, budget } = planned();
  const proposal = (reference: string) => budget.savings.find((one) => one.reference === reference)!;

  it("is a profile of 500, 1,000, 1,000 and 2,750 in partnerships, rated as declared", () => {
    const partnerships = proposal("16-001-17");
    const quarters = profileFigures(model.axis, budget.from, partnerships, () => band(new Float64Array(2)));
    expect(quarters.map(({ amount }) => amount / 1000)).toEqual([500, 1000, 1000, 2750]);
    expect(quarters.map(({ planned }) => Math.round(planned / 1000))).toEqual([833, 1667, 1667, 4583]);
    // What is booked before the award; by the model none of it waits for that.
    expect(quarters.map(({ beforeLast }) => beforeLast / 1000)).toEqual([500, 1000, 1000, 0]);
    expect(quarters.every(({ beforeMilestone }) => beforeMilestone === 0)).toBe(true);
    expect(Object.values(partnerships.declared)).toEqual([
      "amber",
      "green",
      "amber",
      "amber",
      "green",
      "green",
      "green",
    ]);
  });

  it("is a joint spend on learning disability that grows from £83.6m to £97.4m by price alone, 80:20", () => {
    const [joint] = jointFigures({ budget });
    expect(joint).toMatchObject({ councilShare: 0.8, byVolume: 0, partner: "Health" });
    expect(joint!.byPrice).toBeCloseTo(13.8e6, 3);
    expect(joint!.byPriceYearly).toBeCloseTo(3.45e6, 3);
  });

  it("is prices that save the £23.2m of the plan if every supplier agrees, and a volume within the £160m", () => {
    const { suppliers, amounts } = proposal("16-001-07");
    // E max(0, p - k) of a lognormal price, by Black's formula.
    const saving = suppliers.map(({ number, placements, price, priceVaries, atMost }) => {
      if (priceVaries?.law !== "lognormal") throw new Error("prices vary by a lognormal law");
      const sd = Math.sqrt(Math.log(1 + priceVaries.cv ** 2));
      const d = Math.log(price.value / atMost.value) / sd;
      const excess = price.value * normal(d + sd / 2) - atMost.value * normal(d - sd / 2);
      return number.value * placements.value * excess * DAYS_PER_YEAR;
    });
    const spend = suppliers.map(
      ({ number, placements, price }) => number.value * placements.value * price.value * DAYS_PER_YEAR,
    );
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const plan = -sum(amounts.map((amount) => amount?.value ?? 0));
    expect(plan).toBe(23_220_000);
    expect(Math.abs(sum(saving) / plan - 1)).toBeLessThan(0.005);
    expect(sum(spend)).toBeLessThan(160e6);
  });

  it("gives back in 2018-19 what is reversing, and nothing else has the wrong sign", () => {
    const reversing = budget.savings.filter(({ lasts }) => lasts === "reversing").map(({ reference }) => reference);
    expect(reversing).toEqual(["16-001-04"]);
  });
});

describe("Northamptonshire's risk register", () => {
  const { model } = planned();

  it("has the eleven risks of the plan, each with what is done about it and by whom, and something that it does", () => {
    expect(model.risks).toHaveLength(11);
    for (const { mitigation, owner, changes, setbacks, savings, growth } of model.risks) {
      expect([mitigation, owner].every((text) => text !== undefined)).toBe(true);
      expect(changes.length + setbacks.length + savings.length + growth.length).toBeGreaterThan(0);
    }
  });

  it("cannot act on a proposal that is simulated: its interventions have risks", () => {
    const place = "risks.bad-debt.changes.0.savings.of.0";
    expect(() => loadModel("models/northamptonshire", { [place]: "16-001-05" })).toThrow(
      "has the risks of its interventions",
    );
  });
});

/** The standard normal distribution by Abramowitz and Stegun 7.1.26, to 1e-7. */
function normal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = 0.5 * poly * Math.exp(-x * x);
  return z > 0 ? 1 - tail : tail;
}
