import * as Plot from "@observablehq/plot";
import type { SavingAnswer, SavingOverTime } from "../../analysis/summary.ts";
import { moneyScale, statedPounds } from "../money.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame, moneyTick } from "./frame.ts";
import { spread } from "./labels.ts";

const HEIGHT = 400;
const MARGIN = { top: 26, bottom: 34 };

/** The saving as a yearly rate, month by month: bands and the middle case, against the targets. */
export function savingOverTimeChart(
  { periods }: SavingOverTime,
  targets: readonly SavingAnswer[],
  document: ChartDocument,
): ChartElement {
  const amounts = [
    ...periods.flatMap(({ band }) => [band.p10.value, band.p90.value]),
    ...targets.map(({ saving }) => saving),
  ];
  const scale = moneyScale(amounts);
  const [low, high] = [Math.min(0, ...amounts) / scale.size, (Math.max(0, ...amounts) * 1.06) / scale.size];
  const gap = ((high - low) * (FONT_SIZE + 2)) / (HEIGHT - MARGIN.top - MARGIN.bottom);
  const months = periods.map(({ band }, index) => ({
    month: index + 0.5,
    p10: band.p10.value / scale.size,
    p25: band.p25.value / scale.size,
    p50: band.p50.value / scale.size,
    p75: band.p75.value / scale.size,
    p90: band.p90.value / scale.size,
  }));
  const years = yearsOf(periods);
  const last = months.at(-1)!;
  const ends = ["p90", "p75", "p50", "p25", "p10"] as const;
  const endNames = { p90: "P90", p75: "P75", p50: "middle case", p25: "P25", p10: "P10" };
  const endPlaces = spread(
    ends.map((end) => last[end]),
    gap,
  );
  const goals = targets.map(({ saving, year }) => ({ saving: saving / scale.size, year: plain(year) }));
  const goalPlaces = spread(
    goals.map(({ saving }) => saving),
    gap,
  );
  return Plot.plot({
    ...frame(document),
    height: HEIGHT,
    marginLeft: 62,
    marginRight: 86,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    x: { domain: [0, Math.max(1, periods.length)], axis: null },
    y: { domain: [low, high], label: "Saving a year, after running costs", tickFormat: moneyTick(scale), grid: true },
    marks: [
      Plot.ruleX(years.slice(1), { x: "from", stroke: COLOURS.grid }),
      Plot.areaY(months, { x: "month", y1: "p10", y2: "p90", fill: COLOURS.wide }),
      Plot.areaY(months, { x: "month", y1: "p25", y2: "p75", fill: COLOURS.middle }),
      Plot.ruleY([0], { stroke: COLOURS.muted }),
      Plot.lineY(months, { x: "month", y: "p50", stroke: COLOURS.programme, strokeWidth: 2.5 }),
      Plot.ruleY(goals, { y: "saving", stroke: COLOURS.target, strokeDasharray: "4,4" }),
      Plot.ruleY(
        goals.flatMap(({ saving, year }) =>
          years.filter((one) => one.year === year).map((one) => ({ ...one, saving })),
        ),
        { y: "saving", x1: "from", x2: "to", stroke: COLOURS.target, strokeWidth: 3 },
      ),
      Plot.text(goals, {
        x: 0,
        y: (_, index) => goalPlaces[index]!,
        text: ({ saving, year }) => `Target ${statedPounds(saving * scale.size)} a year by ${year}`,
        fill: COLOURS.target,
        textAnchor: "start",
        dx: 6,
        dy: -8,
        stroke: "white",
        strokeWidth: 4,
      }),
      Plot.text(ends, {
        x: periods.length,
        y: (_, index) => endPlaces[index]!,
        text: (end: (typeof ends)[number]) => endNames[end],
        textAnchor: "start",
        dx: 4,
        fill: COLOURS.ink,
      }),
      Plot.text(years, { x: "middle", text: "year", frameAnchor: "bottom", dy: 22, fill: COLOURS.ink }),
    ],
  });
}

/** Where each year lies among the periods. */
function yearsOf(periods: SavingOverTime["periods"]): { year: string; from: number; to: number; middle: number }[] {
  const names = [...new Set(periods.map(({ year }) => year))];
  return names.map((year) => {
    const from = periods.findIndex((period) => period.year === year);
    const to = periods.findLastIndex((period) => period.year === year) + 1;
    return { year: plain(year), from, to, middle: (from + to) / 2 };
  });
}
