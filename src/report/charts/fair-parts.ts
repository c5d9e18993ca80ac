import * as Plot from "@observablehq/plot";
import type { InterventionDriver } from "../../analysis/drivers/drivers.ts";
import { pounds } from "../money.ts";
import { plain } from "../plain-text.ts";
import { axisScale, type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame, moneyTick } from "./frame.ts";

const ROW_HEIGHT = 30;
/** Width of a label in ems, and the margin that it needs in pixels. */
const LABEL_EMS = 20;
const LABEL_MARGIN = LABEL_EMS * FONT_SIZE + 12;

/** What each intervention adds: its fair part as a bar with its error, beside what it saves alone and what is lost without it. */
export function fairPartsChart(drivers: readonly InterventionDriver[], document: ChartDocument): ChartElement {
  const ends = drivers.flatMap(({ shapley, alone, lastIn }) => [
    shapley?.low ?? 0,
    shapley?.high ?? 0,
    alone?.value ?? 0,
    lastIn?.value ?? 0,
  ]);
  const scale = axisScale(ends);
  const names = drivers.map(({ label }) => plain(label));
  const rows = drivers.map(({ shapley, alone, lastIn }, row) => ({
    row,
    part: (shapley?.value ?? Number.NaN) / scale.size,
    low: (shapley?.low ?? Number.NaN) / scale.size,
    high: (shapley?.high ?? Number.NaN) / scale.size,
    alone: (alone?.value ?? Number.NaN) / scale.size,
    lastIn: (lastIn?.value ?? Number.NaN) / scale.size,
    text: shapley ? pounds(shapley.value) : "",
  }));
  return Plot.plot({
    ...frame(document),
    height: rows.length * ROW_HEIGHT + 64,
    marginLeft: LABEL_MARGIN,
    marginRight: 70,
    marginTop: 26,
    marginBottom: 38,
    x: { label: "Part of the saving, after running costs", tickFormat: moneyTick(scale), grid: true, nice: true },
    y: { type: "band", domain: rows.map(({ row }) => row), label: null, padding: 0.35 },
    marks: [
      Plot.axisY({ tickFormat: (row: number) => names[row]!, lineWidth: LABEL_EMS, tickSize: 0, label: null }),
      Plot.barX(rows, { x: "part", y: "row", fill: COLOURS.middle }),
      Plot.link(rows, { x1: "low", x2: "high", y1: "row", y2: "row", stroke: COLOURS.ink, strokeWidth: 1.5 }),
      Plot.dot(rows, { x: "alone", y: "row", r: 4, fill: "white", stroke: COLOURS.programme, strokeWidth: 2 }),
      Plot.tickX(rows, { x: "lastIn", y: "row", stroke: COLOURS.target, strokeWidth: 3 }),
      Plot.text(rows, { y: "row", text: "text", frameAnchor: "right", textAnchor: "start", dx: 10, fill: COLOURS.ink }),
      Plot.ruleX([0], { stroke: COLOURS.muted }),
    ],
  });
}
