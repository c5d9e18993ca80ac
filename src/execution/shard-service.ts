import { TdmError } from "../errors/tdm-error.ts";
import { type Experiment, experimentHash, type PreparedExperiment, prepare } from "../experiment/experiment.ts";
import { nameOf, runShard, type ShardRange } from "../experiment/shard.ts";
import { encodeShard } from "../results/shard-file.ts";
import type { Reply } from "./thread-pool.ts";

/** Simulates shards of one experiment: the same function behind every executor, with the same bytes as its answer. */
export class ShardService {
  private readonly prepared: PreparedExperiment;
  private readonly hash: string;

  constructor(experiment: Experiment) {
    this.prepared = prepare(experiment);
    this.hash = experimentHash(experiment);
  }

  answer(range: ShardRange): Reply<Uint8Array<ArrayBuffer>> {
    try {
      const bytes = encodeShard(runShard(this.prepared, range), this.hash);
      return { ok: true, value: bytes as Uint8Array<ArrayBuffer> };
    } catch (error) {
      if (error instanceof TdmError) return { ok: false, problems: error.problems };
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, problems: [{ code: "TDM-RUN-001", message: `${message}: ${nameOf(range)}` }] };
    }
  }
}
