/**
 * The draws of the simulation: every random number is a pure function of a 64-bit key (two int32 words) and a counter,
 * so that no draw can move another. Three rounds of multiply and xor-shift (constants of the "triple32" hash found by
 * C. Wellons' hash-prospector), the key entering before the first, second and third round, and a feed-forward that makes
 * the map from counter to word a random function rather than a permutation. `docs/decisions/0003` says why this one.
 */
export function drawWord(key0: number, key1: number, counter: number): number {
  let h = (key0 + Math.imul(counter, 0x9e3779b1)) | 0;
  h = Math.imul(h ^ (h >>> 17), 0xed5ad4bb);
  h = ((h ^ (h >>> 11)) + key1) | 0;
  const forward = h;
  h = Math.imul(h ^ (h >>> 16), 0xac4c1b51);
  h = ((h ^ (h >>> 15)) + key0) | 0;
  h = Math.imul(h ^ (h >>> 15), 0x31848bab);
  return h ^ (h >>> 14) ^ forward;
}

/** Uniform on [0, 1) in steps of 2^-32: for choices. Uses one counter. */
export function drawUniform(key0: number, key1: number, counter: number): number {
  return (drawWord(key0, key1, counter) >>> 0) * 2.3283064365386963e-10;
}

/** Uniform on the open interval (0, 1) in steps of 2^-52: for durations. Uses two counters. */
export function drawOpenUniform(key0: number, key1: number, counter: number): number {
  const high = drawWord(key0, key1, counter) >>> 6;
  const low = drawWord(key0, key1, counter + 1) >>> 6;
  return (high * 67108864 + low + 0.5) * 2.220446049250313e-16;
}

/** Counters from one purpose to the next: room for thousands of numbered steps (reviews, attempts) within a purpose. */
const COUNTERS_PER_PURPOSE = 1_048_576;

/** What a number is drawn for, as the first counter of its own range: no purpose moves another's draws. */
export const PURPOSE = {
  route: 0,
  duration: COUNTERS_PER_PURPOSE,
  review: 2 * COUNTERS_PER_PURPOSE,
  elapsed: 3 * COUNTERS_PER_PURPOSE,
  gap: 4 * COUNTERS_PER_PURPOSE,
  thinning: 5 * COUNTERS_PER_PURPOSE,
  lifetime: 6 * COUNTERS_PER_PURPOSE,
  divert: 7 * COUNTERS_PER_PURPOSE,
  parameter: 8 * COUNTERS_PER_PURPOSE,
} as const;
