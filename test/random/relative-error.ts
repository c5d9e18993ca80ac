/** |actual - expected| / |expected|; 0 where they are the same number, zeros and infinities included. */
export function relativeError(actual: number, expected: number): number {
  return actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected);
}
