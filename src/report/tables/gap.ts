import { type GapRow, isNeedKnown } from "../gap.ts";
import { inScale, moneyScale } from "../money.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

/** What is needed, what each step saves and what is left, by year. */
export function gapTable(rows: readonly GapRow[], stepLabels: readonly string[]): Table {
  const scale = moneyScale(rows.flatMap(({ growth, reduction, left }) => [growth + reduction, left.low, left.high]));
  const known = (of: (row: GapRow) => number | undefined) => (row: GapRow) =>
    isNeedKnown(row, rows) ? of(row) : undefined;
  const money = (
    group: string | undefined,
    heading: string,
    of: (row: GapRow) => number | undefined,
    needsTarget = false,
  ): ColumnOf<GapRow> => ({
    group,
    heading,
    align: "right",
    rank: 0,
    cell: (row) => {
      const amount = needsTarget ? known(of)(row) : of(row);
      return amount === undefined ? "" : inScale(amount, scale);
    },
    raw: [
      { heading: `${group === undefined ? "" : `${group}: `}${heading}, pounds`, of: needsTarget ? known(of) : of },
    ],
  });
  const hasPlans = rows.some(({ steps }) => steps.some(({ planned }) => planned !== undefined));
  const left = money("Left", "on average", (row) => row.left.mean, true);
  return tableOf<GapRow>(
    `The gap by year, ${scale.unit}`,
    [
      { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year },
      money("Needed", "growth if nothing is done", ({ growth }) => growth),
      money("Needed", "reduction of the budget", ({ reduction }) => reduction, true),
      ...stepLabels.flatMap((label, step) => [
        money(label, "probable", ({ steps }) => steps[step]!.saved),
        ...(hasPlans ? [money(label, "planned", ({ steps }) => steps[step]!.planned)] : []),
      ]),
      {
        ...left,
        cell: (row) =>
          cell(
            isNeedKnown(row, rows) ? inScale(row.left.mean, scale) : "no target",
            isNeedKnown(row, rows) ? "strong" : "faint",
          ),
      },
      money("Left", "P10", (row) => row.left.low, true),
      money("Left", "P90", (row) => row.left.high, true),
    ],
    [{ title: undefined, items: rows }],
    [
      "Needed: the largest target of the year, as far as it goes for the growth of the net cost since the first year if nothing is done. " +
        "In a year without a target that growth is all that is known to be needed. " +
        "Savings are means after running costs. Below zero, more is saved than is needed.",
    ],
  );
}
