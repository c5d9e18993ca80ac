import type { ShardRange } from "./shard.ts";

/** What is left is cut into about so many shards, so that progress is smooth and dispatch is free. */
const SHARDS_OF_THE_REST = 100;
const LARGEST_SHARD = 50;
/** Bytes of counts in a shard, unless one replication has more: a worker holds them twice, as counted and as encoded. */
const LARGEST_SHARD_BYTES = 64 * 2 ** 20;

/**
 * Cuts what is left of an experiment into shards, in order of replications. The first ones are small, so that first results
 * come early. How it is cut decides no number.
 * @param replications up to which
 * @param done replications that are finished already, before or after that
 * @param bytes what the counts of one replication take, with all scenarios
 * @param size replications in a full shard, where the caller wants a certain one
 */
export function planShards(
  replications: number,
  done: ReadonlySet<number>,
  bytes: number,
  size?: number,
): ShardRange[] {
  let left = replications;
  for (const replication of done) if (replication < replications) left--;
  const fit = Math.floor(LARGEST_SHARD_BYTES / bytes);
  const full = size ?? Math.max(1, Math.min(LARGEST_SHARD, fit, Math.ceil(left / SHARDS_OF_THE_REST)));
  const shards: ShardRange[] = [];
  let next = 0;
  while (next < replications) {
    if (done.has(next)) {
      next++;
      continue;
    }
    const wanted = size ?? Math.min(full, Math.max(1, Math.ceil((shards.length + 1) / 2)));
    let to = next;
    while (to < replications && to - next < wanted && !done.has(to)) to++;
    shards.push({ from: next, to });
    next = to;
  }
  return shards;
}
