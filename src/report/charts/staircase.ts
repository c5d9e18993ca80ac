import * as Plot from "@observablehq/plot";
import type { Step } from "../../analysis/one-by-one/one-by-one.ts";
import { pounds } from "../money.ts";
import { plain } from "../plain-text.ts";
import {
  axisScale,
  type ChartDocument,
  type ChartElement,
  COLOURS,
  FONT_SIZE,
  frame,
  moneyLabel,
  moneyTick,
} from "./frame.ts";

const ROW_HEIGHT = 28;
/** Width of a label in ems, and the margin that it needs in pixels. */
const LABEL_EMS = 18;
const LABEL_MARGIN = LABEL_EMS * FONT_SIZE + 12;

/** The saving as a staircase: a bar for what each step adds, the spread of the saving after it, and the sums that are asked for. */
export function staircaseChart(
  steps: readonly Step[],
  goals: readonly number[],
  document: ChartDocument,
): ChartElement {
  const scale = axisScale([...steps.flatMap(({ p10, p90 }) => [p10.value, p90.value]), ...goals]);
  const names = steps.map(({ label, added }) => plain(added ? `+ ${label}` : label));
  const rows = steps.map(({ mean, added, p10, p90 }, row) => ({
    row,
    from: (mean.value - (added?.value ?? mean.value)) / scale.size,
    to: mean.value / scale.size,
    low: p10.value / scale.size,
    high: p90.value / scale.size,
    isBase: added === undefined,
    text: textOf(added, mean, moneyLabel(scale)),
  }));
  const sums = [...new Set(goals)].map((goal) => ({ sum: goal / scale.size, text: pounds(goal) }));
  return Plot.plot({
    ...frame(document),
    height: rows.length * ROW_HEIGHT + 84,
    marginLeft: LABEL_MARGIN,
    marginRight: 124,
    marginTop: 42,
    marginBottom: 38,
    x: {
      label: "Saving in the year, after running costs",
      tickFormat: moneyTick(scale),
      grid: true,
      nice: true,
      zero: true,
    },
    y: { type: "band", domain: rows.map(({ row }) => row), label: null, padding: 0.3 },
    marks: [
      Plot.axisY({ tickFormat: (row: number) => names[row]!, lineWidth: LABEL_EMS, tickSize: 0, label: null }),
      Plot.ruleX([0], { stroke: COLOURS.muted }),
      Plot.link(rows, { x1: "low", x2: "high", y1: "row", y2: "row", stroke: COLOURS.wide, strokeWidth: 7 }),
      Plot.barX(rows, {
        x1: "from",
        x2: "to",
        y: "row",
        fill: ({ isBase }: { isBase: boolean }) => (isBase ? COLOURS.programme : COLOURS.middle),
      }),
      Plot.ruleX(sums, { x: "sum", stroke: COLOURS.target, strokeDasharray: "4,4" }),
      Plot.text(sums, { x: "sum", text: "text", frameAnchor: "top", dy: -10, fill: COLOURS.target }),
      Plot.text(rows, { y: "row", text: "text", frameAnchor: "right", textAnchor: "start", dx: 8, fill: COLOURS.ink }),
    ],
  });
}

/** "+£2.0m ±£0.3m", all in the unit of the axis; of what is begun from its saving alone. */
function textOf(added: Step["added"], mean: Step["mean"], label: (pounds: number) => string): string {
  if (added === undefined) return label(mean.value);
  const error = (added.high - added.low) / 2;
  const text = `${added.value < 0 || label(added.value) === "£0" ? "" : "+"}${label(added.value)}`;
  return Number.isFinite(error) && label(error) !== "£0" ? `${text} ±${label(error)}` : text;
}
