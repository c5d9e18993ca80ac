import type { YearOfScenario } from "../../analysis/summary.ts";
import type { MoneyStep } from "../charts/gross-to-net.ts";
import { EVERYBODY } from "../goals.ts";
import { inScale, moneyScale } from "../money.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

/** What belongs to a scenario as a whole. */
const OF_EVERYBODY: ReadonlySet<string> = new Set(["yearly", "after", "oneOff", "all"]);

/** What the saving of a year is made of, as means over replications, in pounds. */
export function meansOf({ saving, implementation }: YearOfScenario) {
  const [gross, income, net, after] = [saving.gross, saving.income, saving.net, saving.afterCosts].map(
    ({ mean }) => mean.value,
  ) as [number, number, number, number];
  return { gross, income, net, after, ...implementation, all: after - implementation.oneOff };
}

/** From what is saved gross to what is left. */
export function moneySteps(year: YearOfScenario): MoneyStep[] {
  const { gross, income, net, after, yearly, oneOff, all } = meansOf(year);
  return [
    { label: "Saved gross", of: "sum", amount: gross },
    { label: income >= 0 ? "Income lost with it" : "More income", of: "step", amount: -income },
    { label: "Saved net", of: "sum", amount: net },
    { label: "Running costs", of: "step", amount: -yearly },
    { label: "Saved after running costs", of: "sum", amount: after },
    ...(oneOff === 0
      ? []
      : ([
          { label: "One-off costs in the year", of: "step", amount: -oneOff },
          { label: "Left after all costs", of: "sum", amount: all },
        ] as const)),
  ];
}

/** The same for every year, everybody first, then cohort by cohort. */
export function grossToNetTable(years: readonly YearOfScenario[]): Table {
  const scale = moneyScale(years.map((year) => meansOf(year).gross));
  const cohorts = [...new Set(years.map(({ cohort }) => cohort))];
  const column = (heading: string, key: keyof ReturnType<typeof meansOf>): ColumnOf<YearOfScenario> => ({
    heading,
    align: "right",
    rank: 0,
    cell: (year) => (OF_EVERYBODY.has(key) && year.cohort !== EVERYBODY ? "" : inScale(meansOf(year)[key], scale)),
    raw: [
      {
        heading: `${heading}, pounds`,
        of: (year) => (OF_EVERYBODY.has(key) && year.cohort !== EVERYBODY ? undefined : meansOf(year)[key]),
      },
    ],
  });
  return tableOf<YearOfScenario>(
    `From gross to net, ${scale.unit}`,
    [
      { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year },
      column("Saved gross", "gross"),
      column("Income lost", "income"),
      column("Saved net", "net"),
      column("Running costs", "yearly"),
      column("After running costs", "after"),
      column("One-off costs", "oneOff"),
      column("After all costs", "all"),
    ],
    cohorts.map((cohort) => ({
      title: cohort === EVERYBODY ? "Everybody" : cohort,
      items: years.filter((year) => year.cohort === cohort),
    })),
    ["Means over replications. Costs of implementing belong to the programme as a whole and not to a cohort."],
  );
}
