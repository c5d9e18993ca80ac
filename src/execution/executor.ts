import type { ShardRange } from "../experiment/shard.ts";

/** Runs shards of one experiment somewhere. Every executor gives the same bytes for the same shard. */
export interface Executor {
  /** How many shards it works on at a time. */
  readonly workers: number;
  /** The bytes of a shard file. Throws TdmError. */
  run(range: ShardRange): Promise<Uint8Array>;
  /** Stops at once; shards in work are given up. */
  close(): Promise<void>;
}
