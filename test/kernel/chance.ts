import { expect } from "vitest";

/** How many standard errors a count may be off: a right one is once in 1.7 million times. */
const FAR = 5;

/** Expects a figure to differ from what is expected by chance alone. */
export function expectWithin(actual: number, expected: number, standardError: number): void {
  const off = Math.abs(actual - expected) / standardError;
  const message = `${actual} instead of ${expected} is off by ${off.toFixed(1)} standard errors`;
  expect(actual === expected ? 0 : off, message).toBeLessThan(FAR);
}

/** Expects so many of so many people, each with this probability. */
export function expectShare(count: number, people: number, probability: number): void {
  expectWithin(count, people * probability, Math.sqrt(people * probability * (1 - probability)));
}
