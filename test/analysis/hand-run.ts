import { join } from "node:path";
import type { PreparedExperiment } from "../../src/experiment/experiment.ts";
import { Pricing, type ReplicationMoney } from "../../src/finance/replication-money.ts";
import type { RunFolder } from "../../src/results/run-folder.ts";
import { encodeShard } from "../../src/results/shard-file.ts";
import { begin } from "../execution/village.ts";
import type { HandCount } from "../finance/council.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

/** A run whose replications were counted by hand: each with do-nothing first, then its scenarios. */
export function handRun(prepared: PreparedExperiment, replications: readonly (readonly HandCount[])[]): RunFolder {
  const folder = begin(join(temporaryFolder(), "run"), prepared.experiment);
  const rows = replications.flatMap((counts, replication) =>
    counts.map((count, scenario) => count.row(scenario, replication)),
  );
  folder.keepShard({ from: 0, to: replications.length }, encodeShard(rows, folder.hash));
  return folder;
}

/** The money of replications that were counted by hand. */
export function handMoney(
  prepared: PreparedExperiment,
  replications: readonly (readonly HandCount[])[],
): ReplicationMoney[] {
  const pricing = new Pricing(prepared, replications[0]![0]!.shape);
  return replications.map((counts, replication) =>
    pricing.replication(counts.map((count, scenario) => count.row(scenario, replication))),
  );
}
