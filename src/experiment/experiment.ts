import { createHash } from "node:crypto";
import { TdmError } from "../errors/tdm-error.ts";
import { buildModel } from "../model/build/build.ts";
import { canonicalJson } from "../model/canonical.ts";
import { DO_NOTHING, type Model, type Scenario } from "../model/model.ts";
import { applyOverrides } from "../model/overrides.ts";
import type { ModelDocument } from "../model/schema/model.ts";
import { refuseOtherShape } from "./comparable.ts";
import { refuseDishonestSample } from "./sample.ts";
import { partsOfRule, refuseIdleRule, type StoppingRule } from "./stopping.ts";

/** Raised whenever a change of the engine moves results: runs of different versions are never mixed. */
export const NUMBERS_VERSION = 3;

/** All that decides the numbers. Plain data: it travels to workers and into run folders as it is. */
export interface Experiment {
  readonly document: ModelDocument;
  /** Names of the scenarios beside do-nothing, in the order of the tables. */
  readonly scenarios: readonly string[];
  /** How many there are; with a stopping rule, the most that it may take. */
  readonly replications: number;
  readonly seed: string;
  /** The share of the people who are simulated, above 0 and at most 1; each stands for 1 / sample. */
  readonly sample: number;
  /** When to stop; undefined where the number of replications is given. */
  readonly stopping?: StoppingRule | undefined;
}

/** SHA-256 of the model's content, the experiment and the version of the numbers, in hex. */
export function experimentHash(experiment: Experiment): string {
  const { experiment: _defaults, ...model } = experiment.document;
  const { scenarios, replications, seed, sample, stopping } = experiment;
  // Without a rule the hash is what it was before there were any.
  const rule = stopping === undefined ? [] : [partsOfRule(stopping)];
  const content = JSON.stringify([
    NUMBERS_VERSION,
    canonicalJson(model),
    scenarios,
    replications,
    seed,
    sample,
    ...rule,
  ]);
  return createHash("sha256").update(content).digest("hex");
}

/** A scenario with the model that it runs on: the model itself, or one with the scenario's own values set. */
export interface ScenarioModel {
  readonly scenario: Scenario;
  readonly model: Model;
}

/** An experiment with its models built: what a worker needs to simulate, and finance to price. */
export interface PreparedExperiment {
  readonly experiment: Experiment;
  readonly model: Model;
  /** Do-nothing first, then the experiment's scenarios. */
  readonly scenarios: readonly ScenarioModel[];
}

/** Builds the models of an experiment whose document has been validated before. */
export function prepare(experiment: Experiment): PreparedExperiment {
  const model = built(experiment.document);
  const scenarios = [DO_NOTHING, ...experiment.scenarios].map((name): ScenarioModel => {
    const scenario = model.scenarios.find((candidate) => candidate.name === name);
    if (scenario === undefined) throw TdmError.of("TDM-USE-002", `there is no scenario called ${name}`);
    if (Object.keys(scenario.set).length === 0) return { scenario, model };
    const changed = built(applyOverrides(experiment.document, scenario.set));
    refuseOtherShape(model, changed, name);
    return { model: changed, scenario: changed.scenarios.find((candidate) => candidate.name === name)! };
  });
  if (experiment.stopping) {
    refuseIdleRule(experiment.stopping, experiment.replications, model, experiment.scenarios);
  }
  if (experiment.sample < 1) for (const { model: used } of scenarios) refuseDishonestSample(used, experiment.sample);
  return { experiment, model, scenarios };
}

function built(document: ModelDocument): Model {
  const { model, problems } = buildModel(document);
  if (model) return model;
  throw new TdmError(problems.map(({ path, ...problem }) => ({ ...problem, path: path.join(".") })));
}
