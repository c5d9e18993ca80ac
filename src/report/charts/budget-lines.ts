import * as Plot from "@observablehq/plot";
import type { BudgetDriver } from "../../analysis/budget/figures.ts";
import { plain } from "../plain-text.ts";
import { percent } from "../probability.ts";
import { axisScale, type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame, moneyTick } from "./frame.ts";

const ROW_HEIGHT = 30;
/** Width of a label in ems, and the margin that it needs in pixels. */
const LABEL_EMS = 20;
const LABEL_MARGIN = LABEL_EMS * FONT_SIZE + 12;

/** A tornado over the lines of a budget: what is not delivered of each, and its part of the variance of all. */
export function budgetLinesChart(lines: readonly BudgetDriver[], document: ChartDocument): ChartElement {
  const scale = axisScale(lines.flatMap(({ shortfall }) => [shortfall.p10.value, shortfall.p90.value]));
  const rows = lines.map(({ shortfall, shareOfVariance }, row) => ({
    row,
    low: shortfall.p10.value / scale.size,
    mean: shortfall.mean.value / scale.size,
    high: shortfall.p90.value / scale.size,
    text: Number.isFinite(shareOfVariance) ? percent(shareOfVariance) : "-",
  }));
  const names = lines.map(({ reference, label }) => plain(`${reference} ${label}`));
  return Plot.plot({
    ...frame(document),
    height: rows.length * ROW_HEIGHT + 84,
    marginLeft: LABEL_MARGIN,
    marginRight: 80,
    marginTop: 36,
    marginBottom: 40,
    x: { label: "Not delivered in the year", tickFormat: moneyTick(scale), grid: true, nice: true, zero: true },
    y: { type: "band", domain: rows.map(({ row }) => row), label: null, padding: 0.35 },
    marks: [
      Plot.axisY({ tickFormat: (row: number) => names[row]!, lineWidth: LABEL_EMS, tickSize: 0, label: null }),
      Plot.ruleX([0], { stroke: COLOURS.muted }),
      Plot.barX(rows, { x1: "low", x2: "high", y: "row", fill: COLOURS.middle }),
      Plot.tickX(rows, { x: "mean", y: "row", stroke: COLOURS.programme, strokeWidth: 3 }),
      Plot.text(rows, { y: "row", text: "text", frameAnchor: "right", textAnchor: "start", dx: 10, fill: COLOURS.ink }),
    ],
  });
}
