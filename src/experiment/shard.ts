import { replicateCoupled } from "../kernel/coupled.ts";
import type { Ledger } from "../kernel/ledger.ts";
import { replicate } from "../kernel/replicate.ts";
import { scenarioTree } from "../kernel/scenario-tree.ts";
import { compile, compileCoupled } from "../model/compile/compile.ts";
import type { Draw } from "../model/compile/effects.ts";
import type { CompiledModel } from "../model/compiled-model.ts";
import type { Model } from "../model/model.ts";
import { replicationKey, rootKey } from "../random/keys.ts";
import type { WordPair } from "../random/threefry.ts";
import { sampleDraw } from "./draws.ts";
import type { PreparedExperiment } from "./experiment.ts";

/** Some replications of an experiment, from `from` up to but not including `to`: the unit of dispatch. */
export interface ShardRange {
  readonly from: number;
  readonly to: number;
}

/** `replication 7`, `replications 7 to 12`. */
export function nameOf({ from, to }: ShardRange): string {
  return to - from === 1 ? `replication ${from}` : `replications ${from} to ${to - 1}`;
}

/** What a run keeps of a ledger: its arrays. Those that count nothing in a model are empty. */
export type CountedArrays = Pick<
  Ledger,
  | "passages"
  | "personDays"
  | "packageDays"
  | "people"
  | "presentAtStart"
  | "waitingDays"
  | "served"
  | "waitsOfServed"
  | "waitHistogram"
>;

/** The ledger of one scenario in one replication. */
export interface ReplicationRow {
  readonly replication: number;
  /** Index among the scenarios of the experiment; 0 is do-nothing. */
  readonly scenario: number;
  /** The draw of the experiment's model, the same for every scenario of the replication. */
  readonly draw: Draw;
  readonly ledger: CountedArrays;
  /** People whose history was walked for it: all, or those whose history differs from that in another scenario. */
  readonly walked: number;
}

/**
 * Simulates a shard: every scenario in every replication, on the same draws and the same streams. Where nobody waits for
 * anybody, scenarios that differ in interventions alone are walked together.
 * @param coupled false to simulate every scenario in full: the same rows, but for how many people were walked
 */
export function runShard(prepared: PreparedExperiment, range: ShardRange, coupled = true): ReplicationRow[] {
  const rows: ReplicationRow[] = [];
  for (let replication = range.from; replication < range.to; replication++) {
    rows.push(...simulateDrawn(prepared, drawOf(prepared, replication), replication, coupled));
  }
  return rows;
}

/** Every scenario of an experiment with a given draw and given people; `replication` is its number for messages and rows. */
export function simulateDrawn(
  prepared: PreparedExperiment,
  drawn: Drawn,
  replication: number,
  coupled = true,
): ReplicationRow[] {
  const ledgers = walkTogether(prepared, coupled ? scenariosToCouple(prepared) : [], drawn, replication);
  return prepared.scenarios.map((_, scenario) => {
    const ledger = ledgers.get(scenario) ?? replicate(compileOne(prepared, scenario, drawn), replication);
    return { replication, scenario, draw: drawn.draw, ledger, walked: ledger.walked };
  });
}

/** Indices of the scenarios that can be walked together: on the experiment's own model, without limited resources. */
function scenariosToCouple({ model, scenarios }: PreparedExperiment): number[] {
  if (model.resources.some(({ steps }) => steps.length > 0)) return [];
  const alike = scenarios.flatMap(({ model: used }, index) => (used === model ? [index] : []));
  return alike.length > 1 ? alike : [];
}

function walkTogether(
  { experiment, model, scenarios }: PreparedExperiment,
  together: readonly number[],
  { draw, key }: Drawn,
  replication: number,
): Map<number, Ledger> {
  if (together.length === 0) return new Map();
  const chosen = together.map((index) => scenarios[index]!.scenario);
  const coupled = compileCoupled(model, chosen, draw, key, experiment.sample);
  if (coupled === undefined) return new Map();
  const ledgers = replicateCoupled(coupled.compiled, scenarioTree(coupled.active), replication);
  return new Map(together.map((scenario, index) => [scenario, ledgers[index]!]));
}

/** The draw of a replication, and the key of all its other random numbers: of its people. */
export interface Drawn {
  readonly draw: Draw;
  readonly key: WordPair;
}

export function drawOf({ experiment, model }: PreparedExperiment, replication: number): Drawn {
  const key = replicationKey(rootKey(experiment.seed), replication);
  return { draw: sampleDraw(model, key), key };
}

function compileOne(prepared: PreparedExperiment, index: number, { draw, key }: Drawn): CompiledModel {
  const { model, scenario } = prepared.scenarios[index]!;
  const base = { model: prepared.model, draw };
  return compile(model, scenario, drawFor(prepared, model, draw, key), key, prepared.experiment.sample, base);
}

/** Every scenario of a replication by itself, one after the other, on the same draw and the same streams. */
export function* compiledScenarios(
  prepared: PreparedExperiment,
  replication: number,
): Generator<{ readonly scenario: number; readonly compiled: CompiledModel }> {
  const drawn = drawOf(prepared, replication);
  for (const scenario of prepared.scenarios.keys()) {
    yield { scenario, compiled: compileOne(prepared, scenario, drawn) };
  }
}

/** The draw of a scenario's model: that of the experiment, unless the scenario sets values of its own. */
export function drawFor(prepared: PreparedExperiment, model: Model, draw: Draw, replication: WordPair): Draw {
  return model === prepared.model ? draw : sampleDraw(model, replication);
}
