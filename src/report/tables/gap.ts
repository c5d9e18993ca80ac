import type { GapRow } from "../gap.ts";
import { inScale, moneyScale } from "../money.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

/** What is needed, what each step saves and what is left, by year. */
export function gapTable(rows: readonly GapRow[], stepLabels: readonly string[]): Table {
  const scale = moneyScale(rows.flatMap(({ growth, reduction, left }) => [growth + reduction, left.low, left.high]));
  const money = (
    group: string | undefined,
    heading: string,
    of: (row: GapRow) => number | undefined,
  ): ColumnOf<GapRow> => ({
    group,
    heading,
    align: "right",
    rank: 0,
    cell: (row) => {
      const amount = of(row);
      return amount === undefined ? "" : inScale(amount, scale);
    },
    raw: [{ heading: `${group === undefined ? "" : `${group}: `}${heading}, pounds`, of }],
  });
  const hasPlans = rows.some(({ steps }) => steps.some(({ planned }) => planned !== undefined));
  const left = money("Left", "on average", (row) => row.left.mean);
  return tableOf<GapRow>(
    `The gap by year, ${scale.unit}`,
    [
      { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year },
      money("Needed", "growth if nothing is done", ({ growth }) => growth),
      money("Needed", "reduction of the budget", ({ reduction }) => reduction),
      ...stepLabels.flatMap((label, step) => [
        money(label, "probable", ({ steps }) => steps[step]!.saved),
        ...(hasPlans ? [money(label, "planned", ({ steps }) => steps[step]!.planned)] : []),
      ]),
      { ...left, cell: (row) => cell(inScale(row.left.mean, scale), "strong") },
      money("Left", "P10", (row) => row.left.low),
      money("Left", "P90", (row) => row.left.high),
    ],
    [{ title: undefined, items: rows }],
    [
      "Needed: the largest target of the year; without one, the growth of the net cost since the first year if nothing is done. " +
        "Savings are means after running costs. Below zero, more is saved than is needed.",
    ],
  );
}
