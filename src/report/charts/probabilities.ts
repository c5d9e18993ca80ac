import * as Plot from "@observablehq/plot";
import type { ChanceEstimate } from "../../analysis/summary.ts";
import { plain } from "../plain-text.ts";
import { chance } from "../probability.ts";
import { type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame } from "./frame.ts";

/** A row has room for two lines of its label, or for as many as the longest needs. */
const LINE_HEIGHT = 16;
/** Width of a label in ems, and the margin that it needs in pixels where fonts are wide. */
const LABEL_EMS = 17;
const LABEL_MARGIN = (LABEL_EMS + 3) * FONT_SIZE;
const ON_PAPER = "#c4c9ce";
/** Letters that a line of a label holds. */
const LABEL_LETTERS = 30;

/** The chance of each target, or set of them, with its interval; grey where it is of what is only on paper. */
export function probabilityChart(
  answers: readonly (ChanceEstimate & { readonly name: string; readonly isPlan?: boolean })[],
  document: ChartDocument,
): ChartElement {
  const names = answers.map((answer) => plain(answer.name));
  const lines = Math.max(2, ...names.map((name) => Math.ceil(name.length / LABEL_LETTERS)));
  const rowHeight = (lines + 1) * LINE_HEIGHT;
  // Two targets may have the same name, so that rows go by number.
  const rows = answers.map((answer, row) => ({ ...answer, row, text: chance(answer) }));
  return Plot.plot({
    ...frame(document),
    height: rows.length * rowHeight + 64,
    marginLeft: LABEL_MARGIN,
    marginRight: 168,
    marginTop: 26,
    marginBottom: 38,
    x: {
      domain: [0, 1],
      label: "Share of replications that meet the target",
      grid: true,
      tickFormat: (share: number) => `${Math.round(share * 100)} %`,
    },
    y: { type: "band", domain: rows.map(({ row }) => row), label: null, padding: 0.45 },
    marks: [
      Plot.axisY({ tickFormat: (row: number) => names[row]!, lineWidth: LABEL_EMS, tickSize: 0, label: null }),
      Plot.barX(rows, {
        x: "probability",
        y: "row",
        fill: ({ isPlan }: (typeof rows)[number]) => (isPlan ? ON_PAPER : COLOURS.middle),
      }),
      Plot.link(rows, { x1: "low", x2: "high", y1: "row", y2: "row", stroke: COLOURS.ink, strokeWidth: 2 }),
      Plot.tickX(rows, { x: "low", y: "row", stroke: COLOURS.ink, strokeWidth: 2, inset: 7 }),
      Plot.tickX(rows, { x: "high", y: "row", stroke: COLOURS.ink, strokeWidth: 2, inset: 7 }),
      Plot.text(rows, {
        x: "high",
        y: "row",
        text: "text",
        textAnchor: "start",
        dx: 8,
        fill: COLOURS.ink,
        fontWeight: "bold",
        stroke: "white",
        strokeWidth: 4,
      }),
      Plot.ruleX([0], { stroke: COLOURS.muted }),
    ],
  });
}
