import { WAIT_BINS } from "../model/wait-bins.ts";
import type { ReportedAttribute } from "./shape.ts";
import type { Column } from "./table-file.ts";

/** What columns choose from: names, and what the tables of a model have beside those of every model. */
export interface TableNames {
  readonly scenarios: readonly string[];
  readonly years: readonly string[];
  readonly periods: readonly string[];
  /** `all` comes after cohorts and levels where a table has rows for all. */
  readonly cohorts: readonly string[];
  /** Attributes by which results are broken down: each has a column beside that of the cohort. */
  readonly attributes: readonly Pick<ReportedAttribute, "name" | "label" | "levels">[];
  readonly stages: readonly string[];
  /** Stages with packages and what these are counted in: `home-care in hours per week`. */
  readonly packages: readonly string[];
  readonly hasQueues: boolean;
  /** What a pound is: `cash of the period`, or `prices of 2015/16`. */
  readonly pounds: string;
  /** Partners who share costs: the table of savings has a column for each. */
  readonly partners: readonly string[];
}

const int = (name: string, meaning: string): Column => ({ name, meaning, type: "int" });
const float = (name: string, meaning: string): Column => ({ name, meaning, type: "float" });
const date = (name: string, meaning: string): Column => ({ name, meaning, type: "date" });
const names = (name: string, meaning: string, list: readonly string[]): Column => ({
  name,
  meaning,
  type: "name",
  names: list,
});

const counts = ({ packages }: TableNames) => [
  int("entries", "people who entered the stage"),
  int("exits", "people who left the stage"),
  float("person_days", "days spent in the stage, waiting not included"),
  ...(packages.length > 0
    ? [float("package_days", `the same days, each times the person's package: ${packages.join(", ")}`)]
    : []),
];
const money = ({ pounds }: TableNames) => [
  float("gross", `cost, pounds, ${pounds}`),
  float("income", `what clients and partners pay, grants and other income, pounds, ${pounds}`),
  float("net", `gross less income, pounds, ${pounds}`),
];
const waits = [
  float("waiting_days", "days spent waiting for the stage"),
  int("served", "services begun"),
  float("waits_of_served", "days waited by those whose service began"),
];

/** The cohort, and a column for each attribute by which results are broken down. */
function segment({ cohorts, attributes }: TableNames, withAll = false): Column[] {
  const or = withAll ? ", or all" : "";
  const all = withAll ? ["all"] : [];
  return [
    names("cohort", `cohort${or}`, [...cohorts, ...all]),
    ...attributes.map(({ name, label, levels }) => names(attributeColumn(name), `${label}${or}`, [...levels, ...all])),
  ];
}

/** The column of an attribute has its name, unless a table has a column of that name already. */
function attributeColumn(name: string): string {
  const none = { scenarios: [], years: [], periods: [], cohorts: [], attributes: [], stages: [] };
  const of = { ...none, packages: [""], hasQueues: true, pounds: "", partners: [] };
  const own = [
    annualColumns(of),
    monthlyColumns(of),
    savingsColumns(of),
    flowsColumns(of, []),
    waitsColumns(of),
    journeysColumns(of, { origins: [], ways: [], resources: [], hasDates: true }),
    bandsColumns(of, []),
  ];
  return own.some((columns) => columns.some((column) => column.name === name)) ? `attribute_${name}` : name;
}

const replication = int("replication", "number of the replication, from 0");

export function annualColumns(of: TableNames): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    replication,
    names("financial_year", "financial year", of.years),
    ...segment(of),
    names("stage", "stage of the pathway", of.stages),
    ...counts(of),
    int("people", "distinct people seen in the stage in the year; who ages counts in each cohort"),
    ...money(of),
  ];
}

export function monthlyColumns(of: TableNames): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    replication,
    names("month", "calendar month", of.periods),
    ...segment(of),
    names("stage", "stage of the pathway", of.stages),
    ...counts(of),
    ...money(of),
    ...(of.hasQueues ? waits : []),
  ];
}

export function savingsColumns(of: TableNames): Column[] {
  const pounds = `pounds, ${of.pounds}`;
  return [
    names("scenario", "scenario", of.scenarios),
    replication,
    names("financial_year", "financial year", of.years),
    ...segment(of, true),
    float("gross", `spending avoided against do-nothing, ${pounds}`),
    float("income", `income lost with it, ${pounds}`),
    float("net", `gross less income, ${pounds}`),
    float("implementation_one_off", `one-off cost of implementing, ${pounds}; in rows of all cohorts only`),
    float("implementation_yearly", `yearly cost of implementing, ${pounds}; in rows of all cohorts only`),
    ...of.partners.map((partner) =>
      float(
        `partner_${partner}`,
        `what of the spending avoided this partner no longer pays, ${pounds}; part of income`,
      ),
    ),
  ];
}

export function drawsColumns(parameters: readonly string[]): Column[] {
  return [
    replication,
    names("parameter", "path of the uncertain parameter", parameters),
    float("value", "value drawn: days, per day, pounds, shares"),
  ];
}

export function flowsColumns(of: TableNames, places: readonly string[]): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    replication,
    names("financial_year", "financial year", of.years),
    ...segment(of),
    names("from", "stage or stream that they came from", places),
    names("to", "stage or exit that they went to", places),
    int("people", "people who went this way; back to a stay after a review counts as a way"),
  ];
}

export function waitsColumns(of: TableNames): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    replication,
    names("financial_year", "financial year in which the service began", of.years),
    ...segment(of),
    names("stage", "stage that was waited for", of.stages),
    float(
      "waited_up_to_days",
      `upper end of the bin of waits; 0 is no wait at all, infinity more than ${WAIT_BINS.at(-1)}`,
    ),
    int("served", "services begun after such a wait"),
  ];
}

/** What the journeys of people choose from besides. */
export interface JourneyNames {
  /** Where people come from. */
  readonly origins: readonly string[];
  /** Where a visit leads. */
  readonly ways: readonly string[];
  readonly resources: readonly string[];
  readonly hasDates: boolean;
}

export function journeysColumns(of: TableNames, { origins, ways, resources, hasDates }: JourneyNames): Column[] {
  const dates = [date("start_date", "date of the start"), date("end_date", "date of the end")];
  return [
    names("scenario", "scenario", of.scenarios),
    int("case", "number of the person, the same in every scenario"),
    names("origin", "where they come from: residents, initial (inside at the start), or a stream", origins),
    int(
      "episode",
      "number of the contact that began it, the same in every scenario, counted anew by who has aged; below 0 for contacts that only a scenario's higher rate brings; 0 for who came otherwise",
    ),
    ...segment(of),
    names("stage", "stage of the pathway", of.stages),
    float("start_days", "when it began, in days from the start of the model; after the wait, where there was one"),
    float("end_days", "when it ended, in days; that of the model, where it had not"),
    ...(hasDates ? dates : []),
    float("waited_days", "days waited before it began; who never got there has the same start and end"),
    names("resource", "resource that it used or waited for; empty where it needs none", resources),
    names("to", "how it ended: the stage or exit they went to, back after a review, or that it had not ended", ways),
  ];
}

/** The quantiles of a band, each with the ends of its interval. */
export const BAND_FIGURES = ["mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"] as const;

/** The columns of a band's figures. */
function bandFigures(): Column[] {
  return BAND_FIGURES.flatMap((figure) => [
    float(
      figure,
      figure === "mean" ? "mean over replications" : `${Number(figure.slice(1))} % quantile over replications`,
    ),
    float(`${figure}_low`, "lower end of its 95 % Monte Carlo interval"),
    float(`${figure}_high`, "upper end of its 95 % Monte Carlo interval"),
  ]);
}

export function bandsColumns(of: TableNames, measures: readonly string[]): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    names("measure", "what is measured: people, days, or pounds", measures),
    names("period", "month or financial year", [...of.periods, ...of.years]),
    ...segment(of, true),
    names("stage", "stage, or all", [...of.stages, "all"]),
    ...bandFigures(),
  ];
}

/** What a figure of an indicator is: itself, or its change against do-nothing in the base year. */
export const INDICATOR_BASES = ["level", "change"] as const;

export function indicatorsColumns(
  of: TableNames,
  { indicators, units }: { readonly indicators: readonly string[]; readonly units: readonly string[] },
): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    names("indicator", "indicator of the model", indicators),
    names("financial_year", "financial year", of.years),
    names("cohort", "cohort, or all", [...of.cohorts, "all"]),
    names(
      "basis",
      "level, in `unit`; or change against do-nothing in the base year of the same replication, as a share: 0.05 is 5 % more",
      INDICATOR_BASES,
    ),
    names("unit", "what the level is counted in: people, days, pounds, a share, or one per another", units),
    int("n", "replications in which it has a value: there is no share of nothing"),
    ...bandFigures(),
  ];
}

export function targetsColumns(
  scenarios: readonly string[],
  targets: readonly string[],
  { forms, units }: { readonly forms: readonly string[]; readonly units: readonly string[] },
): Column[] {
  return [
    names("scenario", "scenario", scenarios),
    names("target", "what is wanted, and by when; or the set of targets that are met together", targets),
    names("form", `${forms.join(", ")}`, forms),
    float("saving", "saving needed, pounds in the terms of the run; not a number for other forms"),
    float("needed", "what is needed, in `unit`: of a change the share, of a set how many targets"),
    names("unit", units.join(", "), units),
    float("probability", "share of replications that meet it"),
    float("low", "lower end of its 95 % Wilson interval"),
    float("high", "upper end of its 95 % Wilson interval"),
    int("n", "replications"),
  ];
}

/** What the rows of the table of drivers choose from. */
export interface DriverNames {
  readonly kinds: readonly string[];
  readonly names: readonly string[];
  readonly measures: readonly string[];
  readonly periods: readonly string[];
}

export function driversColumns({ kinds, names: of, measures, periods }: DriverNames): Column[] {
  return [
    names("kind", "what it is: programme, intervention, input, group of inputs, or choice", kinds),
    names("name", "its name; of an input its path, as in the table of draws", of),
    names("measure", "what is said of it", measures),
    names("period", "financial year, quarter, or the years that are added up", periods),
    float(
      "value",
      `pounds, cash or real as the model has it; shares of the variance in variance_*, from -1 to 1 in rank_correlation`,
    ),
    float("standard_error", "its Monte Carlo standard error, in the same unit; no number where it has none"),
    float("low", "lower end of its 95 % Monte Carlo interval"),
    float("high", "upper end of its 95 % Monte Carlo interval"),
  ];
}
