import * as Plot from "@observablehq/plot";
import type { SumReached } from "../../analysis/summary.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame } from "./frame.ts";
import { spread } from "./labels.ts";

const HEIGHT = 380;
const MARGIN = { top: 30, bottom: 40 };

/** The chance that the saving of a year reaches each sum, year by year, with its interval; a dot in the year it was asked for. */
export function laterYearsChart(
  sums: readonly { readonly name: string; readonly sum: SumReached }[],
  document: ChartDocument,
): ChartElement {
  const years = sums[0]!.sum.years.map(({ year }) => plain(year));
  const points = sums.flatMap(({ name, sum }) =>
    sum.years.map(({ year, reaches: { probability, low, high } }, place) => ({
      name,
      place,
      probability,
      low,
      high,
      isAsked: year === sum.goal.year,
    })),
  );
  const ends = sums.map(({ name, sum }) => ({ name, probability: sum.years.at(-1)!.reaches.probability }));
  const places = spread(
    ends.map(({ probability }) => probability),
    (FONT_SIZE + 2) / (HEIGHT - MARGIN.top - MARGIN.bottom),
  );
  return Plot.plot({
    ...frame(document),
    height: HEIGHT,
    marginLeft: 62,
    marginRight: 120,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    x: {
      domain: [0, Math.max(1, years.length - 1)],
      ticks: [...years.keys()],
      tickFormat: (place: number) => years[place]!,
      label: null,
    },
    y: {
      domain: [0, 1],
      label: "Chance that the saving of the year reaches the sum",
      grid: true,
      tickFormat: (share: number) => `${Math.round(share * 100)} %`,
    },
    marks: [
      Plot.areaY(points, { x: "place", y1: "low", y2: "high", z: "name", fill: COLOURS.wide, fillOpacity: 0.6 }),
      Plot.lineY(points, { x: "place", y: "probability", z: "name", stroke: COLOURS.programme, strokeWidth: 2 }),
      Plot.dot(
        points.filter(({ isAsked }) => isAsked),
        { x: "place", y: "probability", r: 5, fill: COLOURS.target },
      ),
      Plot.text(ends, {
        x: years.length - 1,
        y: (_, index) => places[index]!,
        text: ({ name }: { name: string }) => plain(name),
        textAnchor: "start",
        dx: 8,
        fill: COLOURS.ink,
      }),
    ],
  });
}
