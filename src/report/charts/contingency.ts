import * as Plot from "@observablehq/plot";
import type { ContingencyForProbability } from "../../analysis/seek/seek.ts";
import { percent } from "../probability.ts";
import { axisScale, type ChartDocument, type ChartElement, COLOURS, frame, moneyTick } from "./frame.ts";

const ROW_HEIGHT = 40;

/** How much to hold for each probability, with its interval; where that has no upper end, it goes to the edge. */
export function contingencyChart(
  contingency: readonly ContingencyForProbability[],
  document: ChartDocument,
): ChartElement {
  const known = contingency.flatMap(({ amount }) => [amount.value, amount.high].filter(Number.isFinite));
  const scale = axisScale(known);
  const most = Math.max(1, ...known) / scale.size;
  const rows = contingency.map(({ probability, amount }) => ({
    probability: percent(probability),
    amount: amount.value / scale.size,
    low: Math.max(0, amount.low) / scale.size,
    high: Math.min(most, amount.high / scale.size),
  }));
  return Plot.plot({
    ...frame(document),
    height: rows.length * ROW_HEIGHT + 70,
    marginLeft: 62,
    marginRight: 30,
    marginTop: 26,
    marginBottom: 44,
    x: { domain: [0, most], label: "Contingency", tickFormat: moneyTick(scale), grid: true, nice: true },
    y: { domain: rows.map(({ probability }) => probability), label: "Probability", padding: 0.45, tickSize: 0 },
    marks: [
      Plot.barX(rows, { x: "amount", y: "probability", fill: COLOURS.middle }),
      Plot.link(rows, {
        x1: "low",
        x2: "high",
        y1: "probability",
        y2: "probability",
        stroke: COLOURS.ink,
        strokeWidth: 1.5,
      }),
      Plot.ruleX([0], { stroke: COLOURS.muted }),
    ],
  });
}
