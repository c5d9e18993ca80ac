import { type Experiment, experimentHash, NUMBERS_VERSION } from "../experiment/experiment.ts";
import { refuseIdleRule } from "../experiment/stopping.ts";
import type { NamedText } from "../model/load/sections.ts";
import { type LoadedModel, loadModel } from "../model/load.ts";
import type { Model } from "../model/model.ts";
import type { Overrides } from "../model/overrides.ts";
import { nameOfHeadline } from "../report/precision.ts";
import type { RunRecord } from "../results/run-folder.ts";
import { chooseScenarios } from "./choose-scenarios.ts";
import { engineVersion } from "./engine-version.ts";
import { chosenStopping, type WantedPrecision } from "./stopping-options.ts";

/** What decides the numbers of a run beside its model. What is left out is as the model says. */
export interface ExperimentOptions {
  /** How many there are; with a precision, the most that it may take. */
  readonly replications?: number | undefined;
  readonly precision?: WantedPrecision | undefined;
  readonly headline?: string | undefined;
  readonly seed?: string | undefined;
  /** The share of the people who are simulated. */
  readonly sample?: number | undefined;
  /** Names of scenarios, comma-separated. */
  readonly scenario?: string | undefined;
}

/** A run that could be begun: what it simulates, and what its folder would hold. */
export interface PlannedRun {
  readonly model: Model;
  readonly experiment: Experiment;
  readonly record: RunRecord;
  /** The model's files as they were given, the model file first. */
  readonly files: readonly NamedText[];
}

/** Plans a run of a model in a file, a folder or of a built-in name. Throws TdmError for all that is wrong with it. */
export function planRun(where: string, overrides: Overrides, options: ExperimentOptions): PlannedRun {
  return planRunOf(loadModel(where, overrides), overrides, options);
}

/** As `planRun`, of a model that has been read with its overrides. */
export function planRunOf(loaded: LoadedModel, overrides: Overrides, options: ExperimentOptions): PlannedRun {
  const { document, model, files } = loaded;
  const known = model.scenarios.map(({ name }) => name);
  const scenarios =
    options.scenario === undefined ? model.defaults.scenarios : chooseScenarios(options.scenario, known);
  const chosen = chosenStopping(model, options);
  const stopping = chosen?.rule;
  const replications = chosen?.most ?? options.replications ?? model.defaults.replications;
  if (stopping) refuseIdleRule(stopping, replications, model, scenarios);
  const experiment: Experiment = {
    document,
    scenarios,
    replications,
    seed: options.seed ?? model.defaults.seed,
    sample: options.sample ?? 1,
    stopping,
  };
  const record: RunRecord = {
    hash: experimentHash(experiment),
    numbersVersion: NUMBERS_VERSION,
    engineVersion: engineVersion(),
    model: model.name,
    seed: experiment.seed,
    replications,
    precision: stopping && {
      headline: nameOfHeadline(stopping.headline, model),
      wanted: stopping.halfWidth,
      limit: replications,
    },
    scenarios,
    overrides,
    status: "running",
    seconds: 0,
    workers: 0,
  };
  return { model, experiment, record, files };
}
