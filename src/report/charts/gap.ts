import * as Plot from "@observablehq/plot";
import { plain } from "../plain-text.ts";
import { axisScale, type ChartDocument, type ChartElement, COLOURS, frame, moneyLabel, moneyTick } from "./frame.ts";
import { axisTitle, LEGEND_ROW, legend } from "./series.ts";

/** Two blues that differ in grey too, and as many more. */
const STEP_COLOURS = ["#08519c", "#6baed6", "#3f7d5a", "#8a6d1d"] as const;
const REDUCTION = "#a9a9a9";
const HEIGHT = 270;

/** What is needed in one year and how the programme meets it, in pounds. */
export interface GapOfYear {
  readonly year: string;
  /** The growth of net cost since the first year if nothing is done, as far as it counts towards the need. */
  readonly growth: number;
  /** What a target asks for beyond it. */
  readonly reduction: number;
  /** What each step of the programme adds, probable and (where that was run) planned. */
  readonly steps: readonly { readonly saved: number; readonly planned: number | undefined }[];
  /** What is left of the need after all steps: on average, and in 8 cases of 10. Below 0 where more is saved than is needed. */
  readonly left: { readonly mean: number; readonly low: number; readonly high: number };
}

/** The gap of each year as a fall from what is needed to what is left; what is planned in outline beside what is probable. */
export function gapChart(
  years: readonly GapOfYear[],
  stepLabels: readonly string[],
  document: ChartDocument,
): ChartElement {
  const scale = axisScale(years.flatMap(({ growth, reduction, left }) => [growth + reduction, left.low, left.high]));
  const columns = ["need", ...stepLabels.keys(), "left"].map(String);
  const bars = years.flatMap((of) =>
    barsOf(of, moneyLabel(scale)).map((bar) => ({
      ...bar,
      from: bar.from / scale.size,
      to: bar.to / scale.size,
      top: Math.max(bar.from, bar.to, bar.of === "left" ? of.left.high : bar.to) / scale.size,
    })),
  );
  const ranges = years.map(({ year, left }) => ({
    year: plain(year),
    column: "left",
    low: left.low / scale.size,
    high: left.high / scale.size,
  }));
  const entries = [
    ...(years.some(({ growth }) => growth > 0)
      ? [{ label: "Needed: growth if nothing is done", colour: COLOURS.doNothing }]
      : []),
    ...(years.some(({ reduction }) => reduction > 0)
      ? [{ label: "Needed: reduction of the budget", colour: REDUCTION }]
      : []),
    ...stepLabels.map((label, step) => ({ label: plain(label), colour: colourOf(step) })),
    { label: "Left on average; line: in 8 cases of 10", colour: COLOURS.target },
    ...(years.some(({ steps }) => steps.some(({ planned }) => planned !== undefined))
      ? [{ label: "The same as planned, on paper", colour: COLOURS.ink, hollow: true }]
      : []),
  ];
  const top = LEGEND_ROW * entries.length + 44;
  const isPlanned = (bar: { readonly of: string }) => bar.of === "planned";
  const probable = bars.filter((bar) => !isPlanned(bar));
  const place = { x: "column", fx: "year" } as const;
  return Plot.plot({
    ...frame(document),
    height: HEIGHT + top,
    marginLeft: 62,
    marginRight: 8,
    marginTop: top,
    marginBottom: 36,
    fx: { domain: years.map(({ year }) => plain(year)), label: null, axis: "bottom", padding: 0.08, tickSize: 0 },
    x: { type: "band", domain: columns, axis: null, padding: 0.12 },
    y: { label: null, tickFormat: moneyTick(scale), grid: true, nice: true, zero: true },
    marks: [
      Plot.rectY(probable, { ...place, y1: "from", y2: "to", fill: "colour" }),
      Plot.rectY(bars.filter(isPlanned), {
        ...place,
        y1: "from",
        y2: "to",
        fill: "none",
        stroke: COLOURS.ink,
        strokeWidth: 1.5,
        strokeDasharray: "3,2",
      }),
      Plot.ruleX(ranges, { x: "column", y1: "low", y2: "high", fx: "year", stroke: COLOURS.ink, strokeWidth: 1.5 }),
      Plot.ruleY([0], { stroke: COLOURS.muted }),
      Plot.text(
        probable.filter(({ text }) => text !== ""),
        {
          ...place,
          y: "top",
          text: "text",
          fontSize: 11,
          dy: -8,
          fill: COLOURS.ink,
          stroke: "white",
          strokeWidth: 4,
        },
      ),
      ...axisTitle("A year, after running costs", { fx: [plain(years[0]!.year)] }),
      ...legend(entries, { fx: [plain(years[0]!.year)] }, 40),
    ],
  });
}

function colourOf(step: number): string {
  return STEP_COLOURS[step % STEP_COLOURS.length]!;
}

interface Bar {
  readonly year: string;
  readonly of: "need" | "step" | "left" | "planned";
  readonly column: string;
  readonly from: number;
  readonly to: number;
  readonly colour: string;
  readonly text: string;
}

function barsOf({ year, growth, reduction, steps, left }: GapOfYear, written: (pounds: number) => string): Bar[] {
  const need = growth + reduction;
  const at = { year: plain(year) };
  let level = need;
  let planned = need;
  const fall = steps.flatMap(({ saved, planned: onPaper }, step): Bar[] => {
    const bar: Bar = {
      ...at,
      of: "step",
      column: String(step),
      from: level,
      to: level - saved,
      colour: colourOf(step),
      text: written(saved),
    };
    level -= saved;
    if (onPaper === undefined) return [bar];
    const outline: Bar = { ...bar, of: "planned", from: planned, to: planned - onPaper, text: "" };
    planned -= onPaper;
    return [bar, outline];
  });
  return [
    {
      ...at,
      of: "need",
      column: "need",
      from: 0,
      to: growth,
      colour: COLOURS.doNothing,
      text: reduction > 0 ? "" : written(need),
    },
    {
      ...at,
      of: "need",
      column: "need",
      from: growth,
      to: need,
      colour: REDUCTION,
      text: reduction > 0 ? written(need) : "",
    },
    ...fall,
    { ...at, of: "left", column: "left", from: 0, to: left.mean, colour: COLOURS.target, text: written(left.mean) },
  ];
}
