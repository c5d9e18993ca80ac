import * as Plot from "@observablehq/plot";
import type { YearOfScenario } from "../../analysis/summary.ts";
import { moneyScale, poundsAlike, statedPounds } from "../money.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, frame, moneyTick } from "./frame.ts";

const ROW_HEIGHT = 52;

/** How the saving after running costs is spread over the replications, year by year, with the year's largest target. */
export function savingByYearChart(years: readonly YearOfScenario[], document: ChartDocument): ChartElement {
  const bands = years.map(({ saving }) => saving.afterCosts);
  const scale = moneyScale([
    ...bands.flatMap(({ p05, p95 }) => [p05.value, p95.value]),
    ...years.map(({ target }) => target?.saving ?? 0),
  ]);
  const rows = years.map(({ year, saving: { afterCosts }, target }) => {
    const { p05, p10, p25, p50, p75, p90, p95 } = afterCosts;
    const [middle, from, to] = poundsAlike([p50.value, p10.value, p90.value]);
    return {
      year: plain(year),
      p05: p05.value / scale.size,
      p10: p10.value / scale.size,
      p25: p25.value / scale.size,
      p50: p50.value / scale.size,
      p75: p75.value / scale.size,
      p90: p90.value / scale.size,
      p95: p95.value / scale.size,
      text: from === to ? middle! : `${middle} (${from} to ${to})`,
      target: target && target.saving / scale.size,
      targetText: target ? `target ${statedPounds(target.saving)}` : "",
    };
  });
  const withTarget = rows.filter((row) => row.target !== undefined);
  return Plot.plot({
    ...frame(document),
    height: rows.length * ROW_HEIGHT + 68,
    marginLeft: 72,
    marginRight: 190,
    marginTop: 26,
    marginBottom: 42,
    x: {
      label: "Saving in the year, after running costs",
      tickFormat: moneyTick(scale),
      grid: true,
      zero: true,
      nice: true,
    },
    y: { domain: rows.map(({ year }) => year), label: null, padding: 0.5, tickSize: 0 },
    marks: [
      Plot.ruleX([0], { stroke: COLOURS.muted }),
      Plot.link(rows, { x1: "p05", x2: "p95", y1: "year", y2: "year", stroke: COLOURS.muted, strokeWidth: 1.5 }),
      Plot.barX(rows, { x1: "p10", x2: "p90", y: "year", fill: COLOURS.wide }),
      Plot.barX(rows, { x1: "p25", x2: "p75", y: "year", fill: COLOURS.middle }),
      Plot.tickX(rows, { x: "p50", y: "year", stroke: COLOURS.programme, strokeWidth: 3 }),
      Plot.tickX(withTarget, { x: "target", y: "year", stroke: COLOURS.target, strokeWidth: 3, inset: -7 }),
      Plot.text(withTarget, {
        x: "target",
        y: "year",
        text: "targetText",
        dy: 27,
        fill: COLOURS.target,
        stroke: "white",
        strokeWidth: 4,
      }),
      Plot.text(rows, { y: "year", text: "text", frameAnchor: "right", textAnchor: "start", dx: 8, fill: COLOURS.ink }),
    ],
  });
}
