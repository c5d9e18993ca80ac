import * as Plot from "@observablehq/plot";
import type { SeekCurve } from "../../analysis/seek/seek.ts";
import { percent } from "../probability.ts";
import { type ChartDocument, type ChartElement, COLOURS, frame } from "./frame.ts";

/**
 * The probability against what was varied, with its band; where it is as wanted, and where things stand today.
 * @param tick says a value of what was varied
 */
export function probabilityCurveChart(
  { points, atRoot, root, now, unit }: Pick<SeekCurve, "points" | "atRoot" | "root" | "now" | "unit">,
  wanted: number,
  tick: (x: number) => string,
  document: ChartDocument,
): ChartElement {
  const [first, last] = [points[0]!.x, points.at(-1)!.x];
  const all = points.map(({ x, probability: { value, low, high } }) => ({ x, value, low, high }));
  const within = { from: Math.max(first, root.low), to: Math.min(last, root.high) };
  const today = now === undefined ? [] : [now];
  return Plot.plot({
    ...frame(document),
    height: 350,
    marginLeft: 62,
    marginRight: 40,
    marginTop: 38,
    marginBottom: 48,
    x: { domain: [first, last], label: unit, labelAnchor: "center", tickFormat: tick },
    y: {
      domain: [0, 1],
      label: "Probability that the target is met",
      grid: true,
      tickFormat: (share: number) => `${Math.round(share * 100)} %`,
    },
    marks: [
      ...(atRoot ? [Plot.rectX([within], { x1: "from", x2: "to", fill: COLOURS.target, fillOpacity: 0.12 })] : []),
      Plot.areaY(all, { x: "x", y1: "low", y2: "high", fill: COLOURS.wide }),
      Plot.lineY(all, { x: "x", y: "value", stroke: COLOURS.programme, strokeWidth: 2.5 }),
      Plot.dot(all, { x: "x", y: "value", fill: COLOURS.programme, r: 3.5 }),
      Plot.ruleY([wanted], { stroke: COLOURS.target, strokeDasharray: "4,4" }),
      Plot.text([wanted], {
        x: last,
        y: wanted,
        text: (share: number) => percent(share),
        textAnchor: "start",
        dx: 4,
        fill: COLOURS.target,
      }),
      ...(atRoot ? [Plot.ruleX([root.value], { stroke: COLOURS.target, strokeWidth: 2 })] : []),
      Plot.ruleX(today, { stroke: COLOURS.doNothing, strokeDasharray: "2,3" }),
      Plot.text(today, {
        x: (x: number) => x,
        text: () => "as planned",
        frameAnchor: "top",
        dy: -13,
        fill: COLOURS.doNothing,
      }),
    ],
  });
}
