import { readFileSync } from "node:fs";
import { type Table, tableFromIPC } from "apache-arrow";
import { simulate } from "../../src/analysis/run.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import { inProcessExecutor } from "../../src/execution/in-process.ts";
import { type Experiment, type PreparedExperiment, prepare } from "../../src/experiment/experiment.ts";
import { loadModelText } from "../../src/model/load.ts";
import type { RunFolder, TableName } from "../../src/results/run-folder.ts";
import { begin } from "../execution/village.ts";

/** What a town may be without. */
export interface Town {
  /** Results broken down by need and area; else the same model without. */
  readonly reported?: boolean;
  /** A warm-up in place of people who are there at the start. */
  readonly warmUp?: boolean;
  /** Whether people age, join and leave. */
  readonly open?: boolean;
}

/** Two years of a small town in which everything happens that a pathway can do. The figures are invented. */
export function townText({ reported = true, warmUp = false, open = false }: Town = {}): string {
  const older = open ? ", newcomers: {rate: 5 per year}, leavers: {rate: 8 % per year}" : "";
  const ages = "ages: {into: older, at: 65 years, age: {uniform: {min: 60 years, max: 65 years}}}";
  const working = open ? `, ${ages}, newcomers: {rate: 20 per year, age: 60 years}, leavers: {rate: 3 % per year}` : "";
  const report = reported ? ", report: true" : "";
  const initial = warmUp ? "" : "initial: {older: 30, working: 6}";
  return `
tdm: 1
name: town
title: A town
assumption: invented for the tests
time: {start: 2020-04-01, end: 2022-03-31${warmUp ? ", warm-up: 300 days" : ""}}
cohorts: {older: {label: Older, population: 400${older}}, working: {label: Working, population: 500${working}}}
attributes:
  need: {label: Need, levels: {low: {older: 0.5, working: 0.7}, high: rest}${report}}
  area: {label: Area, drawn: per episode, levels: {north: 0.4, south: 0.3, west: rest}${report}}
  helped: {visits: help, levels: {never: 0, before: 1}}
exits: {resolved: Resolved, withdrawn: Withdrew, lost: Lost, died: Died}
resources: {assessors: {capacity: {steps: {2020-04-01: 2, 2021-04-01: 1}}, queue-limit: 8}}
stages:
  door:
    kind: route
    arrivals: {residents: {rate: {older: 0.9 per year, working: 0.3 per year}, frailty: 0.7}}
    cost: {per: contact, amount: £10}
    to: {assessment: {by: need, low: 0.3, high: 0.7}, help: 0.2, resolved: rest}
  help:
    kind: stay
    arrivals: {external: {hospital: {rate: 0.1 per day, batch: {1: 0.5, 3: rest}}}}
    duration: 20 days
    cost: {per: episode, amount: {older: £100, working: £250}}
    to: {resolved: {by: helped, never: 0.5, before: 0.8}, assessment: rest}
  assessment:
    kind: service
    resource: assessors
    duration: {lognormal: {mean: 3 days, cv: 0.5}}
    priority: {by: need, high: 1, low: 2}
    patience: {after: {exponential: {mean: 20 days}}, to: withdrawn}
    turned-away: lost
    mortality: {exponential: {mean: 2 years}}
    cost: {per: assessment, amount: £300}
    to: {care: 0.6, resolved: rest}
  care:
    kind: stay
    ${initial}
    sets: {need: {by: need, low: {low: 0.6, high: rest}, high: high}}
    package: {unit: hours per week, amount: {by: need, low: 5, high: {lognormal: {mean: 14, cv: 0.4}}}}
    duration: {weibull: {shape: 0.8, mean: 200 days}}
    mortality: {exponential: {mean: 3 years}}
    hazards: {crisis: {after: {exponential: {mean: 1 year}}, to: assessment}}
    reviews: {at: review, every: 60 days}
    cost: {per: week, amount: £400}
    contribution: {older: 20 %, working: 5 %}
    to: {resolved: rest}
  review: {kind: route, cost: {per: review, amount: £50}, to: {back: 0.8, resolved: 0.1, help: rest}}
interventions:
  earlier-help:
    label: Earlier help
    start: 2020-09-01
    changes: [{divert: {at: door, from: assessment, to: help, share: 40 %}}]
    implementation: {yearly: £1000}
scenarios: {programme: {interventions: all}}
targets: [{saving: £1k, in: 2021/22}]
observations: [{measure: gross, of: care, in: 2020/21, value: £500k, tolerance: 50 %}]
`;
}

export function townExperiment(town: Town = {}, replications = 3): Experiment {
  const { document } = loadModelText(townText(town), "town.yaml");
  return { document, scenarios: ["programme"], replications, seed: "town", sample: 1 };
}

/** A finished run of the town. */
export interface TownRun {
  readonly prepared: PreparedExperiment;
  readonly folder: RunFolder;
  readonly summary: Summary;
}

/** Runs the town in a folder that is not there yet. */
export async function townRun(path: string, town: Town = {}): Promise<TownRun> {
  const experiment = townExperiment(town);
  const prepared = prepare(experiment);
  const folder = begin(path, experiment);
  await simulate(prepared, folder, inProcessExecutor(experiment));
  return { prepared, folder, summary: await summarise(prepared, folder) };
}

export type Row = Readonly<Record<string, string | number>>;

export function tableOf(folder: RunFolder, name: TableName): Table {
  return tableFromIPC(readFileSync(folder.tablePath(name)));
}

/** The rows of a table, names as text. */
export function rowsOf(folder: RunFolder, name: TableName): Row[] {
  return tableOf(folder, name)
    .toArray()
    .map((row) => row.toJSON() as Row);
}

/** Sums of a column by what the other columns named say. */
export function sums(rows: readonly Row[], column: string, by: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) {
    const key = by.map((name) => row[name]).join("/");
    found.set(key, (found.get(key) ?? 0) + (row[column] as number));
  }
  return found;
}
