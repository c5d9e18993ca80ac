import * as Plot from "@observablehq/plot";
import type { UncertaintySplit } from "../../analysis/drivers/drivers.ts";
import { decimal } from "../numbers.ts";
import { type ChartDocument, type ChartElement, COLOURS, frame } from "./frame.ts";

const ROW_HEIGHT = 44;

/** The share of the variance that each group makes: with others as a wide bar with its error, by itself as a narrow one. */
export function varianceChart({ groups }: UncertaintySplit, document: ChartDocument): ChartElement {
  const rows = [...groups]
    .sort((a, b) => b.total.value - a.total.value)
    .map(({ group, first, total }) => ({
      group,
      first: Math.max(0, first.value),
      total: Math.max(0, total.value),
      low: Math.max(0, total.low),
      high: total.high,
      text: `${decimal(100 * Math.max(0, first.value))} %, with others ${decimal(100 * Math.max(0, total.value))} %`,
    }));
  return Plot.plot({
    ...frame(document),
    height: rows.length * ROW_HEIGHT + 64,
    marginLeft: 80,
    marginRight: 170,
    marginTop: 26,
    marginBottom: 38,
    x: {
      domain: [0, Math.max(1, ...rows.map(({ high }) => Math.min(1.5, high)))],
      label: "Share of the variance of the saving",
      grid: true,
      clamp: true,
      tickFormat: (share: number) => `${Math.round(share * 100)} %`,
    },
    y: { domain: rows.map(({ group }) => group), label: null, padding: 0.4, tickSize: 0 },
    marks: [
      Plot.barX(rows, { x: "total", y: "group", fill: COLOURS.wide }),
      Plot.barX(rows, { x: "first", y: "group", fill: COLOURS.programme, insetTop: 7, insetBottom: 7 }),
      Plot.link(rows, { x1: "low", x2: "high", y1: "group", y2: "group", stroke: COLOURS.ink, strokeWidth: 1.5 }),
      Plot.text(rows, {
        y: "group",
        text: "text",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 8,
        fill: COLOURS.ink,
      }),
      Plot.ruleX([0], { stroke: COLOURS.muted }),
    ],
  });
}
