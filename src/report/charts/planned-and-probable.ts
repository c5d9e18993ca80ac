import * as Plot from "@observablehq/plot";
import type { PlannedAndProbable } from "../../analysis/drivers/drivers.ts";
import { plain } from "../plain-text.ts";
import { axisScale, type ChartDocument, type ChartElement, COLOURS, frame, moneyTick } from "./frame.ts";

/** The saving of each stretch of time: as planned in outline, as it is probable in full, with its error. */
export function plannedChart(spans: readonly PlannedAndProbable[], document: ChartDocument): ChartElement {
  const scale = axisScale(spans.flatMap(({ planned, probable }) => [planned.value, probable.value]));
  const labels = spans.map(({ label }) => plain(label));
  const columns = spans.map(({ planned, probable }, column) => ({
    column,
    planned: planned.value / scale.size,
    probable: probable.value / scale.size,
    low: probable.low / scale.size,
    high: probable.high / scale.size,
  }));
  return Plot.plot({
    ...frame(document),
    height: 400,
    marginLeft: 66,
    marginBottom: 84,
    marginTop: 26,
    x: { type: "band", domain: columns.map(({ column }) => column), label: null, padding: 0.25 },
    y: { label: "Saving, after running costs", tickFormat: moneyTick(scale), grid: true, nice: true },
    marks: [
      Plot.axisX({ tickFormat: (column: number) => labels[column]!, tickRotate: -40, tickSize: 0, label: null }),
      Plot.barY(columns, { x: "column", y: "probable", fill: COLOURS.middle }),
      Plot.barY(columns, {
        x: "column",
        y: "planned",
        fill: "none",
        stroke: COLOURS.doNothing,
        strokeDasharray: "4,3",
      }),
      Plot.link(columns, { x1: "column", x2: "column", y1: "low", y2: "high", stroke: COLOURS.ink, strokeWidth: 1.5 }),
      Plot.ruleY([0], { stroke: COLOURS.muted }),
    ],
  });
}
