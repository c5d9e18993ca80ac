import type { BudgetDriver, BudgetFigures, YearOfSavings } from "../../analysis/budget/figures.ts";
import { thousands } from "../budget-labels.ts";
import { chance, percent } from "../probability.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

/** How likely at least a share of the savings of each year is in force: a row for each year, a column for each share. */
export function shareOfSavingsTable({ savings }: BudgetFigures): Table {
  const shares = savings[0]!.shares.map(({ share }) => share);
  return tableOf<YearOfSavings>(
    "How likely at least so much of the savings is in force",
    [
      { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year },
      ...shares.map((share, index): ColumnOf<YearOfSavings> => {
        const of = (year: YearOfSavings) => year.shares[index]!.chance;
        return {
          heading: percent(share),
          align: "right",
          rank: share === 0.66 || share === 0.95 ? 1 : 0,
          cell: (year) => chance(of(year)),
          raw: [{ heading: `At least ${percent(share)}, share of replications`, of: (year) => of(year).probability }],
        };
      }),
    ],
    [{ title: undefined, items: savings }],
    [
      "Of what the plan has in force in the year. In brackets the interval in which the chance lies with 95 % confidence.",
    ],
  );
}

/** How likely the savings of each year are in force. */
export function savingsInForceTable({ savings }: BudgetFigures): Table {
  return tableOf<YearOfSavings>(
    "Savings in force, £000, and how likely they are all delivered",
    [
      { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year },
      { heading: "New in the year", align: "right", rank: 1, cell: ({ planned }) => thousands(planned) },
      { heading: "In force by plan", align: "right", rank: 0, cell: ({ plannedInForce }) => thousands(plannedInForce) },
      {
        group: "In force",
        heading: "P10",
        align: "right",
        rank: 2,
        cell: ({ inForce }) => thousands(inForce.p10.value),
      },
      {
        group: "In force",
        heading: "P50",
        align: "right",
        rank: 0,
        cell: ({ inForce }) => thousands(inForce.p50.value),
      },
      {
        group: "In force",
        heading: "P90",
        align: "right",
        rank: 2,
        cell: ({ inForce }) => thousands(inForce.p90.value),
      },
      {
        heading: "Not delivered",
        align: "right",
        rank: 1,
        cell: ({ inForce, plannedInForce }) => thousands(inForce.mean.value - plannedInForce),
      },
      {
        heading: "Delivered in full",
        align: "right",
        rank: 0,
        cell: ({ delivered }) => cell(chance(delivered), "strong"),
      },
      { heading: "Requirement kept", align: "right", rank: 1, cell: ({ requirementKept }) => chance(requirementKept) },
    ],
    [{ title: undefined, items: savings }],
    [
      "Delivered in full: all that the plan has in force in the year, that of earlier years included, is saved in it. Requirement kept: the " +
        "net budget requirement is no higher than planned, growth included.",
    ],
  );
}

/** Which line's risk matters, in one year. */
export function budgetDriverTable({ drivers }: BudgetFigures, year: number): Table {
  const of = drivers[year]!;
  return tableOf<BudgetDriver>(
    `Which line's risk matters in ${of.year}, £000 not delivered`,
    [
      { heading: "Proposal", align: "left", rank: 0, cell: ({ reference, label }) => `${reference} ${label}` },
      { heading: "Mean", align: "right", rank: 1, cell: ({ shortfall }) => thousands(shortfall.mean.value) },
      { heading: "P10", align: "right", rank: 2, cell: ({ shortfall }) => thousands(shortfall.p10.value) },
      { heading: "P90", align: "right", rank: 2, cell: ({ shortfall }) => thousands(shortfall.p90.value) },
      {
        heading: "Part of the variance",
        align: "right",
        rank: 0,
        cell: ({ shareOfVariance }) =>
          cell(Number.isFinite(shareOfVariance) ? percent(shareOfVariance) : "-", "strong"),
        raw: [{ heading: "Part of the variance", of: ({ shareOfVariance }) => shareOfVariance }],
      },
      {
        heading: `Chance of ${percent(of.enough.share)} if it comes as planned`,
        align: "right",
        rank: 0,
        cell: ({ enoughIfPlanned }) => chance(enoughIfPlanned),
      },
    ],
    [{ title: undefined, items: of.lines }],
    [
      "First order: each line's covariance with the sum of what is not delivered, over the variance of that sum; the parts add up to 100 %. " +
        `Chance if it comes as planned: that ${percent(of.enough.share)} of the savings or more are in force if this line alone is certain, ` +
        `whatever the others do; as it is, ${chance(of.enough.chance)}.`,
    ],
  );
}
