import type { Dependent, Eligibility, Model } from "../model.ts";

/** The row of a place: a cohort and a level of each attribute that the place depends on. */
export interface Row {
  readonly cohort: number;
  /** Level by attribute; only those that the place depends on are there. */
  readonly levelOf: ReadonlyMap<number, number>;
}

/** Every row of a place that depends on these attributes, in order: the last attribute changes fastest. */
export function rowsOf(model: Model, on: readonly number[]): Row[] {
  let rows: Row[] = model.cohorts.map((_, cohort) => ({ cohort, levelOf: new Map() }));
  for (const attribute of on) {
    rows = rows.flatMap(({ cohort, levelOf }) =>
      model.attributes[attribute]!.levels.map((_, level) => ({
        cohort,
        levelOf: new Map([...levelOf, [attribute, level]]),
      })),
    );
  }
  return rows;
}

/** Whether a change reaches people at a row. */
export function reaches(
  { cohort, where }: { readonly cohort: number; readonly where: readonly Eligibility[] },
  row: Row,
): boolean {
  if (cohort >= 0 && cohort !== row.cohort) return false;
  return where.every(({ attribute, levels }) => levels[row.levelOf.get(attribute)!]);
}

/** The value at a row. */
export function at<T>(model: Model, { on, values }: Dependent<T>, { cohort, levelOf }: Row): T {
  const index = on.reduce(
    (place, attribute) => place * model.attributes[attribute]!.levels.length + levelOf.get(attribute)!,
    cohort,
  );
  return values[index]!;
}
