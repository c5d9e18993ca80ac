import * as Plot from "@observablehq/plot";
import type { CurvePoint, TimeBar } from "../../analysis/journeys/journeys.ts";
import { decimal } from "../numbers.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, frame } from "./frame.ts";

/** How long something takes: the share of all whose clock began, by time. */
export function timeHistogramChart(bars: readonly TimeBar[], document: ChartDocument): ChartElement {
  const rows = bars.map(({ fromDays, toDays, share }, index) => ({
    name: index === 0 ? "at once" : `${decimal(fromDays)}-${decimal(toDays)}`,
    share: 100 * share,
    text: share < 0.0005 ? "" : decimal(100 * share, 1),
  }));
  return Plot.plot({
    ...frame(document),
    height: 260,
    marginLeft: 70,
    marginBottom: 80,
    marginTop: 26,
    x: { domain: rows.map(({ name }) => name), label: "days", tickRotate: -40, padding: 0.1 },
    y: { label: "% of all whose clock began", grid: true, nice: true },
    marks: [
      Plot.barY(rows, { x: "name", y: "share", fill: COLOURS.middle }),
      Plot.text(rows, { x: "name", y: "share", text: "text", dy: -7, fontSize: 10, fill: COLOURS.ink }),
      Plot.ruleY([0], { stroke: COLOURS.muted }),
    ],
  });
}

/** A curve with its name. */
export interface NamedCurve {
  readonly name: string;
  readonly points: readonly CurvePoint[];
}

const DASHES = ["none", "6 4", "2 3", "8 3 2 3"];
const SHADES = [COLOURS.doNothing, COLOURS.programme, COLOURS.target, COLOURS.middle];

/** Shares over time, each with the band of its 95 % error. */
export function curvesChart(curves: readonly NamedCurve[], what: string, document: ChartDocument): ChartElement {
  const shown = curves.slice(0, SHADES.length);
  const rows = shown.map(({ name, points }) =>
    points.map(({ days, share }) => ({
      name: plain(name),
      days,
      share: 100 * share.mean,
      low: 100 * Math.max(0, share.low),
      high: 100 * Math.min(1, share.high),
    })),
  );
  return Plot.plot({
    ...frame(document),
    height: 280,
    marginLeft: 60,
    marginRight: 170,
    marginTop: 26,
    marginBottom: 42,
    x: { label: "days", grid: false },
    y: { label: what, grid: true, zero: true, nice: true },
    marks: rows.flatMap((curve, index) => {
      const colour = SHADES[index]!;
      return [
        Plot.areaY(curve, { x: "days", y1: "low", y2: "high", fill: colour, fillOpacity: 0.15 }),
        Plot.lineY(curve, { x: "days", y: "share", stroke: colour, strokeWidth: 2, strokeDasharray: DASHES[index]! }),
        Plot.text(curve.slice(-1), {
          x: "days",
          y: "share",
          text: "name",
          textAnchor: "start",
          dx: 8,
          dy: index * 14 - 7,
          fill: colour,
        }),
      ];
    }),
  });
}
