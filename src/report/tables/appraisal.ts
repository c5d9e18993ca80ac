import type { AppraisalOfScenario, MoneyOfRun, Summary } from "../../analysis/summary.ts";
import { inScale, type MoneyScale, moneyScale } from "../money.ts";
import { significant } from "../numbers.ts";
import { chance, percent } from "../probability.ts";
import { isProgramme } from "../programmes.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

type Year = AppraisalOfScenario["years"][number];

const FLOWS: Readonly<Record<NonNullable<MoneyOfRun["discounting"]>["flows"], string>> = {
  "year-start": "at the beginning",
  "mid-year": "in the middle",
  "year-end": "at the end",
};

const PAID_BACK: ColumnOf<Year> = {
  heading: "Paid back by then",
  align: "right",
  rank: 1,
  cell: ({ paidBackBy }) => cell(chance(paidBackBy), "strong"),
};

/** What one scenario comes to over the years, after all its costs: added up, discounted, and whether it has paid back. */
export function appraisalTable(summary: Summary, scenario: string): Table | undefined {
  const appraisal = summary.appraisals.find((one) => one.scenario === scenario);
  if (!appraisal) return undefined;
  const { money } = summary;
  const scale = moneyScale(appraisal.years.flatMap(({ cumulative: { p10, p90 } }) => [p10.value, p90.value]));
  return tableOf<Year>(
    `What it comes to after all costs, added up year by year, ${scale.unit}`,
    [
      { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year },
      ...bandColumns("Saving so far", scale, ({ cumulative }) => cumulative),
      ...(money.discounting ? bandColumns("Present value so far", scale, ({ presentValue }) => presentValue!) : []),
      ...(isProgramme(summary, scenario) ? [PAID_BACK] : []),
      ...money.partners.map(
        (label, partner): ColumnOf<Year> => ({
          group: "Saving of",
          heading: label,
          align: "right",
          rank: 4,
          cell: ({ partners }) => inScale(partners[partner]!.mean.value, scale),
        }),
      ),
    ],
    [{ title: undefined, items: appraisal.years }],
    notes(summary, appraisal),
  );
}

function bandColumns(group: string, scale: MoneyScale, of: (year: Year) => Year["cumulative"]): ColumnOf<Year>[] {
  const column = (heading: string, figure: "p10" | "p50" | "p90", rank: number) =>
    ({
      group,
      heading,
      align: "right",
      rank,
      cell: (year: Year) => cell(inScale(of(year)[figure].value, scale), figure === "p50" ? "strong" : undefined),
    }) as const;
  return [column("P10", "p10", 3), column("P50", "p50", 0), column("P90", "p90", 3)];
}

function notes(summary: Summary, { scenario, years, neverPaysBack }: AppraisalOfScenario): string[] {
  const { money, priceBase } = summary;
  const [first, last] = [years[0]!.year, years.at(-1)!.year];
  const real = money.terms === "real" ? ` All in prices of ${priceBase ?? "the price base"}.` : "";
  return [
    `The net saving less running and one-off costs, from ${first} on.${real}` +
      (isProgramme(summary, scenario)
        ? ` Paid back: it has saved more than it has cost; not by the end of ${last}: ${chance(neverPaysBack)}.`
        : ""),
    ...discountingNote(money, priceBase, last),
    ...(money.partners.length > 0
      ? [
          "The saving is the council's. What partners no longer pay is their share of the spending avoided, on average, in the year itself.",
        ]
      : []),
    ...money.optimismBias.flatMap(({ label, oneOff, yearly, interventions }) => {
      const raised = [
        ...(oneOff > 0 ? [`one-off costs by ${percent(oneOff)}`] : []),
        ...(yearly > 0 ? [`running costs by ${percent(yearly)}`] : []),
      ];
      if (raised.length === 0) return [];
      return `Raised for optimism bias (${label}): ${raised.join(", ")}, of ${interventions.join(", ")}.`;
    }),
  ];
}

function discountingNote({ discounting, terms }: MoneyOfRun, priceBase: string | undefined, last: string): string[] {
  if (!discounting) return [];
  const { rate, flows, to } = discounting;
  const other =
    discounting.terms === terms
      ? ""
      : discounting.terms === "real"
        ? `, in prices of ${priceBase ?? "the price base"}`
        : ", in cash";
  return [
    `Present value: discounted at ${significant(rate * 100, 3)} % a year to the beginning of ${to}, each year's money ` +
      `taken to flow ${FLOWS[flows]} of the year${other}. That of ${last} is the net present value.`,
  ];
}
