import { drawColumns } from "../../src/experiment/draws.ts";
import { type PreparedExperiment, prepare } from "../../src/experiment/experiment.ts";
import type { ReplicationRow } from "../../src/experiment/shard.ts";
import { loadModelText } from "../../src/model/load.ts";
import type { Overrides } from "../../src/model/overrides.ts";
import { type Shape, shapeOf } from "../../src/results/shape.ts";

/** Two years of round prices, so that money can be worked out by hand: pay stands still, prices rise by a tenth a year. */
const MODEL = `
tdm: 1
name: council
title: A council
assumption: invented for the tests
time: {start: 2020-04-01, end: 2022-03-31}
cohorts:
  older: {label: 65 and over, population: 1000}
  working: {label: 18 to 64, population: 1000}
exits: {resolved: Resolved, ended: Ended}
groups: {early: Early help}
stages:
  door:
    kind: route
    group: early
    arrivals: {residents: {rate: 0.1 per year}}
    cost: {per: contact, amount: £10, inflation: pay}
    to: {help: 0.5, care: 0.1, resolved: rest}
  help:
    kind: stay
    group: early
    duration: 10 days
    cost: {per: episode, amount: {older: £100, working: £200}}
    to: {resolved: 1}
  care:
    kind: stay
    initial: 5
    duration: {exponential: {mean: 2 years}}
    reviews: {at: review, every: 1 year}
    cost: {per: week, amount: £70, inflation: prices}
    contribution: {older: 25 %, working: 10 %}
    to: {resolved: 1}
  review:
    kind: route
    cost: {per: review, amount: £40}
    to: {back: 0.9, ended: rest}
money:
  price-base: 2020/21
  inflation:
    pay: {total: 0 %, from: 2020/21, to: 2021/22}
    prices: {total: {value: 21 %, uncertain: {normal: {sd: 1 %}}}, from: 2020/21, to: 2022/23}
`;

/** An experiment with the council, do-nothing and the scenarios named, with further sections of the model. */
export function council(
  sections = "",
  scenarios: readonly string[] = [],
  overrides: Overrides = {},
  replications = 1,
): PreparedExperiment {
  const { document } = loadModelText(MODEL + sections, "council.yaml", overrides);
  return prepare({ document, scenarios, replications, seed: "council", sample: 1 });
}

/** Months of 2020/21 by their number from April 2020. */
export const APRIL = 0;
export const JULY = 3;
export const APRIL_2021 = 12;

interface When {
  readonly month?: number;
  readonly cohort?: "older" | "working";
}

/** A ledger written by hand: who went where, and for how long. */
export class HandCount {
  readonly shape: Shape;
  private readonly prepared: PreparedExperiment;
  private readonly ledger;

  constructor(prepared: PreparedExperiment) {
    this.prepared = prepared;
    this.shape = shapeOf(prepared);
    const { periods, years, cohorts, stages, edges } = this.shape;
    this.ledger = {
      passages: new Int32Array(periods * cohorts * edges.length),
      personDays: new Float64Array(periods * cohorts * stages),
      people: new Int32Array(years * cohorts * stages),
      waitingDays: new Float64Array(0),
      served: new Int32Array(0),
      waitsOfServed: new Float64Array(0),
    };
  }

  /** So many people go from one place to another. */
  go(from: string, to: string, people: number, when: When = {}): this {
    const { edges, cohorts } = this.shape;
    const edge = edges.findIndex(({ fromName, toName }) => fromName === from && toName === to);
    if (edge < 0) throw new Error(`there is no way from ${from} to ${to}`);
    const place = (when.month ?? APRIL) * cohorts + this.cohort(when);
    this.ledger.passages[place * edges.length + edge]! += people;
    return this;
  }

  /** So many days are spent in a stage, all people together. */
  days(stage: string, days: number, when: When = {}): this {
    this.ledger.personDays[this.cell(stage, when)]! += days;
    return this;
  }

  /** So many different people are seen in a stage in a year. */
  people(stage: string, people: number, year: number, when: When = {}): this {
    const { cohorts, stages } = this.shape;
    this.ledger.people[(year * cohorts + this.cohort(when)) * stages + this.stage(stage)]! += people;
    return this;
  }

  /** The count as a row of a replication, with every uncertain value at its middle unless `draw` says otherwise. */
  row(scenario = 0, replication = 0, draw: Readonly<Record<string, number>> = {}): ReplicationRow {
    const { model } = this.prepared;
    const columns = drawColumns(model).map((path, column) => draw[path] ?? model.drawn[column]?.value ?? 0.5);
    return { replication, scenario, draw: Float64Array.from(columns), ledger: this.ledger };
  }

  /** Where a stage stands among cells by [period][cohort][stage]. */
  cell(stage: string, when: When = {}): number {
    const { cohorts, stages } = this.shape;
    return ((when.month ?? APRIL) * cohorts + this.cohort(when)) * stages + this.stage(stage);
  }

  private cohort({ cohort = "older" }: When): number {
    return this.prepared.model.cohorts.findIndex(({ name }) => name === cohort);
  }

  private stage(name: string): number {
    return this.prepared.model.stages.findIndex((stage) => stage.name === name);
  }
}
