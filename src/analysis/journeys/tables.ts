import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { type JourneyTableNames, journeyFiguresColumns, journeyFlowsColumns } from "../../results/journey-schemas.ts";
import { type Column, TableFile } from "../../results/table-file.ts";
import { tableMetadata } from "../tables.ts";
import type { JourneyFigure, JourneyStudy, OfPeople } from "./journeys.ts";

const NONE = Number.NaN;

/** One figure of the long table. */
interface LongFigure extends OfPeople {
  readonly kind: string;
  readonly name: string;
  readonly figure: string;
  readonly at: number;
  readonly value: JourneyFigure;
}

/**
 * Writes the tables of a study: `journey_flows`, who went where, and `journey_figures`, all else.
 * @param pathOf where a table belongs; undefined where nothing is kept
 */
export function writeJourneyTables(
  pathOf: (table: string) => string | undefined,
  prepared: PreparedExperiment,
  study: JourneyStudy,
): void {
  const figures = longFigures(study);
  const of = namesOf(study, figures);
  const metadata = tableMetadata(prepared, study);
  const write = (table: string, columns: readonly Column[], rows: readonly (readonly (string | number)[])[]) => {
    const path = pathOf(table);
    if (path === undefined) return;
    const file = new TableFile(path, columns, metadata);
    const place = columns.map((column) =>
      column.type === "name" ? new Map(column.names.map((name, index) => [name, index])) : undefined,
    );
    for (const row of rows) file.add(row.map((cell, index) => place[index]?.get(String(cell)) ?? Number(cell)));
    file.close();
  };
  write(
    "journey_flows",
    journeyFlowsColumns(of),
    study.flows.map(({ scenario, cohort, attribute = "all", level = "all", from, to, people, share }) => [
      ...[scenario, cohort, attribute, level, from, to],
      ...cellsOf(people),
      ...cellsOf(share),
    ]),
  );
  write(
    "journey_figures",
    journeyFiguresColumns(of),
    figures.map(({ scenario, cohort, kind, name, figure, at, value }) => [
      ...[scenario, cohort, kind, name, figure, at],
      ...cellsOf(value),
    ]),
  );
}

function cellsOf({ mean, low, high, difference }: JourneyFigure): number[] {
  return [mean, low, high, difference?.mean ?? NONE, difference?.low ?? NONE, difference?.high ?? NONE];
}

/** Every figure of a study but the flows. */
function longFigures(study: JourneyStudy): LongFigure[] {
  const of = (
    { scenario, cohort }: OfPeople,
    kind: string,
    name: string,
    figures: Readonly<Record<string, JourneyFigure>>,
    at = NONE,
  ) => Object.entries(figures).map(([figure, value]) => ({ scenario, cohort, kind, name, figure, at, value }));
  return [
    ...study.contacts.flatMap((one) => {
      const { people, shareOfPeople, shareOfContacts } = one;
      const figures = { people, share_of_people: shareOfPeople, share_of_contacts: shareOfContacts };
      return of(one, "contacts", one.period, figures, one.contacts);
    }),
    ...study.repeats.flatMap((one) => of(one, "repeat contacts", one.after, { share: one.share }, one.withinDays)),
    ...study.spans.flatMap((one) => {
      const { started, reached, meanDays, p10Days, medianDays, p90Days } = one;
      const times = { mean_days: meanDays, p10_days: p10Days, median_days: medianDays, p90_days: p90Days };
      return [
        ...of(one, "span", one.label, { started, reached, ...times }),
        ...one.curve.flatMap(({ days, share }) => of(one, "span", one.label, { reached_after: share }, days)),
      ];
    }),
    ...study.returns.flatMap((one) => [
      ...of(one, "return", one.label, { started: one.started }),
      ...of(one, "return", one.label, { share: one.share }, one.withinDays),
      ...one.curve.flatMap(({ days, share }) => of(one, "return", one.label, { share_after: share }, days)),
    ]),
    ...study.stays.flatMap((one) => {
      const { begun, meanDays, medianDays } = one;
      return [
        ...of(one, "stay", one.place, { begun, mean_days: meanDays, median_days: medianDays }),
        ...one.still.flatMap(({ days, share }) => of(one, "stay", one.place, { still_there_after: share }, days)),
      ];
    }),
    ...study.persons.flatMap((one) => {
      const { people, mean, median, p90, p99, top1, top10 } = one;
      const shares = { share_of_top_1_percent: top1, share_of_top_10_percent: top10 };
      return of(one, "person", one.measure, { people, mean, median, p90, p99, ...shares });
    }),
  ];
}

function namesOf(study: JourneyStudy, figures: readonly LongFigure[]): JourneyTableNames {
  const unique = (list: readonly string[]) => [...new Set(list)];
  return {
    scenarios: study.scenarios.map(({ name }) => name),
    cohorts: unique(study.flows.map(({ cohort }) => cohort)),
    attributes: unique(["all", ...study.flows.map(({ attribute = "all" }) => attribute)]),
    levels: unique(["all", ...study.flows.map(({ level = "all" }) => level)]),
    froms: unique(study.flows.map(({ from }) => from)),
    tos: unique(study.flows.map(({ to }) => to)),
    kinds: unique(figures.map(({ kind }) => kind)),
    names: unique(figures.map(({ name }) => name)),
    figures: unique(figures.map(({ figure }) => figure)),
  };
}
