import type { StatedFigure } from "../../model/stated.ts";

/** From where to where a figure may be. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** Sums of the model's own numbers are off by so much of their size. */
const ARITHMETIC = 1e-9;

/** A number that is known, but for the error of arithmetic. */
export function exactly(value: number): Span {
  const error = Math.abs(value) * ARITHMETIC;
  return { low: value - error, high: value + error };
}

/** What a figure may be as printed; as the model has it, where no document does. */
export function spanOf(figure: StatedFigure): Span {
  return figure.printed ?? modelSpan(figure)!;
}

/** What the model has for a figure; undefined where it is not said to be one of the model's. */
export function modelSpan({ of }: StatedFigure): Span | undefined {
  return of && exactly(of.parameters.reduce((sum, { value }) => sum + value, 0));
}

export function meet(a: Span, b: Span): boolean {
  const error = ARITHMETIC * Math.max(Math.abs(a.low), Math.abs(b.low));
  return a.low <= b.high + error && b.low <= a.high + error;
}

/** Whether there is a value that all may have: where any two meet, all do. */
export function allMeet(spans: readonly Span[]): boolean {
  return spans.every((one, index) => spans.slice(index + 1).every((other) => meet(one, other)));
}

/** A saving reads the same with and without its brackets. */
export function size(span: Span): Span {
  return span.high <= 0 ? { low: -span.high, high: -span.low } : span;
}

export function plus(a: Span, b: Span): Span {
  return { low: a.low + b.low, high: a.high + b.high };
}

export function minus(a: Span, b: Span): Span {
  return { low: a.low - b.high, high: a.high - b.low };
}

/** Of spans whose divisor is above 0. */
export function over(a: Span, b: Span): Span {
  const ends = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

export function times(a: Span, factor: number): Span {
  return { low: a.low * factor, high: a.high * factor };
}
