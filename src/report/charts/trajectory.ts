import * as Plot from "@observablehq/plot";
import type { Reading, WatchedTrajectory } from "../../analysis/trajectory/trajectory.ts";
import { moneyScale } from "../money.ts";
import { decimal } from "../numbers.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, frame, moneyTick } from "./frame.ts";

/** Labels that an axis has room for. */
const MOST_LABELS = 6;

/** A trajectory with its bands and limits, do-nothing beside it, and the readings that there are. */
export function trajectoryChart(
  { points, unit }: WatchedTrajectory,
  readings: readonly Reading[],
  document: ChartDocument,
): ChartElement {
  const scale =
    unit === "pounds"
      ? moneyScale(points.map(({ mean }) => mean))
      : { unit: "", size: unit === "share" ? 0.01 : 1, digits: 0 };
  const rows = points.map((point, place) => ({
    place,
    mean: point.mean / scale.size,
    p025: point.p025 / scale.size,
    p10: point.p10 / scale.size,
    p90: point.p90 / scale.size,
    p975: point.p975 / scale.size,
    lowest: point.lowest / scale.size,
    highest: point.highest / scale.size,
    doNothing: point.doNothing / scale.size,
  }));
  const dots = readings.map(({ period, value, verdict }) => ({
    place: points.findIndex((point) => point.period === period),
    value: value / scale.size,
    isOff: verdict !== "on",
  }));
  const step = Math.ceil(points.length / MOST_LABELS);
  const tick =
    unit === "pounds"
      ? moneyTick(scale)
      : (value: number) => `${decimal(value, value % 1 === 0 ? 0 : 1)}${unit === "share" ? " %" : ""}`;
  return Plot.plot({
    ...frame(document),
    height: 340,
    marginLeft: 72,
    marginRight: 24,
    marginTop: 30,
    marginBottom: 36,
    x: {
      domain: [0, Math.max(1, points.length - 1)],
      ticks: rows.flatMap(({ place }) => (place % step === 0 ? [place] : [])),
      tickFormat: (place: number) => plain(points[place]!.period),
      label: null,
    },
    y: {
      label: unit === "share" ? "Share" : unit === "people" ? "People" : "Spend",
      grid: true,
      nice: true,
      tickFormat: tick,
    },
    marks: [
      Plot.areaY(rows, { x: "place", y1: "p025", y2: "p975", fill: COLOURS.wide }),
      Plot.areaY(rows, { x: "place", y1: "p10", y2: "p90", fill: COLOURS.middle }),
      Plot.lineY(rows, { x: "place", y: "lowest", stroke: COLOURS.target, strokeDasharray: "2,4" }),
      Plot.lineY(rows, { x: "place", y: "highest", stroke: COLOURS.target, strokeDasharray: "2,4" }),
      Plot.lineY(rows, {
        x: "place",
        y: "doNothing",
        stroke: COLOURS.doNothing,
        strokeDasharray: "6,4",
        strokeWidth: 1.5,
      }),
      Plot.lineY(rows, { x: "place", y: "mean", stroke: COLOURS.programme, strokeWidth: 2.5 }),
      Plot.dot(dots, {
        x: "place",
        y: "value",
        r: 5,
        fill: ({ isOff }: { isOff: boolean }) => (isOff ? COLOURS.target : COLOURS.ink),
        stroke: "white",
        symbol: ({ isOff }: { isOff: boolean }) => (isOff ? "diamond" : "circle"),
      }),
    ],
  });
}
