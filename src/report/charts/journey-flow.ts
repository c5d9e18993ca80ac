import * as Plot from "@observablehq/plot";
import { decimal } from "../numbers.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, frame } from "./frame.ts";
import type { FlowLayout } from "./journey-flow-layout.ts";
import { spread } from "./labels.ts";

const HEIGHT = 460;
/** Width of a bar, in columns, and the least distance of two labels in pixels. */
const BAR = 0.06;
const LABEL_GAP = 26;

/** Who goes where, as ribbons whose width is people. */
export function journeyFlowChart(
  { nodes, ribbons, columns, height }: FlowLayout,
  label: (name: string) => string,
  document: ChartDocument,
): ChartElement {
  const bends = ribbons.flatMap(({ from, to, leaves, enters }, ribbon) => [
    { ribbon, x: from.column + BAR, low: leaves[0], high: leaves[1] },
    { ribbon, x: to.column, low: enters[0], high: enters[1] },
  ]);
  const perPixel = height / HEIGHT;
  const columnNumbers = Array.from({ length: columns }, (_, column) => column);
  const labels = columnNumbers.flatMap((column) => {
    const own = nodes.filter((node) => node.column === column);
    const middles = spread(
      own.map(({ from, to }) => (from + to) / 2),
      LABEL_GAP * perPixel,
    );
    return own.map(({ name, from, to }, index) => ({
      x: column + BAR,
      y: middles[index]!,
      text: `${plain(label(name))}\n${decimal(to - from)}`,
    }));
  });
  return Plot.plot({
    ...frame(document),
    height: HEIGHT + 40,
    marginLeft: 6,
    marginRight: 120,
    marginTop: 16,
    marginBottom: 16,
    x: { domain: [0, columns - 1 + BAR], axis: null },
    y: { domain: [height, 0], axis: null },
    marks: [
      Plot.areaY(bends, {
        x: "x",
        y1: "low",
        y2: "high",
        z: "ribbon",
        curve: "bump-x",
        fill: COLOURS.middle,
        fillOpacity: 0.45,
      }),
      Plot.rect(nodes, {
        x1: "column",
        x2: ({ column }: { column: number }) => column + BAR,
        y1: "from",
        y2: "to",
        fill: COLOURS.programme,
      }),
      Plot.text(labels, {
        x: "x",
        y: "y",
        text: "text",
        textAnchor: "start",
        dx: 4,
        fontSize: 11,
        fill: COLOURS.ink,
        stroke: "white",
        strokeWidth: 3,
      }),
    ],
  });
}
