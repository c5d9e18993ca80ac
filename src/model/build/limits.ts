import type { Dimension } from "../quantity.ts";

/** The least and the greatest value that a number can have. */
export type Limits = readonly [number, number];

const NATURAL_LIMITS: Readonly<Record<Dimension, Limits>> = {
  duration: [0, Number.POSITIVE_INFINITY],
  rate: [0, Number.POSITIVE_INFINITY],
  money: [0, Number.POSITIVE_INFINITY],
  "money-rate": [0, Number.POSITIVE_INFINITY],
  budget: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  share: [0, 1],
  change: [-1, Number.POSITIVE_INFINITY],
  count: [0, Number.POSITIVE_INFINITY],
  number: [0, Number.POSITIVE_INFINITY],
};

export function naturalLimits(dimension: Dimension): Limits {
  return NATURAL_LIMITS[dimension];
}

/** The limits of what must be greater than a number, as the least that is. */
export const ABOVE_ZERO: Limits = [Number.MIN_VALUE, Number.POSITIVE_INFINITY];
export const ABOVE_ONE: Limits = [1 + 2 ** -20, Number.POSITIVE_INFINITY];

/** Closer together, things would be too many to simulate. */
export const FROM_A_MINUTE: Limits = [1 / 1440, Number.POSITIVE_INFINITY];

const WORDS: ReadonlyMap<number, string> = new Map([
  [ABOVE_ZERO[0], "above 0"],
  [ABOVE_ONE[0], "above 1"],
  [FROM_A_MINUTE[0], "at least 1 minute"],
]);

/** The limits as a message has them. */
export function rangeWords([least, greatest]: Limits): string {
  const from = WORDS.get(least);
  if (greatest === Number.POSITIVE_INFINITY) return from ?? `at least ${least}`;
  return from ? `${from} and at most ${figure(greatest)}` : `between ${figure(least)} and ${figure(greatest)}`;
}

/** With commas, or an exponent where there would be too many of them. */
function figure(number: number): string {
  return Math.abs(number) < 1e15 && Math.abs(number) >= 1e-3 ? number.toLocaleString("en-GB") : String(number);
}
