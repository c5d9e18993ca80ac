import { type CalibrationPool, CalibrationService } from "../../../src/analysis/calibration/calibration-service.ts";
import { freeParameters } from "../../../src/analysis/calibration/free-parameters.ts";
import { type CalibrationOptions, type CalibrationResult, calibrate } from "../../../src/analysis/calibration/study.ts";
import { type Experiment, prepare } from "../../../src/experiment/experiment.ts";
import { type LoadedModel, loadModelText } from "../../../src/model/load.ts";
import { answeringPool } from "../answering-pool.ts";

/** What differs between clinics: numbers as they are written in the model. */
export interface Clinic {
  readonly rate: string;
  readonly toCare: string;
  readonly stay: string;
  readonly price: string;
  readonly toHelp?: string;
  readonly observations: string;
  readonly more?: string;
}

/** Numbers that may be moved. */
export const free = (value: string, rest = "") => `{value: ${value}, calibrate: true${rest}}`;

/** Two years of a clinic: people come, some are helped, some get care for a while, at a price. The figures are invented. */
export function clinic({ rate, toCare, stay, price, toHelp = "0.2", observations, more = "" }: Clinic): LoadedModel {
  const text = `
tdm: 1
name: clinic
title: A clinic
assumption: invented for the tests
time: {start: 2020-04-01, end: 2022-03-31}
cohorts: {all: {label: All, population: 3000}}
exits: {resolved: Resolved, ended: Ended}
stages:
  door:
    kind: route
    arrivals: {residents: {rate: ${rate}}}
    to: {care: ${toCare}, help: ${toHelp}, resolved: rest}
  help:
    kind: stay
    duration: 20 days
    to: {resolved: 1}
  care:
    kind: stay
    initial: 100
    duration: {exponential: {mean: ${stay}}}
    cost: {per: week, amount: ${price}}
    to: {ended: 1}
money: {price-base: 2020/21}
observations:
${observations.replace(/^ */gm, "  ")}
${more}`;
  return loadModelText(text, "clinic.yaml");
}

export const observe = (measure: string, value: number, rest = "tolerance: 2 %") =>
  `- {measure: ${measure}, in: 2020/21, value: ${value}, ${rest}}`;

export const experimentOf = ({ document }: LoadedModel, replications = 20, seed = "clinic"): Experiment => ({
  document,
  scenarios: [],
  replications,
  seed,
  sample: 1,
});

/** Threads of a calibration without threads. */
export function poolOf(experiment: Experiment, paths: readonly string[]): CalibrationPool {
  return answeringPool(new CalibrationService({ experiment, paths }));
}

/** Calibrates a model in this thread. */
export async function calibrated(
  loaded: LoadedModel,
  options: Partial<CalibrationOptions> & { readonly seed?: string } = {},
): Promise<CalibrationResult> {
  const { replications = 20, seed } = options;
  const experiment = experimentOf(loaded, replications, seed);
  const moved = freeParameters(loaded.document, loaded.model);
  const pool = poolOf(
    experiment,
    moved.parameters.map(({ path }) => path),
  );
  return (await calibrate(prepare(experiment), moved, pool, { ...options, replications }))!;
}
