/** Checks that an argument lies in a function's domain. Each returns nothing and throws a RangeError naming the argument. */

/** @throws RangeError unless `value` is a number (infinities included, NaN not). */
export function requireNumber(name: string, value: number): void {
  if (typeof value !== "number" || Number.isNaN(value)) throw new RangeError(`${name} must be a number, not ${value}`);
}

/** @throws RangeError unless 0 <= value <= 1. */
export function requireProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be a probability from 0 to 1, not ${value}`);
}

/** @throws RangeError unless 0 < value < 1. */
export function requireInnerProbability(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} must lie between 0 and 1, both excluded, not ${value}`);
}

/** @throws RangeError unless smallest <= value <= largest. */
export function requireWithin(name: string, value: number, smallest: number, largest: number): void {
  if (!(value >= smallest && value <= largest)) {
    throw new RangeError(`${name} must be from ${smallest} to ${largest}, not ${value}`);
  }
}

/** @throws RangeError unless value > 0. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0)) throw new RangeError(`${name} must be above 0, not ${value}`);
}

/** @throws RangeError unless `value` is a whole number of at least `smallest`. */
export function requireWhole(name: string, value: number, smallest: number): void {
  if (!(Number.isSafeInteger(value) && value >= smallest)) {
    throw new RangeError(`${name} must be a whole number of at least ${smallest}, not ${value}`);
  }
}
