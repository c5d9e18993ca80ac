import * as Plot from "@observablehq/plot";
import type { YearOfScenario } from "../../analysis/summary.ts";
import { moneyScale, poundsAlike } from "../money.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame, moneyTick } from "./frame.ts";
import { spread } from "./labels.ts";

const HEIGHT = 380;
const MARGIN = { top: 26, bottom: 34 };

/**
 * Mean gross and net cost of each year, without the programme and with it. The axis begins at zero.
 *
 * @param what the scenario is, in a word
 */
export function costChart(
  years: readonly YearOfScenario[],
  document: ChartDocument,
  what: "programme" | "scenario" = "programme",
): ChartElement {
  const lines = [
    {
      name: "Gross, do nothing",
      of: (year: YearOfScenario) => year.doNothing.gross.mean,
      colour: COLOURS.doNothing,
      dash: "5,4",
    },
    {
      name: `Gross, ${what}`,
      of: (year: YearOfScenario) => year.programme.gross.mean,
      colour: COLOURS.programme,
      dash: "none",
    },
    {
      name: "Net, do nothing",
      of: (year: YearOfScenario) => year.doNothing.net.mean,
      colour: COLOURS.doNothing,
      dash: "5,4",
    },
    {
      name: `Net, ${what}`,
      of: (year: YearOfScenario) => year.programme.net.mean,
      colour: COLOURS.programme,
      dash: "none",
    },
  ];
  const scale = moneyScale(years.flatMap((year) => lines.map(({ of }) => of(year))));
  const top = (Math.max(...years.flatMap((year) => lines.map(({ of }) => of(year)))) / scale.size) * 1.08;
  const last = years.at(-1)!;
  const amounts = poundsAlike(
    lines.map(({ of }) => of(last)),
    3,
  );
  const places = spread(
    lines.map(({ of }) => of(last) / scale.size),
    (top * (FONT_SIZE + 3)) / (HEIGHT - MARGIN.top - MARGIN.bottom),
  );
  return Plot.plot({
    ...frame(document),
    height: HEIGHT,
    marginLeft: 62,
    marginRight: 178,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    x: { type: "point", domain: years.map(({ year }) => plain(year)), label: null, padding: 0.25, tickSize: 0 },
    y: { domain: [0, top], label: "Cost in the year", tickFormat: moneyTick(scale), grid: true },
    marks: [
      Plot.ruleY([0], { stroke: COLOURS.muted }),
      ...lines.flatMap(({ of, colour, dash }) => {
        const points = years.map((year) => ({ year: plain(year.year), cost: of(year) / scale.size }));
        return [
          Plot.lineY(points, { x: "year", y: "cost", stroke: colour, strokeWidth: 2.5, strokeDasharray: dash }),
          Plot.dot(points, { x: "year", y: "cost", fill: colour, r: 3.5 }),
        ];
      }),
      Plot.text(lines, {
        x: () => plain(last.year),
        y: (_, index) => places[index]!,
        text: ({ name }, index) => `${name} ${amounts[index]}`,
        fill: ({ colour }) => colour,
        textAnchor: "start",
        dx: 10,
      }),
    ],
  });
}
