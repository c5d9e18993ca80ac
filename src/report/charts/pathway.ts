import * as Plot from "@observablehq/plot";
import { plain } from "../plain-text.ts";
import { CHART_WIDTH, type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame } from "./frame.ts";
import { LEGEND_ROW, legend, type SeriesStyle } from "./series.ts";

const LABEL_EMS = 11;
const LABEL_MARGIN = (LABEL_EMS + 1.5) * FONT_SIZE;
const LINE = 22;
/** How much of a panel its longest bar takes; the rest is for the figure beside it. */
const LONGEST = { entries: 0.58, people: 0.6, spend: 0.38 };

/** How often somebody came into a part of the pathway, how many are in it at a time, and what it cost, in one scenario and year. */
export interface PathwayBar {
  /** Name of a style. */
  readonly series: string;
  readonly entries: number;
  readonly people: number;
  readonly gross: number;
  readonly entriesText: string;
  readonly peopleText: string;
  readonly grossText: string;
}

/** Volume, stock and spend of each part of the pathway, side by side: each panel is drawn to its own largest bar. */
export function pathwayChart(
  parts: readonly { readonly label: string; readonly bars: readonly PathwayBar[] }[],
  styles: readonly SeriesStyle[],
  document: ChartDocument,
): ChartElement {
  const all = parts.flatMap(({ bars }) => bars);
  const largest = {
    entries: Math.max(1, ...all.map(({ entries }) => entries)),
    people: Math.max(1, ...all.map(({ people }) => people)),
    gross: Math.max(1, ...all.map(({ gross }) => gross)),
  };
  const colour = new Map(styles.map((style) => [style.name, style.colour]));
  const bars = parts.flatMap(({ bars: own }, fy) =>
    own.flatMap((bar) => {
      const place = { fy, series: bar.series, colour: colour.get(bar.series)! };
      return [
        { ...place, fx: 0, length: (LONGEST.entries * bar.entries) / largest.entries, text: bar.entriesText },
        { ...place, fx: 1, length: (LONGEST.people * bar.people) / largest.people, text: bar.peopleText },
        { ...place, fx: 2, length: (LONGEST.spend * bar.gross) / largest.gross, text: bar.grossText },
      ];
    }),
  );
  const heads = ["Came in, times", "In it at a time, people", "Gross spend, share of all"].map((text, fx) => ({
    text,
    fx,
  }));
  const top = LEGEND_ROW * styles.length + 42;
  return Plot.plot({
    ...frame(document),
    width: CHART_WIDTH,
    height: top + parts.length * (styles.length * LINE + 20) + 12,
    marginLeft: LABEL_MARGIN,
    marginRight: 6,
    marginTop: top,
    marginBottom: 10,
    x: { domain: [0, 1], axis: null },
    y: { type: "band", domain: styles.map(({ name }) => name), axis: null, padding: 0.15 },
    fx: { domain: [0, 1, 2], axis: null, padding: 0.04 },
    fy: { domain: [...parts.keys()], axis: null, padding: 0.16 },
    marks: [
      Plot.barX(bars, { x1: 0, x2: "length", y: "series", fx: "fx", fy: "fy", fill: "colour" }),
      Plot.ruleX([0], { stroke: COLOURS.muted }),
      Plot.text(bars, {
        x: "length",
        y: "series",
        fx: "fx",
        fy: "fy",
        text: "text",
        textAnchor: "start",
        dx: 6,
        fill: COLOURS.ink,
      }),
      Plot.text(parts, {
        fx: () => 0,
        fy: (_, index) => index,
        text: ({ label }: (typeof parts)[number]) => plain(label),
        frameAnchor: "left",
        textAnchor: "end",
        dx: -10,
        lineWidth: LABEL_EMS,
        fill: COLOURS.ink,
      }),
      Plot.text(heads, {
        fx: "fx",
        fy: () => 0,
        text: "text",
        frameAnchor: "top-left",
        dy: -22,
        fontWeight: "bold",
        fill: COLOURS.ink,
      }),
      ...legend(styles, { fx: [0], fy: [0] }, 40),
    ],
  });
}
