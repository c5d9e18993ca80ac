import * as Plot from "@observablehq/plot";
import type { ParameterDriver } from "../../analysis/drivers/drivers.ts";
import { plain } from "../plain-text.ts";
import { axisScale, type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame, moneyTick } from "./frame.ts";

/** A label of three lines fits. */
const ROW_HEIGHT = 54;
const LABEL_EMS = 21;
/** Fonts may be wider than an em is reckoned. */
const LABEL_MARGIN = (LABEL_EMS + 3) * FONT_SIZE;

/**
 * The saving with a number at its low and at its high end, by number.
 * @param name what a number is called
 * @param mean of the saving over all replications, in pounds
 */
export function tornadoChart(
  parameters: readonly ParameterDriver[],
  name: (parameter: ParameterDriver) => string,
  mean: number,
  document: ChartDocument,
): ChartElement {
  const scale = axisScale(parameters.flatMap(({ saving }) => [saving.low.value, saving.high.value]));
  const names = parameters.map((parameter) => plain(name(parameter)));
  const ends = parameters.flatMap(({ saving }, row) =>
    (["low", "high"] as const).map((end) => ({
      row,
      end,
      saving: saving[end].value / scale.size,
      from: saving[end].low / scale.size,
      to: saving[end].high / scale.size,
    })),
  );
  const rows = parameters.map(({ saving }, row) => ({
    row,
    low: saving.low.value / scale.size,
    high: saving.high.value / scale.size,
  }));
  const of = (end: "low" | "high") => ends.filter((one) => one.end === end);
  return Plot.plot({
    ...frame(document),
    height: rows.length * ROW_HEIGHT + 64,
    marginLeft: LABEL_MARGIN,
    marginRight: 28,
    marginTop: 26,
    marginBottom: 38,
    x: { label: "Saving, after running costs", tickFormat: moneyTick(scale), grid: true, nice: true },
    y: { type: "band", domain: rows.map(({ row }) => row), label: null, padding: 0.4 },
    marks: [
      Plot.axisY({ tickFormat: (row: number) => names[row]!, lineWidth: LABEL_EMS, tickSize: 0, label: null }),
      Plot.ruleX([mean / scale.size], { stroke: COLOURS.muted, strokeDasharray: "4,3" }),
      Plot.barX(rows, { x1: "low", x2: "high", y: "row", fill: COLOURS.wide }),
      Plot.link(ends, { x1: "from", x2: "to", y1: "row", y2: "row", stroke: COLOURS.muted, strokeWidth: 1.5 }),
      Plot.dot(of("low"), {
        x: "saving",
        y: "row",
        r: 5,
        fill: "white",
        stroke: COLOURS.programme,
        strokeWidth: 2,
      }),
      Plot.dot(of("high"), { x: "saving", y: "row", r: 5, fill: COLOURS.programme }),
    ],
  });
}
