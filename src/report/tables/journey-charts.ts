import type { ExampleJourney, JourneyMove, JourneyStudy, TimeBar } from "../../analysis/journeys/journeys.ts";
import type { Model } from "../../model/model.ts";
import type { NamedCurve } from "../charts/journey-times.ts";
import { daysInWords, placeLabel, timeInWords } from "../journey-labels.ts";
import { dayInWords } from "../journey-words.ts";
import { decimal } from "../numbers.ts";
import { COUNT, figureCell, SHARE } from "./journey-cells.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

const text = <T>(heading: string, cell: (item: T) => string): ColumnOf<T> => ({
  heading,
  align: "left",
  rank: 0,
  cell,
});
const number = <T>(heading: string, cell: (item: T) => string): ColumnOf<T> => ({
  heading,
  align: "right",
  rank: 0,
  cell,
});

/** The moves of a flow chart. */
export function moveTable(moves: readonly JourneyMove[], model: Model): Table {
  return tableOf<JourneyMove>(
    "People by the way they go, mean over replications",
    [
      text("From", ({ from }) => placeLabel(from, model)),
      text("To", ({ to }) => placeLabel(to, model)),
      number("people", ({ people }) => COUNT.text(people)),
    ],
    [{ title: undefined, items: moves }],
  );
}

/** The bars of a histogram of times. */
export function barTable(label: string, bars: readonly TimeBar[]): Table {
  return tableOf<TimeBar>(
    label,
    [
      text("Days", ({ fromDays, toDays }) =>
        toDays === 0 ? "at once" : `more than ${decimal(fromDays)}, up to ${decimal(toDays)}`,
      ),
      number("of all whose clock began", ({ share }) => SHARE.text(share)),
    ],
    [{ title: undefined, items: bars }],
  );
}

/** The curves of a chart, by time. */
export function curveTable(label: string, curves: readonly NamedCurve[]): Table {
  const days = [...new Set(curves.flatMap(({ points }) => points.map((point) => point.days)))];
  return tableOf<number>(
    label,
    [
      text("After", (at) => timeInWords(at)),
      ...curves.map(
        ({ name, points }): ColumnOf<number> => ({
          heading: name,
          align: "right",
          rank: 0,
          cell: (at) => figureCell(points.find((point) => point.days === at)?.share, SHARE),
        }),
      ),
    ],
    [{ title: undefined, items: days }],
  );
}

/** The curve of Lorenz, from the top. */
export function lorenzTable(points: readonly { readonly people: number; readonly share: number }[]): Table {
  return tableOf<(typeof points)[number]>(
    "The share of all cost that falls to the dearest",
    [
      text("Dearest", ({ people }) => `${decimal(100 * (1 - people), 1)} % of people`),
      number("of all cost", ({ share }) => SHARE.text(1 - share)),
    ],
    [{ title: undefined, items: points.filter(({ people }) => people < 1) }],
  );
}

/** What happened to one person, by scenario. */
export function exampleTable(study: JourneyStudy, { journeys }: ExampleJourney, model: Model): Table {
  type Visit = ExampleJourney["journeys"][number]["visits"][number];
  return tableOf<Visit>(
    "The journey",
    [
      text("Stage", ({ stage }) => placeLabel(stage, model)),
      text("Began", ({ startDays }) => dayInWords(study, startDays).replace(/:$/, "")),
      number("lasted", ({ startDays, endDays }) => daysInWords(endDays - startDays)),
      number("waited before", ({ waitedDays }) => daysInWords(waitedDays)),
      number("reviews", ({ reviews }) => decimal(reviews)),
      text("Led to", ({ to }) => placeLabel(to, model)),
    ],
    journeys.map(({ scenario, visits }) => ({
      title: study.scenarios.find(({ name }) => name === scenario)?.label,
      items: visits,
    })),
  );
}
