/** The share of candidates that come at a time, in units of 2^-32, where it changes at days of its own: the last that has begun. */
export function keptAt(time: number, kept: Float64Array, from: Float64Array): number {
  // By halving: rates that repeat each day have thousands of steps.
  let [low, high] = [0, from.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (from[middle]! <= time) low = middle;
    else high = middle;
  }
  return kept[low]!;
}
