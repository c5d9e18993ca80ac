import * as Plot from "@observablehq/plot";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame } from "./frame.ts";
import { LEGEND_ROW, legend, type SeriesStyle } from "./series.ts";
import { changeLabel, changeTick } from "./shares.ts";

const LABEL_EMS = 16;
const LABEL_MARGIN = (LABEL_EMS + 2) * FONT_SIZE;
const LINE = 24;

/** An indicator with its change in every scenario, as shares. */
export interface ShapeRow {
  readonly label: string;
  readonly changes: readonly {
    readonly scenario: string;
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
  }[];
}

/** How indicators stand in one year against the base year, scenario below scenario: the middle case, and where 8 cases of 10 lie. */
export function targetShapeChart(
  rows: readonly ShapeRow[],
  styles: readonly SeriesStyle[],
  axisLabel: string,
  document: ChartDocument,
): ChartElement {
  const marks = rows.flatMap(({ changes }, row) =>
    changes.map(({ scenario, ...change }) => {
      const style = styles.find(({ name }) => name === scenario)!;
      return { ...change, fy: row, scenario, colour: style.colour, text: changeLabel(change.p50) };
    }),
  );
  const labels = rows.map(({ label }) => plain(label));
  const top = LEGEND_ROW * styles.length + 16;
  return Plot.plot({
    ...frame(document),
    height: top + rows.length * (styles.length * LINE + 22) + 50,
    marginLeft: LABEL_MARGIN,
    marginRight: 62,
    marginTop: top,
    marginBottom: 46,
    x: { label: axisLabel, labelAnchor: "center", tickFormat: changeTick, grid: true, nice: true, zero: true },
    y: { type: "band", domain: styles.map(({ name }) => name), axis: null, padding: 0.2 },
    fy: { domain: [...rows.keys()], axis: null, padding: 0.18 },
    marks: [
      Plot.ruleX([0], { stroke: COLOURS.muted, strokeWidth: 1.5 }),
      Plot.link(marks, {
        x1: "p10",
        x2: "p90",
        y1: "scenario",
        y2: "scenario",
        fy: "fy",
        stroke: "colour",
        strokeWidth: 7,
        strokeOpacity: 0.3,
      }),
      Plot.dot(marks, { x: "p50", y: "scenario", fy: "fy", fill: "colour", r: 5 }),
      Plot.text(marks, {
        y: "scenario",
        fy: "fy",
        text: "text",
        fill: "colour",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 8,
        fontWeight: "bold",
      }),
      Plot.text(labels, {
        fy: (_, index) => index,
        text: (label: string) => label,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -12,
        lineWidth: LABEL_EMS,
        fill: COLOURS.ink,
      }),
      ...legend(styles, { fy: [0] }),
    ],
  });
}
