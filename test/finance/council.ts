import { drawColumns } from "../../src/experiment/draws.ts";
import { type PreparedExperiment, prepare } from "../../src/experiment/experiment.ts";
import type { CountedArrays, ReplicationRow } from "../../src/experiment/shard.ts";
import { loadModelText } from "../../src/model/load.ts";
import type { Overrides } from "../../src/model/overrides.ts";
import { WAIT_BINS } from "../../src/model/wait-bins.ts";
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
  return experimentWith(MODEL + sections, scenarios, overrides, replications);
}

/** The council where people wait for help. */
export function councilWithQueue(sections = "", scenarios: readonly string[] = []): PreparedExperiment {
  const help = MODEL.replace("help:\n    kind: stay", "help:\n    kind: service\n    resource: helpers");
  return experimentWith(`${help}${sections}\nresources: {helpers: {capacity: 3}}\n`, scenarios, {}, 1);
}

function experimentWith(
  text: string,
  scenarios: readonly string[],
  overrides: Overrides,
  replications: number,
): PreparedExperiment {
  const { document } = loadModelText(text, "council.yaml", overrides);
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
  private readonly ledger: CountedArrays;

  constructor(prepared: PreparedExperiment) {
    this.prepared = prepared;
    this.shape = shapeOf(prepared);
    const { periods, years, segments, stages, edges, hasQueues } = this.shape;
    const cells = segments * stages;
    const waiting = hasQueues ? cells : 0;
    this.ledger = {
      passages: new Int32Array(periods * segments * edges.length),
      personDays: new Float64Array(periods * cells),
      packageDays: new Float64Array(0),
      people: new Int32Array(years * cells),
      presentAtStart: new Int32Array(0),
      waitingDays: new Float64Array(periods * waiting),
      served: new Int32Array(periods * waiting),
      waitsOfServed: new Float64Array(periods * waiting),
      waitHistogram: new Int32Array(years * waiting * (WAIT_BINS.length + 1)),
    };
  }

  /** So many people go from one place to another. */
  go(from: string, to: string, people: number, when: When = {}): this {
    const { edges, segments } = this.shape;
    const edge = edges.findIndex(({ fromName, toName }) => fromName === from && toName === to);
    if (edge < 0) throw new Error(`there is no way from ${from} to ${to}`);
    const place = (when.month ?? APRIL) * segments + this.segment(when);
    this.ledger.passages[place * edges.length + edge]! += people;
    return this;
  }

  /** So many days are spent in a stage, all people together. */
  days(stage: string, days: number, when: When = {}): this {
    this.ledger.personDays[this.cell(stage, when)]! += days;
    return this;
  }

  /** A service begins after each of these waits, in days, in April unless told otherwise. */
  serve(stage: string, waits: readonly number[], when: When = {}): this {
    const cell = this.cell(stage, when);
    const { segments, stages, yearOf } = this.shape;
    const ofYear = (yearOf[when.month ?? APRIL]! * segments + this.segment(when)) * stages + this.stage(stage);
    for (const days of waits) {
      this.ledger.served[cell]!++;
      this.ledger.waitsOfServed[cell]! += days;
      this.ledger.waitingDays[cell]! += days;
      const bin = WAIT_BINS.findIndex((end) => days <= end);
      this.ledger.waitHistogram[ofYear * (WAIT_BINS.length + 1) + (bin < 0 ? WAIT_BINS.length : bin)]!++;
    }
    return this;
  }

  /** So many different people are seen in a stage in a year. */
  people(stage: string, people: number, year: number, when: When = {}): this {
    const { segments, stages } = this.shape;
    this.ledger.people[(year * segments + this.segment(when)) * stages + this.stage(stage)]! += people;
    return this;
  }

  /** The count as a row of a replication, with every uncertain value at its middle unless `draw` says otherwise. */
  row(scenario = 0, replication = 0, draw: Readonly<Record<string, number>> = {}): ReplicationRow {
    const { model } = this.prepared;
    const columns = drawColumns(model).map((path, column) => draw[path] ?? model.drawn[column]?.value ?? 0.5);
    return { replication, scenario, draw: Float64Array.from(columns), ledger: this.ledger, walked: 1 };
  }

  /** Where a stage stands among cells by [period][cohort][stage]. */
  cell(stage: string, when: When = {}): number {
    const { segments, stages } = this.shape;
    return ((when.month ?? APRIL) * segments + this.segment(when)) * stages + this.stage(stage);
  }

  /** No attribute is reported: a segment is a cohort. */
  private segment({ cohort = "older" }: When): number {
    return this.prepared.model.cohorts.findIndex(({ name }) => name === cohort);
  }

  private stage(name: string): number {
    return this.prepared.model.stages.findIndex((stage) => stage.name === name);
  }
}
