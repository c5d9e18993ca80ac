import { requireWhole } from "./domain.ts";
import { Stream } from "./stream.ts";
import type { WordPair } from "./threefry.ts";

/** The use of a key that a permutation is. */
const PERMUTATION: WordPair = [0x7065_726d, 0];

/**
 * A random order of 0 to size - 1, each equally likely, as a pure function of a key: the shuffle of Fisher and Yates.
 *
 * @param key of the replication, or of something named within it
 * @param size whole, from 0 to 2^32
 * @throws RangeError outside
 * @see Knuth, "The Art of Computer Programming" 2, 3.4.2, algorithm P; Lemire (2019), ACM Transactions on Modeling and Computer
 *   Simulation 29(1): refusing the words that would favour some places
 */
export function keyedPermutation(key: WordPair, size: number): number[] {
  requireWhole("the size of a permutation", size, 0);
  const stream = new Stream();
  stream.begin(...key, ...PERMUTATION);
  const order = Array.from({ length: size }, (_, at) => at);
  for (let last = size - 1; last > 0; last--) {
    const at = below(stream, last + 1);
    [order[last], order[at]] = [order[at]!, order[last]!];
  }
  return order;
}

/** Uniform on 0 to limit - 1, exactly. */
function below(stream: Stream, limit: number): number {
  const usable = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const word = stream.word() >>> 0;
    if (word < usable) return word % limit;
  }
}
