import * as Plot from "@observablehq/plot";
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

const ROW_HEIGHT = 42;
const LABEL_EMS = 17;
const LABEL_MARGIN = (LABEL_EMS + 2) * FONT_SIZE;

/** A step from what is saved gross to what is left: an amount that is taken off or added, or the sum so far. */
export interface MoneyStep {
  readonly label: string;
  readonly of: "sum" | "step";
  /** Pounds; below 0 where it is taken off. */
  readonly amount: number;
}

/** A fall from gross to net: sums from zero, steps from where the step before ended. */
export function grossToNetChart(steps: readonly MoneyStep[], document: ChartDocument): ChartElement {
  let level = 0;
  const rows = steps.map(({ label, of, amount }, row) => {
    const from = of === "sum" ? 0 : level;
    level = of === "sum" ? amount : level + amount;
    return { row, label: plain(label), of, amount, from, to: level };
  });
  const scale = axisScale(rows.flatMap(({ from, to }) => [from, to]));
  const bars = rows.map((row) => ({ ...row, from: row.from / scale.size, to: row.to / scale.size }));
  const colour = ({ of, amount }: (typeof bars)[number]) =>
    of === "sum" ? COLOURS.programme : amount < 0 ? COLOURS.target : COLOURS.middle;
  return Plot.plot({
    ...frame(document),
    height: rows.length * ROW_HEIGHT + 60,
    marginLeft: LABEL_MARGIN,
    marginRight: 76,
    marginTop: 20,
    marginBottom: 38,
    x: {
      label: "Pounds in the year",
      labelAnchor: "center",
      tickFormat: moneyTick(scale),
      grid: true,
      nice: true,
      zero: true,
    },
    y: { type: "band", domain: rows.map(({ row }) => row), label: null, padding: 0.32 },
    marks: [
      Plot.axisY({ tickFormat: (row: number) => rows[row]!.label, lineWidth: LABEL_EMS, tickSize: 0, label: null }),
      Plot.barX(bars, { x1: "from", x2: "to", y: "row", fill: colour }),
      Plot.text(bars, {
        y: "row",
        text: ({ amount }: (typeof bars)[number]) => moneyLabel(scale)(amount),
        frameAnchor: "right",
        textAnchor: "start",
        dx: 8,
        fill: COLOURS.ink,
        fontWeight: "bold",
      }),
      Plot.ruleX([0], { stroke: COLOURS.muted }),
    ],
  });
}
