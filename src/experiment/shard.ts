import type { Ledger } from "../kernel/ledger.ts";
import { replicate } from "../kernel/replicate.ts";
import { compile } from "../model/compile/compile.ts";
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
}

/** Simulates a shard: every scenario in every replication, on the same draws and the same streams. */
export function runShard(prepared: PreparedExperiment, range: ShardRange): ReplicationRow[] {
  const rows: ReplicationRow[] = [];
  for (let replication = range.from; replication < range.to; replication++) {
    for (const { scenario, draw, compiled } of compiledScenarios(prepared, replication)) {
      rows.push({ replication, scenario, draw, ledger: replicate(compiled, replication) });
    }
  }
  return rows;
}

/** A scenario of a replication, ready for the kernel. */
export interface CompiledScenario {
  /** Index among the scenarios of the experiment. */
  readonly scenario: number;
  /** The draw of the experiment's model. */
  readonly draw: Draw;
  readonly compiled: CompiledModel;
}

/** Every scenario of a replication, one after the other, on the same draw and the same streams. */
export function* compiledScenarios(prepared: PreparedExperiment, replication: number): Generator<CompiledScenario> {
  const { experiment, scenarios, model: base } = prepared;
  const key = replicationKey(rootKey(experiment.seed), replication);
  const draw = sampleDraw(base, key);
  for (const [index, { model, scenario }] of scenarios.entries()) {
    const own = drawFor(prepared, model, draw, key);
    const compiled = compile(model, scenario, own, key, experiment.sample, { model: base, draw });
    yield { scenario: index, draw, compiled };
  }
}

/** The draw of a scenario's model: that of the experiment, unless the scenario sets values of its own. */
export function drawFor(prepared: PreparedExperiment, model: Model, draw: Draw, replication: WordPair): Draw {
  return model === prepared.model ? draw : sampleDraw(model, replication);
}
