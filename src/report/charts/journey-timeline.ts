import * as Plot from "@observablehq/plot";
import type { ExampleJourney, JourneyStudy } from "../../analysis/journeys/journeys.ts";
import { plain } from "../plain-text.ts";
import { type ChartDocument, type ChartElement, COLOURS, FONT_SIZE, frame } from "./frame.ts";

const ROW_HEIGHT = 46;
const LABEL_EMS = 11;
const MILLISECONDS_PER_DAY = 86_400_000;

/** One person's journey along time, a row for each scenario: bars for what lasts, ticks for what does not. */
export function timelineChart(
  { days, startDate, scenarios }: JourneyStudy,
  { journeys }: ExampleJourney,
  label: (stage: string) => string,
  document: ChartDocument,
): ChartElement {
  const first = startDate === undefined ? undefined : Date.parse(`${startDate}T00:00:00Z`);
  const when = (day: number) => (first === undefined ? day : new Date(first + day * MILLISECONDS_PER_DAY));
  const visits = journeys.flatMap(({ scenario, visits: own }) =>
    own.map(({ stage, startDays, endDays, waitedDays }) => ({
      scenario,
      asked: when(startDays - waitedDays),
      from: when(startDays),
      to: when(endDays),
      middle: when((startDays + endDays) / 2),
      lasts: endDays > startDays,
      waited: waitedDays > 0,
      // A short bar has no room for its name.
      text: endDays - startDays > days / 12 ? plain(label(stage)) : "",
    })),
  );
  const name = (scenario: string) => plain(scenarios.find((one) => one.name === scenario)?.label ?? scenario);
  return Plot.plot({
    ...frame(document),
    height: journeys.length * ROW_HEIGHT + 46,
    marginLeft: LABEL_EMS * FONT_SIZE,
    marginTop: 8,
    marginBottom: 34,
    x: {
      domain: [when(0), when(days)],
      label: first === undefined ? "days" : null,
      grid: true,
      ...(first && { type: "utc" }),
    },
    y: { domain: journeys.map(({ scenario }) => scenario), label: null, padding: 0.4 },
    marks: [
      Plot.axisY({ tickFormat: name, tickSize: 0, label: null, lineWidth: LABEL_EMS, fontSize: 11 }),
      Plot.barX(
        visits.filter(({ waited }) => waited),
        { x1: "asked", x2: "from", y: "scenario", fill: COLOURS.grid },
      ),
      Plot.barX(
        visits.filter(({ lasts }) => lasts),
        { x1: "from", x2: "to", y: "scenario", fill: COLOURS.middle, stroke: "white", strokeWidth: 1 },
      ),
      Plot.tickX(
        visits.filter(({ lasts }) => !lasts),
        { x: "from", y: "scenario", stroke: COLOURS.target, strokeWidth: 2, inset: -5 },
      ),
      Plot.text(visits, { x: "middle", y: "scenario", text: "text", fontSize: 11, fill: COLOURS.ink }),
    ],
  });
}
