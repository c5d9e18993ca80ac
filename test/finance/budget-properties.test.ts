import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliveredAmounts, plannedAmounts } from "../../src/finance/budget-delivery.ts";
import { proposalRows, RollForward, summaryRows } from "../../src/finance/budget-rows.ts";
import { hamlet, inForce, outcomes, type WithBudget } from "./hamlet.ts";

const YEARS = ["2020/21", "2021/22", "2022/23"];
const whole = fc.integer({ min: -50_000, max: 0 });

interface Written {
  readonly reference: string;
  readonly group: string;
  readonly deliveredBy: "cash" | "structural";
  readonly lasts: "recurrent" | "one-off";
  readonly amounts: readonly number[];
  readonly delay: number;
  readonly chance: number;
}

const savings: fc.Arbitrary<Written[]> = fc
  .array(
    fc.record({
      group: fc.constantFrom("efficiencies", "transformation"),
      deliveredBy: fc.constantFrom("cash", "structural"),
      lasts: fc.constantFrom("recurrent", "one-off"),
      amounts: fc.tuple(whole, whole, whole),
      delay: fc.integer({ min: 0, max: 200 }),
      chance: fc.constantFrom(0, 0.3, 1),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.map((one, index) => ({ ...one, reference: `S-${index}` })));

function plan(written: readonly Written[]): WithBudget {
  return hamlet(
    written
      .map(
        ({ reference, group, deliveredBy, lasts, amounts, delay, chance }) => `${reference}:
  label: ${reference}
  group: ${group}
  delivered-by: ${deliveredBy}
  lasts: ${lasts}
  delivery: {chance: ${chance}, delay: ${delay} days${deliveredBy === "cash" ? ", share: {value: 0.8, uncertain: {uniform: {min: 0.5, max: 1.1}}}" : ""}}
  amounts: {${YEARS.map((year, index) => `${year}: ${amounts[index]}`).join(", ")}}`,
      )
      .join("\n"),
  );
}

describe("a budget rolled forward", () => {
  it("adds up to the pound: base, funding, growth and savings make the requirement, which is the next year's base", () => {
    fc.assert(
      fc.property(savings, (written) => {
        const { budget } = plan(written);
        const amounts = plannedAmounts(budget);
        const rolled = new RollForward(budget, amounts);
        const rows = [...summaryRows(budget), ...proposalRows(budget)];
        const at = (kind: string, year: number) =>
          rows
            .filter(
              (row, index) =>
                row.kind === kind && rows.findIndex((one) => one.kind === kind && one.name === row.name) === index,
            )
            .reduce((sum, row) => sum + rolled.at(row, year), 0);
        for (const year of YEARS.keys()) {
          expect(at("total-savings", year)).toBe(at("savings-line", year));
          expect(at("savings-group", year)).toBe(at("total-savings", year));
          expect(at("growth-line", year)).toBe(at("total-growth", year));
          expect(at("base-with-funding", year) + at("total-growth", year) + at("total-savings", year)).toBe(
            at("net-requirement", year),
          );
          if (year > 0) expect(at("base", year)).toBe(at("net-requirement", year - 1));
        }
        const all = [...amounts.growth, ...amounts.savings, [...amounts.funding[0]!]].flat();
        expect(rolled.requirement.at(-1)).toBe(all.reduce((sum, pounds) => sum + pounds, amounts.base));
      }),
      { numRuns: 100 },
    );
  });

  it("comes to what is planned, to the pound, where everything is certain and on time", () => {
    fc.assert(
      fc.property(savings, (written) => {
        const certain = written.map((one) => ({ ...one, delay: 0, chance: 1, deliveredBy: "structural" as const }));
        const model = plan(certain);
        expect(outcomes(model, 1)[0]!.amounts).toEqual(plannedAmounts(model.budget));
      }),
      { numRuns: 50 },
    );
  });

  it("has nothing left of what is one-off, two years after", () => {
    fc.assert(
      fc.property(savings, (written) => {
        const once = written.map((one) => ({ ...one, lasts: "one-off" as const, amounts: [one.amounts[0]!, 0, 0] }));
        const model = plan(once);
        for (const outcome of outcomes(model, 5)) {
          for (const line of once.keys()) expect(Math.abs(inForce(outcome, line)[2]!)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("never has more in force than planned where shares are at most 1", () => {
    fc.assert(
      fc.property(savings, (written) => {
        const recurrent = written.map((one) => ({
          ...one,
          lasts: "recurrent" as const,
          deliveredBy: "structural" as const,
        }));
        const model = plan(recurrent);
        for (const outcome of outcomes(model, 5)) {
          recurrent.forEach(({ amounts }, line) => {
            let level = 0;
            inForce(outcome, line).forEach((saved, year) => {
              level -= amounts[year]!;
              expect(saved).toBeLessThanOrEqual(level + 1e-6);
            });
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  it("draws each line for itself: a changed line leaves all others as they were", () => {
    fc.assert(
      fc.property(savings, fc.nat(), (written, chosen) => {
        const changed = chosen % written.length;
        const other = written.map((one, index) =>
          index === changed
            ? { ...one, chance: 0.6, delay: 31, amounts: [-1, -2, -3], deliveredBy: "cash" as const }
            : one,
        );
        const [before, after] = [outcomes(plan(written), 10), outcomes(plan(other), 10)];
        before.forEach(({ amounts }, replication) => {
          amounts.savings.forEach((line, index) => {
            if (index !== changed) expect(after[replication]!.amounts.savings[index]).toEqual(line);
          });
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe("a line that follows the simulation", () => {
  it("is what the scenario saves, as changes against the year before", () => {
    const model = hamlet("S-1: {label: A, group: efficiencies, delivered-by: cash, amounts: {2020/21: -10}}");
    const budget = {
      ...model.budget,
      // The last two years of three.
      growth: model.budget.growth.map((line) => ({ ...line, amounts: line.amounts.slice(1), followsDemand: true })),
      savings: model.budget.savings.map((line) => ({
        ...line,
        amounts: line.amounts.slice(1),
        deliveredBy: "simulation" as const,
        scenario: 3,
        beyond: 2,
      })),
      from: 1,
    };
    const simulated = {
      doNothing: (year: number) => 1000 * year ** 2,
      saving: (scenario: number, year: number) => scenario * year * 10,
    };
    const outcome = deliveredAmounts({ ...model, budget }, new Float64Array(10), [1, 2], simulated);
    expect(outcome.amounts.growth[0]).toEqual([1000, 3000]);
    expect(outcome.amounts.savings[0]).toEqual([-10, -10]);
  });
});
