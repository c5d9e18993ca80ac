import * as Plot from "@observablehq/plot";
import { plain } from "../plain-text.ts";
import { CHART_WIDTH, type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame } from "./frame.ts";
import { spread } from "./labels.ts";
import { axisTitle, LEGEND_ROW, legend, type SeriesStyle } from "./series.ts";
import { changeLabel, changeTick } from "./shares.ts";

const MOST_COLUMNS = 3;
const PANEL_HEIGHT = 250;
/** Room for the title of a panel, and beside its lines for the last value. */
const INSET = { top: 44, right: 46, left: 10 };
const MARGIN = { left: 52, right: 8, bottom: 34 };
/** Years for which a panel has room on its axis. */
const MOST_TICKS = 4;

/** One indicator: its change since the base year in every scenario, as shares. */
export interface IndicatorPanel {
  readonly title: string;
  readonly lines: readonly {
    readonly scenario: string;
    readonly points: readonly {
      readonly year: string;
      readonly p10: number;
      readonly p50: number;
      readonly p90: number;
    }[];
  }[];
}

/** How indicators change year by year, side by side on one axis: the middle case of each scenario and where 8 cases of 10 lie. */
export function indicatorChart(
  panels: readonly IndicatorPanel[],
  styles: readonly SeriesStyle[],
  axisLabel: string,
  document: ChartDocument,
): ChartElement {
  const columns = Math.min(MOST_COLUMNS, panels.length);
  const rows = Math.ceil(panels.length / columns);
  const years = [
    ...new Set(panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(({ year }) => year)))),
  ];
  const points = panels.flatMap(({ lines }, panel) =>
    lines.flatMap(({ scenario, points: own }) =>
      own.map((point) => ({ ...point, scenario, fx: panel % columns, fy: Math.floor(panel / columns) })),
    ),
  );
  const values = points.flatMap(({ p10, p90 }) => [p10, p90]);
  const [low, high] = [Math.min(-0.02, ...values), Math.max(0.02, ...values)];
  const top = LEGEND_ROW * styles.length + 44;
  const gap = ((high - low) * (FONT_SIZE + 2)) / (PANEL_HEIGHT - INSET.top - 20);
  const titles = panels.map(({ title }, panel) => ({
    title: plain(title),
    fx: panel % columns,
    fy: Math.floor(panel / columns),
  }));
  const panelWidth = (CHART_WIDTH - MARGIN.left - MARGIN.right) / columns;
  return Plot.plot({
    ...frame(document),
    height: top + rows * PANEL_HEIGHT + MARGIN.bottom,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: top,
    marginBottom: MARGIN.bottom,
    insetTop: INSET.top,
    insetRight: INSET.right,
    insetLeft: INSET.left,
    fx: { axis: null, domain: [...Array(columns).keys()], padding: 0.06 },
    fy: { axis: null, domain: [...Array(rows).keys()], padding: 0.08 },
    x: {
      type: "point",
      padding: 0.1,
      domain: years,
      label: null,
      tickSize: 0,
      ticks: years.filter((_, index) => (years.length - 1 - index) % Math.ceil(years.length / MOST_TICKS) === 0),
      tickFormat: (year: string) => shortYear(year),
    },
    y: { domain: [low, high], label: null, tickFormat: changeTick, grid: true, nice: true },
    marks: [
      Plot.ruleY([0], { stroke: COLOURS.muted }),
      ...styles.flatMap(({ name, colour, dash }) => {
        const own = points.filter(({ scenario }) => scenario === name);
        const at = { x: "year", fx: "fx", fy: "fy" } as const;
        return [
          Plot.areaY(own, { ...at, y1: "p10", y2: "p90", fill: colour, fillOpacity: 0.16 }),
          Plot.lineY(own, { ...at, y: "p50", stroke: colour, strokeWidth: 2.5, strokeDasharray: dash }),
          Plot.dot(own, { ...at, y: "p50", fill: colour, r: 2.5 }),
        ];
      }),
      Plot.text(endsOf(panels, styles, gap, columns), {
        x: "year",
        y: "place",
        fx: "fx",
        fy: "fy",
        text: "text",
        fill: "colour",
        textAnchor: "start",
        dx: 6,
        stroke: "white",
        strokeWidth: 7,
      }),
      Plot.text(titles, {
        fx: "fx",
        fy: "fy",
        text: "title",
        frameAnchor: "top-left",
        fontWeight: "bold",
        fill: COLOURS.ink,
        lineWidth: panelWidth / FONT_SIZE - 1,
      }),
      ...axisTitle(axisLabel, { fx: [0], fy: [0] }),
      ...legend(styles, { fx: [0], fy: [0] }, 40),
    ],
  });
}

/** The last middle case of each line, moved apart where they would overlap. */
function endsOf(panels: readonly IndicatorPanel[], styles: readonly SeriesStyle[], gap: number, columns: number) {
  return panels.flatMap(({ lines }, panel) => {
    const last = lines.map(({ scenario, points }) => ({ scenario, point: points.at(-1)! }));
    const places = spread(
      last.map(({ point }) => point.p50),
      gap,
    );
    return last.map(({ scenario, point }, index) => ({
      year: point.year,
      place: places[index]!,
      text: changeLabel(point.p50),
      colour: styles.find(({ name }) => name === scenario)!.colour,
      fx: panel % columns,
      fy: Math.floor(panel / columns),
    }));
  });
}

/** "15/16" for 2015/16; anything else as it is. */
function shortYear(year: string): string {
  return plain(year).replace(/^\d\d(\d\d\/\d\d)$/, "$1");
}
