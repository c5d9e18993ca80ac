import * as Plot from "@observablehq/plot";
import { plain } from "../plain-text.ts";
import { COLOURS } from "./frame.ts";

/** How a scenario or a cohort looks in a chart. */
export interface SeriesStyle {
  readonly name: string;
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
}

/** At least 4.5 : 1 on white, and apart from one another in grey by their dashes. */
const SERIES = [
  { colour: COLOURS.programme, dash: "none" },
  { colour: "#a04a00", dash: "8,3" },
  { colour: "#1d6b34", dash: "2,3" },
  { colour: "#6a3d9a", dash: "10,3,2,3" },
  { colour: "#7a5c00", dash: "5,2,1,2" },
] as const;

/** Styles in the order given; do-nothing, where it is among them, in grey and dashed. */
export function seriesStyles(
  series: readonly { readonly name: string; readonly label: string }[],
  doNothing?: string,
): SeriesStyle[] {
  let used = 0;
  return series.map(({ name, label }) => ({
    name,
    label: plain(label),
    ...(name === doNothing ? { colour: COLOURS.doNothing, dash: "5,4" } : SERIES[used++ % SERIES.length]!),
  }));
}

export const LEGEND_ROW = 19;

/** Marks of a legend above the frame, a line for each entry; the chart's top margin needs `LEGEND_ROW` for each. */
export function legend(
  entries: readonly { readonly label: string; readonly colour: string; readonly hollow?: boolean }[],
  /** Channels of the facet that it stands in. */
  facet: { readonly fx?: unknown; readonly fy?: unknown } = {},
  /** Room to leave between it and the frame, in pixels. */
  gap = 12,
): Plot.Markish[] {
  return entries.flatMap(({ label, colour, hollow = false }, index) => {
    const dy = -gap - (entries.length - 1 - index) * LEGEND_ROW;
    const at = { frameAnchor: "top-left", dy, ...(facet as object) } as const;
    const drawn = hollow
      ? { fill: "none", stroke: colour, strokeWidth: 1.5, strokeDasharray: "3,2" }
      : { fill: colour };
    return [
      Plot.dot([label], { ...at, ...drawn, symbol: "square", r: 5.5, dx: 6 }),
      Plot.text([label], {
        ...at,
        text: () => label,
        textAnchor: "start",
        dx: 19,
        dy: dy - 8,
        lineAnchor: "top",
        fill: COLOURS.ink,
      }),
    ];
  });
}

/** The title of the vertical axis between legend and frame, where Plot's own would stand in the legend. */
export function axisTitle(title: string, facet: { readonly fx?: unknown; readonly fy?: unknown }): Plot.Markish[] {
  const at = { frameAnchor: "top-left", textAnchor: "start", dx: -4, dy: -18, fill: "currentColor" } as const;
  return [Plot.text([title], { ...at, ...(facet as object), text: () => `↑ ${title}` })];
}
