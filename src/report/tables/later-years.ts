import type { LaterYears, SumReached } from "../../analysis/summary.ts";
import { statedPounds } from "../money.ts";
import { chance } from "../probability.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

/** How likely each sum is saved in each year, whatever year it was asked for. */
export function laterYearsTable({ sums }: LaterYears, scenario: string): Table {
  const own = sums.filter((sum) => sum.scenario === scenario);
  const years = own[0]!.years.map(({ year }) => year);
  const columns = own.map(
    (sum, index): ColumnOf<number> => ({
      heading: nameOf(sum, own),
      align: "right",
      rank: index === own.length - 1 ? 0 : own.length - index,
      cell: (place) => {
        const { year, reaches } = sum.years[place]!;
        return cell(chance(reaches), year === sum.goal.year ? "strong" : undefined);
      },
    }),
  );
  return tableOf<number>(
    "The chance that the saving of a year reaches each sum",
    [{ heading: "Year", align: "left", rank: 0, cell: (place) => years[place]! }, ...columns],
    [{ title: undefined, items: [...years.keys()] }],
    [
      "The saving of the year alone, as the targets count it, in its own money: a sum does not rise with prices here. The years that " +
        "targets ask for stay as they are.",
    ],
  );
}

/** A sum as the head of a column, with whose it is or when it was asked for where sums are alike. */
export function nameOf({ goal }: SumReached, among: readonly SumReached[]): string {
  const who = goal.cohort === "all" ? "" : `, ${goal.cohort}`;
  const name = `${statedPounds(goal.saving)}${who}`;
  const isAlike = among.filter((one) => one.goal.saving === goal.saving && one.goal.cohort === goal.cohort).length > 1;
  return isAlike ? `${name} (by ${goal.year})` : name;
}
