import type { Column } from "./table-file.ts";

/** The names that columns of names choose from. */
export interface TableNames {
  readonly scenarios: readonly string[];
  readonly years: readonly string[];
  readonly periods: readonly string[];
  /** Cohorts; `all` comes after them where a table has rows for all. */
  readonly segments: readonly string[];
  readonly stages: readonly string[];
}

const POUNDS = "pounds, cash of the period";
const int = (name: string, meaning: string): Column => ({ name, meaning, type: "int" });
const float = (name: string, meaning: string): Column => ({ name, meaning, type: "float" });
const names = (name: string, meaning: string, list: readonly string[]): Column => ({
  name,
  meaning,
  type: "name",
  names: list,
});

const counts = [
  int("entries", "people who entered the stage"),
  int("exits", "people who left the stage"),
  float("person_days", "days spent in the stage, waiting not included"),
];
const money = [
  float("gross", `cost, ${POUNDS}`),
  float("income", `client contributions and other income, ${POUNDS}`),
  float("net", `gross less income, ${POUNDS}`),
];
const waits = [
  float("waiting_days", "days spent waiting for the stage"),
  int("served", "services begun"),
  float("waits_of_served", "days waited by those whose service began"),
];

const replication = int("replication", "number of the replication, from 0");

export function annualColumns(of: TableNames): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    replication,
    names("financial_year", "financial year", of.years),
    names("cohort", "cohort", of.segments),
    names("stage", "stage of the pathway", of.stages),
    ...counts,
    int("people", "distinct people seen in the stage in the year"),
    ...money,
  ];
}

export function monthlyColumns(of: TableNames, hasQueues: boolean): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    replication,
    names("month", "calendar month", of.periods),
    names("cohort", "cohort", of.segments),
    names("stage", "stage of the pathway", of.stages),
    ...counts,
    ...money,
    ...(hasQueues ? waits : []),
  ];
}

export function savingsColumns(of: TableNames): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    replication,
    names("financial_year", "financial year", of.years),
    names("cohort", "cohort, or all", [...of.segments, "all"]),
    float("gross", `spending avoided against do-nothing, ${POUNDS}`),
    float("income", `income lost with it, ${POUNDS}`),
    float("net", `gross less income, ${POUNDS}`),
    float("implementation_one_off", `one-off cost of implementing, ${POUNDS}; in rows of all cohorts only`),
    float("implementation_yearly", `yearly cost of implementing, ${POUNDS}; in rows of all cohorts only`),
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
    names("cohort", "cohort", of.segments),
    names("from", "stage or stream that they came from", places),
    names("to", "stage or exit that they went to", places),
    int("people", "people who went this way; back to a stay after a review counts as a way"),
  ];
}

/** The quantiles of a band, each with the ends of its interval. */
export const BAND_FIGURES = ["mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"] as const;

export function bandsColumns(of: TableNames, measures: readonly string[]): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    names("measure", "what is measured: people, days, or pounds", measures),
    names("period", "month or financial year", [...of.periods, ...of.years]),
    names("cohort", "cohort, or all", [...of.segments, "all"]),
    names("stage", "stage, or all", [...of.stages, "all"]),
    ...BAND_FIGURES.flatMap((figure) => [
      float(
        figure,
        figure === "mean" ? "mean over replications" : `${Number(figure.slice(1))} % quantile over replications`,
      ),
      float(`${figure}_low`, "lower end of its 95 % Monte Carlo interval"),
      float(`${figure}_high`, "upper end of its 95 % Monte Carlo interval"),
    ]),
  ];
}

export function targetsColumns(scenarios: readonly string[], targets: readonly string[]): Column[] {
  return [
    names("scenario", "scenario", scenarios),
    names("target", "the saving needed, and by when", targets),
    float("saving", "saving needed, pounds, cash of the year"),
    float("probability", "share of replications that meet it"),
    float("low", "lower end of its 95 % Wilson interval"),
    float("high", "upper end of its 95 % Wilson interval"),
    int("n", "replications"),
  ];
}
