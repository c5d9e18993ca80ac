/** The level that somebody has of an attribute, both by index. */
export type LevelOf = (attribute: number) => number;

/** A value that may differ by cohort and by levels of attributes. */
export interface Varying<T> {
  /** Attributes that it depends on, by index, rising. */
  readonly on: readonly number[];
  at(cohort: number, level: LevelOf): T;
}

/** The same for everybody. */
export function constant<T>(value: T): Varying<T> {
  return { on: [], at: () => value };
}

export function byCohort<T>(parts: readonly Varying<T>[]): Varying<T> {
  return { on: union(parts), at: (cohort, level) => parts[cohort]!.at(cohort, level) };
}

export function byLevel<T>(attribute: number, parts: readonly Varying<T>[]): Varying<T> {
  return { on: union(parts, attribute), at: (cohort, level) => parts[level(attribute)]!.at(cohort, level) };
}

/** Several values as one. */
export function together<T, R>(parts: readonly Varying<T>[], make: (values: T[]) => R): Varying<R> {
  return { on: union(parts), at: (cohort, level) => make(parts.map((part) => part.at(cohort, level))) };
}

function union(parts: readonly Varying<unknown>[], ...more: number[]): number[] {
  return [...new Set([...more, ...parts.flatMap(({ on }) => on)])].sort((a, b) => a - b);
}

/** A cohort with one level of each of some attributes. */
export interface Combination {
  readonly cohort: number;
  readonly levels: readonly number[];
}

/** Every cohort with every choice of levels, the last attribute changing fastest. */
export function combinations(cohortCount: number, levelCounts: readonly number[]): Combination[] {
  let choices: number[][] = [[]];
  for (const count of levelCounts) {
    choices = choices.flatMap((levels) => Array.from({ length: count }, (_, level) => [...levels, level]));
  }
  return Array.from({ length: cohortCount }, (_, cohort) => choices.map((levels) => ({ cohort, levels }))).flat();
}
