import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { TableFile } from "../../results/table-file.ts";
import { type DriverNames, driversColumns } from "../../results/table-schemas.ts";
import type { Estimate } from "../../statistics/bands.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import { tableMetadata } from "../tables.ts";
import type { Drivers, PlannedAndProbable } from "./drivers.ts";

/** One figure of a study. */
interface Row {
  readonly kind: string;
  readonly name: string;
  readonly measure: string;
  readonly period: string;
  readonly estimate: Estimate | EstimateWithError;
}

/** Everything that a study found, one figure to a row. */
export function writeDriversTable(path: string, prepared: PreparedExperiment, drivers: Drivers): void {
  const rows = [...partRows(drivers), ...inputRows(drivers), ...choiceRows(drivers)];
  const distinct = (of: (row: Row) => string) => [...new Set(rows.map(of))];
  const names: DriverNames = {
    kinds: distinct(({ kind }) => kind),
    names: distinct(({ name }) => name),
    measures: distinct(({ measure }) => measure),
    periods: distinct(({ period }) => period),
  };
  const metadata = {
    ...tableMetadata(prepared, drivers),
    scenario: drivers.scenario.name,
    year: drivers.year,
    rows: String(drivers.uncertainty?.rows ?? 0),
  };
  const table = new TableFile(path, driversColumns(names), metadata);
  for (const { kind, name, measure, period, estimate } of rows) {
    table.add([
      names.kinds.indexOf(kind),
      names.names.indexOf(name),
      names.measures.indexOf(measure),
      names.periods.indexOf(period),
      estimate.value,
      "standardError" in estimate ? estimate.standardError : Number.NaN,
      estimate.low,
      estimate.high,
    ]);
  }
  table.close();
}

/** What the programme saves, and what its interventions add. */
function partRows({ scenario, year, whole, overlap, years, quarters, interventions }: Drivers): Row[] {
  const of = (kind: string, name: string) => {
    const row = (measure: string, estimate: EstimateWithError | undefined): Row[] =>
      estimate ? [{ kind, name, measure, period: year, estimate }] : [];
    const over = (spans: readonly PlannedAndProbable[]) =>
      spans.flatMap(({ label, planned, probable }): Row[] => [
        { kind, name, measure: "planned", period: label, estimate: planned },
        { kind, name, measure: "probable", period: label, estimate: probable },
      ]);
    return { row, over };
  };
  const programme = of("programme", scenario.name);
  return [
    ...programme.row("saving", whole?.probable),
    ...programme.row("saving_as_planned", whole?.planned),
    ...programme.row("overlap", overlap),
    ...programme.over([...years, ...quarters]),
    ...interventions.flatMap((driver) => {
      const { row, over } = of("intervention", driver.name);
      return [
        ...row("fair_part", driver.shapley),
        ...row("alone", driver.alone),
        ...row("alone_as_planned", driver.aloneAsPlanned),
        ...row("last_in", driver.lastIn),
        ...over([...driver.years, ...driver.quarters]),
      ];
    }),
  ];
}

/** What uncertain inputs do, one by one and by group. */
function inputRows({ year, parameters, uncertainty, decision }: Drivers): Row[] {
  const input = (name: string, measure: string, estimate: Estimate, period = year): Row => ({
    kind: "input",
    name,
    measure,
    period,
    estimate,
  });
  return [
    ...parameters.flatMap(({ path, rankCorrelation, saving }) => [
      ...(rankCorrelation ? [input(path, "rank_correlation", rankCorrelation)] : []),
      input(path, "saving_at_low_end", saving.low),
      input(path, "saving_at_high_end", saving.high),
      input(path, "saving_difference", saving.difference),
    ]),
    ...(decision?.numbers ?? []).map(({ path, value }) => input(path, "worth_of_knowing", value, decision!.years)),
    ...(uncertainty?.groups ?? []).flatMap(({ group, first, total }): Row[] => [
      { kind: "group", name: group, measure: "variance_by_itself", period: year, estimate: first },
      { kind: "group", name: group, measure: "variance_with_others", period: year, estimate: total },
    ]),
  ];
}

/** What could be chosen, and what it would be worth to know everything first. */
function choiceRows({ scenario, decision }: Drivers): Row[] {
  if (decision === undefined) return [];
  const { options, years: period, everything } = decision;
  return [
    ...options.map(
      ({ name, netBenefit: estimate }): Row => ({ kind: "choice", name, measure: "net_benefit", period, estimate }),
    ),
    { kind: "programme", name: scenario.name, measure: "worth_of_knowing_all", period, estimate: everything },
  ];
}
