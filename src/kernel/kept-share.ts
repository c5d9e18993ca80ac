import type { ContactRate } from "../model/compiled-model.ts";

/** The share of candidates that come at a time, which lies in a period: in units of 2^-32. */
export function keptAt(kept: Float64Array, keptFrom: ContactRate["keptFrom"], period: number, time: number): number {
  if (keptFrom === undefined) return kept[period]!;
  // The last step that has begun, by halving: rates that repeat each day have thousands of them.
  let [low, high] = [0, keptFrom.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (keptFrom[middle]! <= time) low = middle;
    else high = middle;
  }
  return kept[low]!;
}
