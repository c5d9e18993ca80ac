import { replicate } from "../kernel/replicate.ts";
import type { Ledger } from "../kernel/ledger.ts";
import { compile } from "../model/compile/compile.ts";
import { replicationKey, rootKey } from "../random/keys.ts";
import { sampleDraw } from "./draws.ts";
import type { PreparedExperiment } from "./experiment.ts";

/** Some replications of an experiment, from `from` up to but not including `to`: the unit of dispatch. */
export interface ShardRange {
  readonly from: number;
  readonly to: number;
}

/** The ledger of one scenario in one replication. */
export interface ReplicationRow {
  readonly replication: number;
  /** Index among the scenarios of the experiment; 0 is do-nothing. */
  readonly scenario: number;
  readonly ledger: Pick<
    Ledger,
    "passages" | "personDays" | "people" | "waitingDays" | "served" | "waitsOfServed"
  >;
}

/** Simulates a shard: every scenario in every replication, on the same draws and the same streams. */
export function runShard(prepared: PreparedExperiment, range: ShardRange): ReplicationRow[] {
  const root = rootKey(prepared.experiment.seed);
  const rows: ReplicationRow[] = [];
  for (let replication = range.from; replication < range.to; replication++) {
    const key = replicationKey(root, replication);
    prepared.scenarios.forEach(({ model, scenario }, index) => {
      const compiled = compile(model, scenario, sampleDraw(model, key), key, prepared.experiment.sample);
      rows.push({ replication, scenario: index, ledger: replicate(compiled, replication) });
    });
  }
  return rows;
}
