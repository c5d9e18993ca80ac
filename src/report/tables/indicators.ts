import type { IndicatorFigure, Summary } from "../../analysis/summary.ts";
import type { Band } from "../../statistics/bands.ts";
import { changeLabel } from "../charts/shares.ts";
import { pounds } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

const QUANTILES = ["p10", "p50", "p90"] as const;

/** Indicators year by year: their level, and how far it is from the base year. */
export function indicatorTable(
  caption: string,
  figures: readonly IndicatorFigure[],
  { scenarios }: Pick<Summary, "scenarios">,
): Table {
  const labels = new Map(scenarios.map(({ name, label }) => [name, label]));
  const base = figures.find(({ relativeTo }) => relativeTo !== undefined)?.relativeTo;
  const change = `Change against ${base}`;
  const titles = [...new Set(figures.map(({ label }) => label))];
  const band = (
    group: string,
    suffix: string,
    of: (figure: IndicatorFigure) => Band | undefined,
    text: (value: number, figure: IndicatorFigure) => string,
  ) =>
    QUANTILES.map(
      (quantile): ColumnOf<IndicatorFigure> => ({
        group,
        heading: quantile.toUpperCase(),
        align: "right",
        rank: 0,
        cell: (figure) => {
          const value = of(figure)?.[quantile].value;
          return value === undefined ? "" : cell(text(value, figure), quantile === "p50" ? "strong" : undefined);
        },
        raw: [
          { heading: `${group}: ${quantile.toUpperCase()}${suffix}`, of: (figure) => of(figure)?.[quantile].value },
        ],
      }),
    );
  return tableOf<IndicatorFigure>(
    caption,
    [
      { heading: "Scenario", align: "left", rank: 0, cell: ({ scenario }) => labels.get(scenario) ?? scenario },
      {
        heading: "Year",
        align: "left",
        rank: 0,
        cell: ({ year }) => year,
        raw: [
          { heading: "Year", of: ({ year }) => year },
          { heading: "Unit of the level", of: ({ unit }) => unit },
        ],
      },
      ...band("Level", "", ({ level }) => level, levelText),
      ...(base === undefined ? [] : band(change, ", share", (figure) => figure.change, changeLabel)),
    ],
    titles.map((title) => ({ title, items: figures.filter(({ label }) => label === title) })),
    [
      "P50: the middle case; in 8 replications of 10 the figure lies between P10 and P90. Ratios and changes are taken within each replication" +
        `${base === undefined ? "" : `, against do-nothing in ${base}`}.`,
    ],
  );
}

/** The level of an indicator with its unit: "11.6 %", "£387m", "107,896". */
export function levelText(value: number, { unit }: Pick<IndicatorFigure, "unit">): string {
  if (unit === "share") return `${significant(100 * value, 3)} %`;
  if (unit.startsWith("pounds")) return pounds(value);
  return Math.abs(value) >= 100 ? decimal(value) : significant(value, 3);
}
