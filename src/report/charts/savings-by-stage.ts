import * as Plot from "@observablehq/plot";
import type { SpreadEstimate } from "../../analysis/summary.ts";
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
import { LEGEND_ROW, legend, type SeriesStyle } from "./series.ts";

const LINE = 18;
const LABEL_EMS = 14;
const LABEL_MARGIN = (LABEL_EMS + 2) * FONT_SIZE;

/** What is saved in one stage, cohort by cohort. */
export interface StageSaving {
  readonly label: string;
  readonly cohorts: readonly { readonly cohort: string; readonly gross: SpreadEstimate }[];
}

/** Gross saving by stage and cohort: the mean, and where 8 cases of 10 lie. */
export function savingsByStageChart(
  stages: readonly StageSaving[],
  styles: readonly SeriesStyle[],
  document: ChartDocument,
): ChartElement {
  const scale = axisScale(stages.flatMap(({ cohorts }) => cohorts.flatMap(({ gross: { p10, p90 } }) => [p10, p90])));
  const bars = stages.flatMap(({ cohorts }, fy) =>
    cohorts.map(({ cohort, gross: { mean, p10, p90 } }) => ({
      fy,
      cohort,
      colour: styles.find(({ name }) => name === cohort)!.colour,
      mean: mean / scale.size,
      p10: p10 / scale.size,
      p90: p90 / scale.size,
      text: moneyLabel(scale)(mean),
    })),
  );
  const top = styles.length > 1 ? LEGEND_ROW * styles.length + 16 : 14;
  return Plot.plot({
    ...frame(document),
    height: top + stages.length * (styles.length * LINE + 14) + 50,
    marginLeft: LABEL_MARGIN,
    marginRight: 66,
    marginTop: top,
    marginBottom: 46,
    x: {
      label: "Gross spending avoided in the year",
      labelAnchor: "center",
      tickFormat: moneyTick(scale),
      grid: true,
      nice: true,
      zero: true,
    },
    y: { type: "band", domain: styles.map(({ name }) => name), axis: null, padding: 0.15 },
    fy: { domain: [...stages.keys()], axis: null, padding: 0.14 },
    marks: [
      Plot.barX(bars, { x: "mean", y: "cohort", fy: "fy", fill: "colour" }),
      Plot.link(bars, {
        x1: "p10",
        x2: "p90",
        y1: "cohort",
        y2: "cohort",
        fy: "fy",
        stroke: COLOURS.ink,
        strokeWidth: 1.5,
      }),
      Plot.ruleX([0], { stroke: COLOURS.muted }),
      Plot.text(bars, {
        y: "cohort",
        fy: "fy",
        text: "text",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 8,
        fill: COLOURS.ink,
      }),
      Plot.text(stages, {
        fy: (_, index) => index,
        text: ({ label }: StageSaving) => plain(label),
        frameAnchor: "left",
        textAnchor: "end",
        dx: -12,
        lineWidth: LABEL_EMS,
        fill: COLOURS.ink,
      }),
      ...(styles.length > 1 ? legend(styles, { fy: [0] }) : []),
    ],
  });
}
