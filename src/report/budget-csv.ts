import type { BudgetFigures } from "../analysis/budget/figures.ts";
import { csvText } from "./csv.ts";

const NAMES = ["table", "kind", "reference", "row", "year"];
const FIGURES = ["planned", "p10", "p50", "p90", "mean", "not_delivered"];

/** Every cell of the budget for spreadsheets: a line for each row and year, in £000. */
export function budgetCsv({ years, summary, proposals }: BudgetFigures): string {
  const tables = [
    ["summary", summary],
    ["proposals", proposals],
  ] as const;
  const lines = tables.flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      row.years.map(({ planned, band, notDelivered }, year) => [
        ...[table, row.kind, row.name, row.label, years[year]!],
        ...[planned, band.p10.value, band.p50.value, band.p90.value, band.mean.value, notDelivered].map(
          (pounds) => pounds / 1000,
        ),
      ]),
    ),
  );
  return csvText([[...NAMES, ...FIGURES.map((figure) => `${figure}_gbp_000`)], ...lines]);
}
