import { DRIVER_SECTIONS, type DriverSection } from "../../src/analysis/drivers/drivers.ts";
import { type StudyOptions, studyDrivers } from "../../src/analysis/drivers/study.ts";
import type { SavingsPool } from "../../src/analysis/savings/savings-service.ts";
import { SavingsService } from "../../src/analysis/savings/savings-service.ts";
import type { Seek } from "../../src/analysis/seek/seek.ts";
import { type SeekOptions, seekProbability } from "../../src/analysis/seek/study.ts";
import { type Experiment, prepare } from "../../src/experiment/experiment.ts";
import { loadModelText } from "../../src/model/load.ts";
import type { Model } from "../../src/model/model.ts";
import { answeringPool } from "./answering-pool.ts";

/**
 * Ten people who stay for good at £10 a day each, so that a price cut of a tenth saves £10 a day: £3,650 in either year. Nothing is
 * left to chance but what the sections bring in.
 */
export function home(sections: string, care = "cost: {per: day, amount: £10}"): string {
  return `
tdm: 1
name: home
title: A home
assumption: invented for the tests
time: {start: 2020-04-01, end: 2022-03-31}
cohorts: {older: {label: Older, population: 10}}
exits: {ended: Ended}
stages:
  care: {kind: stay, initial: 10, duration: 1000000 years, ${care}, to: {ended: 1}}
${sections}`;
}

/** What a cut of a tenth saves in a year of the home. */
export const SAVED_A_YEAR = 3650;

/** A hundred days in which 20 people a day ask for care that costs £100 each; half of them get it. */
export function door(sections: string): string {
  return `
tdm: 1
name: door
title: A door
assumption: invented for the tests
time: {axis: plain, length: 100 days, periods: 10}
exits: {out: Out}
stages:
  north: {kind: route, arrivals: {external: {calls: {rate: 20 per day}}}, to: {northern-care: 0.5, out: rest}}
  south: {kind: route, arrivals: {external: {calls: {rate: 20 per day}}}, to: {southern-care: 0.5, out: rest}}
  northern-care: {kind: route, cost: {per: contact, amount: £100}, to: {out: 1}}
  southern-care: {kind: route, cost: {per: contact, amount: £100}, to: {out: 1}}
${sections}`;
}

/** What the care behind one door costs on average, if nothing is done. */
export const COST_OF_A_DOOR = 100 * 20 * 0.5 * 100;

/** An intervention that sends a share of those who would get care away. */
export function diversion(name: string, door: "north" | "south", share: number | string, more = ""): string {
  const from = `${door}ern-care`;
  return `  ${name}: {label: ${name}, start: day 0, changes: [{divert: {at: ${door}, from: ${from}, to: out, share: ${share}}}]${more}}\n`;
}

export function experimentOf(text: string, scenario = "programme", seed = "programmes", replications = 2): Experiment {
  const { document } = loadModelText(text, "programme.yaml");
  return { document, scenarios: [scenario], replications, seed, sample: 1 };
}

/** Answers in this thread what threads would. */
export function poolOf(experiment: Experiment): SavingsPool {
  return answeringPool(new SavingsService(experiment));
}

export interface Asked extends Partial<Omit<StudyOptions, "sections">> {
  readonly scenario?: string;
  readonly seed?: string;
  readonly only?: readonly DriverSection[];
}

/** What drives the saving of a model's scenario `programme`, unless another is named; in its last year. */
export async function driversOf(text: string, { scenario, seed, only = DRIVER_SECTIONS, ...options }: Asked = {}) {
  const experiment = experimentOf(text, scenario, seed, options.replications);
  const prepared = prepare(experiment);
  const drivers = await studyDrivers(prepared, poolOf(experiment), {
    year: prepared.model.axis.years.length - 1,
    sections: only,
    replications: 30,
    rows: 30,
    ...options,
  });
  return drivers!;
}

export interface Sought extends Partial<Omit<SeekOptions, "target" | "vary">> {
  readonly vary?: readonly string[];
  readonly seed?: string;
  /** Index among the model's targets; the first, unless given. */
  readonly target?: number;
}

/** What it would take to meet a target of a model with its scenario `programme`. */
export async function seekOf(text: string, { vary = [], seed, target = 0, ...options }: Sought = {}): Promise<Seek> {
  const experiment = experimentOf(text, "programme", seed, options.replications);
  const prepared = prepare(experiment);
  const { interventions, targets } = prepared.model;
  const found = await seekProbability(prepared, poolOf(experiment), {
    target: targets[target]!,
    wanted: 0.8,
    replications: 30,
    ...options,
    vary: vary.map((name) => interventions.findIndex((intervention) => intervention.name === name)),
  });
  return found!;
}

export const modelOf = (text: string): Model => loadModelText(text, "programme.yaml").model;
