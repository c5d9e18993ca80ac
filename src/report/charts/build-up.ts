import * as Plot from "@observablehq/plot";
import type { YearOfBuildUp } from "../../analysis/build-up/build-up.ts";
import { decimal } from "../numbers.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, frame } from "./frame.ts";

/** Fewer people at the end of each year: by the rule of thumb in outline, with real lengths of stay in full, with its error. */
export function buildUpChart(years: readonly YearOfBuildUp[], document: ChartDocument): ChartElement {
  const columns = years.map(({ year, entrantsSoFar, people }, column) => ({
    column,
    year: plain(year),
    rule: entrantsSoFar.value,
    people: people.value,
    low: people.low,
    high: people.high,
    text: decimal(people.value),
    ruleText: decimal(entrantsSoFar.value),
  }));
  return Plot.plot({
    ...frame(document),
    height: 360,
    marginLeft: 66,
    marginTop: 30,
    marginBottom: 36,
    x: { type: "band", domain: columns.map(({ column }) => column), label: null, padding: 0.35 },
    y: {
      label: "Fewer people at the end of the year",
      grid: true,
      nice: true,
      tickFormat: (value: number) => decimal(value),
    },
    marks: [
      Plot.axisX({ tickFormat: (column: number) => columns[column]!.year, tickSize: 0, label: null }),
      Plot.barY(columns, { x: "column", y: "people", fill: COLOURS.middle }),
      Plot.barY(columns, {
        x: "column",
        y: "rule",
        fill: "none",
        stroke: COLOURS.doNothing,
        strokeDasharray: "4,3",
      }),
      Plot.link(columns, { x1: "column", x2: "column", y1: "low", y2: "high", stroke: COLOURS.ink, strokeWidth: 1.5 }),
      Plot.text(columns, { x: "column", y: "rule", text: "ruleText", dy: -9, fill: COLOURS.doNothing }),
      Plot.text(columns, {
        x: "column",
        y: 0,
        text: "text",
        dy: -9,
        fill: COLOURS.ink,
        stroke: "white",
        strokeWidth: 4,
      }),
      Plot.ruleY([0], { stroke: COLOURS.muted }),
    ],
  });
}
