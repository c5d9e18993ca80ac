import * as Plot from "@observablehq/plot";
import type { JourneyFlow } from "../../analysis/journeys/journeys.ts";
import { decimal } from "../numbers.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame } from "./frame.ts";

const ROW_HEIGHT = 24;
const LABEL_EMS = 13;
/** Cells from here on are dark, and written on in white. */
const DARK = 0.6;

/** The share of those who leave each place that goes to each other, as a matrix. */
export function journeyMatrixChart(
  flows: readonly JourneyFlow[],
  label: (name: string) => string,
  document: ChartDocument,
): ChartElement {
  const froms = [...new Set(flows.map(({ from }) => from))];
  // In the order in which people come from places, as far as they do: then those that lead on stand on the diagonal.
  const place = (to: string) => (froms.includes(to) ? froms.indexOf(to) : froms.length);
  const tos = [...new Set(flows.map(({ to }) => to))].sort((a, b) => place(a) - place(b));
  const cells = flows.map(({ from, to, share }) => ({
    from,
    to,
    share: share.mean,
    text: share.mean < 0.0005 ? "<0.1" : decimal(100 * share.mean, share.mean < 0.0995 ? 1 : 0),
  }));
  const name = (place: string) => plain(label(place));
  return Plot.plot({
    ...frame(document),
    height: froms.length * ROW_HEIGHT + 150,
    marginLeft: LABEL_EMS * FONT_SIZE,
    marginTop: 140,
    marginRight: 40,
    marginBottom: 8,
    x: { domain: tos, axis: null, padding: 0.04 },
    y: { domain: froms, label: null, padding: 0.04 },
    color: { type: "linear", domain: [0, 1], range: ["#eef4fa", COLOURS.programme] },
    marks: [
      Plot.axisX({
        anchor: "top",
        tickFormat: name,
        tickRotate: -60,
        tickSize: 0,
        label: null,
        fontSize: 11,
        textAnchor: "start",
      }),
      Plot.axisY({ tickFormat: name, tickSize: 0, label: null, lineWidth: LABEL_EMS, fontSize: 11 }),
      Plot.cell(cells, { x: "to", y: "from", fill: "share" }),
      Plot.text(cells, {
        x: "to",
        y: "from",
        text: "text",
        fontSize: 10,
        fill: ({ share }: { share: number }) => (share >= DARK ? "white" : COLOURS.ink),
      }),
    ],
  });
}
