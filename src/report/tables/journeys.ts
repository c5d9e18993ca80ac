import type { JourneyStudy, OfPeople, PersonAnswer } from "../../analysis/journeys/journeys.ts";
import { DO_NOTHING, type Model } from "../../model/model.ts";
import { coveredInWords, placeLabel, timeInWords } from "../journey-labels.ts";
import { pounds } from "../money.ts";
import {
  type AcrossScenarios,
  acrossScenarios,
  byCohort,
  COUNT,
  DAYS,
  errorNote,
  type FigureForm,
  figureCell,
  figureColumns,
  SHARE,
} from "./journey-cells.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

const MOST_SHOWN = 6;
const inDoNothing = <T extends OfPeople>(answers: readonly T[]) =>
  answers.filter(({ scenario }) => scenario === DO_NOTHING);
const name = <T>(heading: string, text: (item: T) => string): ColumnOf<T> => ({
  heading,
  align: "left",
  rank: 0,
  cell: text,
});

/** How many people make how many contacts in all years, up to a few. */
export function contactTable(study: JourneyStudy, model: Model): Table {
  const all = study.contacts.filter(({ period, contacts }) => period === "all years" && contacts <= MOST_SHOWN);
  const rows = acrossScenarios(all, ({ contacts }) => String(contacts));
  type Row = (typeof all)[number];
  return tableOf<AcrossScenarios<Row>>(
    `People by the contacts they make, ${coveredInWords(model)}`,
    [
      name("Contacts", ({ first: { contacts } }) => String(contacts)),
      {
        heading: "people",
        group: "Do nothing",
        align: "right",
        rank: 1,
        cell: ({ of }) => figureCell(of.get(DO_NOTHING)?.people, COUNT),
      },
      {
        heading: "of all contacts",
        group: "Do nothing",
        align: "right",
        rank: 2,
        cell: ({ of }) => figureCell(of.get(DO_NOTHING)?.shareOfContacts, SHARE),
      },
      ...figureColumns<Row>(study, "of people", ({ shareOfPeople }) => shareOfPeople, SHARE),
    ],
    byCohort(rows, model),
    [
      "Of all who make any contact. People who come from outside, such as from hospital, are not linked with residents.",
      ...errorNote(
        inDoNothing(all).map(({ shareOfPeople }) => shareOfPeople),
        "points",
        SHARE,
      ),
    ],
  );
}

/** Which share of contacts follows soon upon the end of the episode before. */
export function repeatTable(study: JourneyStudy, model: Model): Table {
  type Row = JourneyStudy["repeats"][number];
  const rows = acrossScenarios(study.repeats, ({ withinDays, after }) => `${withinDays} ${after}`);
  return tableOf<AcrossScenarios<Row>>(
    "Contacts that follow soon upon the end of the episode before",
    [
      name("Within", ({ first }) => timeInWords(first.withinDays)),
      name("of an end by", ({ first: { after } }) => (after === "all" ? "any exit" : placeLabel(after, model))),
      ...figureColumns<Row>(study, "of contacts", ({ share }) => share, SHARE),
    ],
    byCohort(rows, model),
    [
      "Of contacts made late enough for as long a time before them to be known.",
      ...errorNote(
        inDoNothing(study.repeats).map(({ share }) => share),
        "points",
        SHARE,
      ),
    ],
  );
}

/** How long things take. */
export function spanTable(study: JourneyStudy, model: Model): Table {
  type Row = JourneyStudy["spans"][number];
  const rows = acrossScenarios(study.spans, ({ label }) => label);
  const column = (heading: string, figure: (row: Row) => Row["reached"], form: FigureForm, rank: number) =>
    ({
      heading,
      group: "Do nothing",
      align: "right",
      rank,
      cell: ({ of }: AcrossScenarios<Row>) => figureCell(of.get(DO_NOTHING) && figure(of.get(DO_NOTHING)!), form),
    }) as const;
  const beside = figureColumns<Row>(study, "mean", ({ meanDays }) => meanDays, DAYS);
  return tableOf<AcrossScenarios<Row>>(
    "How long it takes, in days",
    [
      name("From and to", ({ first }) => first.label),
      column("begun", ({ started }) => started, COUNT, 3),
      column("reached", ({ reached }) => reached, SHARE, 1),
      column("P10", ({ p10Days }) => p10Days, DAYS, 2),
      column("P50", ({ medianDays }) => medianDays, DAYS, 0),
      column("P90", ({ p90Days }) => p90Days, DAYS, 0),
      ...beside,
    ],
    byCohort(rows, model),
    [
      "Reached: the share who would within the time that the model covers, were all followed for so long: an estimate (Aalen and " +
        "Johansen), in which who was still under way at the end counts as long as they were followed. The times are of those who would.",
      ...errorNote(
        inDoNothing(study.spans).map(({ reached }) => reached),
        "points of the share reached",
        SHARE,
      ),
    ],
  );
}

/** How many come back, or to something, within a time. */
export function returnTable(study: JourneyStudy, model: Model): Table {
  type Row = JourneyStudy["returns"][number];
  const rows = acrossScenarios(study.returns, ({ label }) => label);
  return tableOf<AcrossScenarios<Row>>(
    "How many come back, or to something, within a time",
    [
      name("Question", ({ first }) => first.label),
      {
        heading: "cases",
        group: "Do nothing",
        align: "right",
        rank: 1,
        cell: ({ of }) => figureCell(of.get(DO_NOTHING)?.started, COUNT),
      },
      ...figureColumns<Row>(study, "share", ({ share }) => share, SHARE),
    ],
    byCohort(rows, model),
    [
      "Of all cases that began, also too late to be followed so long (Kaplan and Meier). People from outside make no contact in the " +
        "model, so that they are left out unless a question names where they come from.",
      ...errorNote(
        inDoNothing(study.returns).map(({ share }) => share),
        "points",
        SHARE,
      ),
    ],
  );
}

/** How many are still in a stage or group after a time. */
export function stayTable(study: JourneyStudy, model: Model): Table {
  type Row = JourneyStudy["stays"][number];
  const rows = acrossScenarios(study.stays, ({ place }) => place);
  const days = [28, 91, 365.25, 730.5, 1095.75].filter((at) => at <= study.days);
  const still = (at: number): ColumnOf<AcrossScenarios<Row>> => ({
    heading: timeInWords(at),
    group: "Do nothing, still there after",
    align: "right",
    rank: at === 28 || at === 730.5 ? 2 : 1,
    cell: ({ of }) => figureCell(of.get(DO_NOTHING)?.still.find((point) => point.days === at)?.share, SHARE),
  });
  return tableOf<AcrossScenarios<Row>>(
    "How long people stay, in days",
    [
      name("Stage or group", ({ first }) => first.label),
      ...days.map(still),
      ...figureColumns<Row>(study, "mean", ({ meanDays }) => meanDays, DAYS),
    ],
    byCohort(rows, model),
    [
      "Of stays that begin in the time that the model covers; the mean counts no stay further than that. Who is there at the start " +
        "is left out, for it is not known since when.",
      ...errorNote(
        inDoNothing(study.stays).map(({ meanDays }) => meanDays),
        "days",
        DAYS,
      ),
    ],
  );
}

const MEASURES: Readonly<Record<PersonAnswer["measure"], string>> = {
  days: "Days on the pathway",
  visits: "Stages visited",
  contacts: "Contacts",
  "care-days": "Days of care paid by time",
  cost: "Cost, gross",
};

/** How much people have of each measure, and how much falls to those with most. */
export function personTable(study: JourneyStudy, model: Model): Table {
  type Row = PersonAnswer;
  const rows = acrossScenarios(study.persons, ({ measure }) => measure);
  const column = (
    heading: string,
    figure: (row: Row) => Row["mean"],
    rank: number,
  ): ColumnOf<AcrossScenarios<Row>> => ({
    heading,
    group: "Do nothing",
    align: "right",
    rank,
    cell: ({ first, of }) => figureCell(of.get(DO_NOTHING) && figure(of.get(DO_NOTHING)!), formOf(first)),
  });
  const last = study.scenarios.length > 1 ? figureColumns<Row>(study, "mean", ({ mean }) => mean, COUNT).slice(1) : [];
  return tableOf<AcrossScenarios<Row>>(
    `What each person has, ${coveredInWords(model)}`,
    [
      name("Of each person", ({ first }) => MEASURES[first.measure]),
      column("mean", ({ mean }) => mean, 0),
      column("P50", ({ median }) => median, 1),
      column("P90", ({ p90 }) => p90, 1),
      column("P99", ({ p99 }) => p99, 1),
      { ...column("top 1 %", () => ({}) as never, 0), cell: ({ of }) => figureCell(of.get(DO_NOTHING)?.top1, SHARE) },
      { ...column("top 10 %", () => ({}) as never, 0), cell: ({ of }) => figureCell(of.get(DO_NOTHING)?.top10, SHARE) },
      ...last.map((one) => ({ ...one, rank: 2 })),
    ],
    byCohort(rows, model),
    [
      "Of people who were on the pathway at all. Top 1 %, top 10 %: the share of the total that falls to those who have most.",
    ],
  );
}

function formOf({ measure }: PersonAnswer): FigureForm {
  if (measure === "cost") return { text: (value) => pounds(Math.round(value)), scale: 1, digits: 0 };
  return DAYS;
}
