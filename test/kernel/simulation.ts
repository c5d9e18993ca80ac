import { type Experiment, type PreparedExperiment, prepare } from "../../src/experiment/experiment.ts";
import { type ReplicationRow, runShard } from "../../src/experiment/shard.ts";
import { loadModelText } from "../../src/model/load.ts";
import { DO_NOTHING } from "../../src/model/model.ts";
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
}

/** One replication of a model given as text, counted by names. */
export function simulate(text: string, choice: Choice = {}): Tally {
  return simulateAll(text, choice).get(choice.scenario ?? DO_NOTHING)!;
}

/** One replication of do-nothing and of every scenario of a model. */
export function simulateAll(text: string, { seed = "kernel", replication = 0 }: Choice = {}): Map<string, Tally> {
  const prepared = prepareText(text, seed);
  return tallies(prepared, runShard(prepared, { from: replication, to: replication + 1 }));
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

function tallies(prepared: PreparedExperiment, rows: readonly ReplicationRow[]): Map<string, Tally> {
  const shape = shapeOf(prepared);
  return new Map(
    rows.map((row) => [prepared.scenarios[row.scenario]!.scenario.name, new Tally(prepared.model, shape, row.ledger)]),
  );
}
