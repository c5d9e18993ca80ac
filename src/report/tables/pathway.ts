import type { PathwayFigure, SpreadEstimate } from "../../analysis/summary.ts";
import { inScale, moneyScale } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

/** A column of the pathway: a scenario in a year. */
export interface PathwaySlice {
  readonly title: string;
  readonly figures: readonly PathwayFigure[];
}

/** Volume and spend of every group and stage, slice by slice. */
export function pathwayTable(slices: readonly PathwaySlice[]): Table {
  const scale = moneyScale(slices.flatMap(({ figures }) => figures.map(({ gross }) => gross.mean)));
  const money = (of: SpreadEstimate) => inScale(of.mean, scale);
  const share = ({ shareOfGross }: PathwayFigure) =>
    shareOfGross === undefined ? "" : `${significant(100 * shareOfGross.mean, 2)} %`;
  const column = (
    heading: string,
    text: (figure: PathwayFigure) => string,
    raw: string,
    of: (figure: PathwayFigure) => SpreadEstimate | undefined,
  ): ColumnOf<PathwayFigure> => ({
    heading,
    align: "right",
    rank: 0,
    cell: text,
    raw: [
      { heading: `${raw}, mean`, of: (figure) => of(figure)?.mean },
      { heading: `${raw}, P10`, of: (figure) => of(figure)?.p10 },
      { heading: `${raw}, P90`, of: (figure) => of(figure)?.p90 },
    ],
  });
  return tableOf<PathwayFigure>(
    `The pathway: volume and spend (${scale.unit})`,
    [
      {
        heading: "Stage",
        align: "left",
        rank: 0,
        cell: ({ place: { kind, label } }) =>
          kind === "group" ? { text: label, tone: "strong" } : { text: label, tone: undefined },
        raw: [
          { heading: "Kind", of: ({ place }) => place.kind },
          { heading: "Stage", of: ({ place }) => place.label },
        ],
      },
      column(
        "Times somebody came in",
        ({ entries }) => decimal(entries.mean),
        "Times somebody came in",
        ({ entries }) => entries,
      ),
      column(
        "There on average",
        ({ people }) => decimal(people.mean),
        "People there on average",
        ({ people }) => people,
      ),
      column(
        "Gross spend",
        ({ gross }) => money(gross),
        "Gross spend in pounds",
        ({ gross }) => gross,
      ),
      column("Of all spend", share, "Share of gross spend", ({ shareOfGross }) => shareOfGross),
    ],
    slices.map(({ title, figures }) => ({ title, items: figures })),
    [
      "Means over replications. Who comes in twice counts twice. Into a group come those who were outside of it: who moves within it, or goes on after a review, is not " +
        "counted again. Groups stand in bold, before their stages.",
    ],
  );
}
