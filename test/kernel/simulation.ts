import { sampleDraw } from "../../src/experiment/draws.ts";
import { type Experiment, type PreparedExperiment, prepare } from "../../src/experiment/experiment.ts";
import { drawFor } from "../../src/experiment/shard.ts";
import type { Journal } from "../../src/kernel/journal.ts";
import { replicate } from "../../src/kernel/replicate.ts";
import { compile } from "../../src/model/compile/compile.ts";
import type { CompiledModel } from "../../src/model/compiled-model.ts";
import { loadModelText } from "../../src/model/load.ts";
import { DO_NOTHING } from "../../src/model/model.ts";
import { replicationKey, rootKey } from "../../src/random/keys.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { Tally } from "./tally.ts";

/** A model without a calendar, from the sections that matter. */
export function theory(sections: string, time = "{axis: plain, length: 100 days, periods: 10}"): string {
  return `tdm: 1\nname: theory\ntitle: Theory\nassumption: theory\ntime: ${time}\n${sections}`;
}

export interface Choice {
  readonly scenario?: string;
  readonly seed?: string;
  readonly replication?: number;
  /** Keeps a journal of do-nothing, once it is known what its indices mean. */
  readonly journal?: (compiled: CompiledModel) => Journal;
}

/** One replication of a model given as text, counted by names. */
export function simulate(text: string, choice: Choice = {}): Tally {
  return simulateAll(text, choice).get(choice.scenario ?? DO_NOTHING)!;
}

/** One replication of do-nothing and of every scenario of a model. */
export function simulateAll(
  text: string,
  { seed = "kernel", replication = 0, journal }: Choice = {},
): Map<string, Tally> {
  const prepared = prepareText(text, seed);
  const shape = shapeOf(prepared);
  const key = replicationKey(rootKey(seed), replication);
  const draw = sampleDraw(prepared.model, key);
  const base = { model: prepared.model, draw };
  return new Map(
    prepared.scenarios.map(({ model, scenario }) => {
      const compiled = compile(model, scenario, drawFor(prepared, model, draw, key), key, 1, base);
      const kept = scenario.name === DO_NOTHING ? journal?.(compiled) : undefined;
      return [scenario.name, new Tally(model, shape, replicate(compiled, replication, kept))];
    }),
  );
}

/** A model given as text, with all of its scenarios, ready to be simulated. */
export function prepareText(text: string, seed: string): PreparedExperiment {
  return prepare(experimentOf(text, seed));
}

export function experimentOf(text: string, seed: string, replications = 1): Experiment {
  const { document, model } = loadModelText(text, "theory.yaml");
  const scenarios = model.scenarios.map(({ name }) => name).filter((name) => name !== DO_NOTHING);
  return { document, scenarios, replications, seed, sample: 1 };
}
