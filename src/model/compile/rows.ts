import type { Attribute, Dependent, Eligibility, InterventionChange, Model } from "../model.ts";

/** The row of a place: a cohort and a level of each attribute that the place depends on. */
export interface Row {
  readonly cohort: number;
  /** Level by attribute; only those that the place depends on are there. */
  readonly levelOf: ReadonlyMap<number, number>;
}

/** Attributes by index that anything at a stage depends on, changes by interventions too, rising. */
export function dependenciesOf({ stages, interventions }: Model, s: number): number[] {
  const stage = stages[s]!;
  const values: (Dependent<unknown> | undefined)[] = [
    ...stage.branches.map(({ probability }) => probability),
    stage.duration,
    stage.mortality,
    ...stage.hazards.flatMap(({ after, branches }) => [after, ...branches.map(({ probability }) => probability)]),
    stage.reviews?.every,
    ...stage.sets.flatMap(({ chances }) => chances),
    stage.package?.amount,
    stage.request?.units,
    stage.request?.priority,
    stage.request?.patience?.after,
  ];
  const changes = interventions.flatMap(({ changes }) => changes.flatMap((change) => dependenciesAt(change, s)));
  return [...new Set([...union(values), ...changes])].sort((a, b) => a - b);
}

/** Attributes that a change of what happens at a stage depends on. Every scenario has them, whether or not it acts. */
function dependenciesAt(change: InterventionChange, s: number): number[] {
  const here = (change.kind === "divert" && change.at === s) || (change.kind === "duration" && change.of === s);
  return here ? [...change.size.on, ...change.where.map(({ attribute }) => attribute)] : [];
}

/** Attributes that the chances of a drawn attribute depend on. */
export function dependenciesOfAttribute({ kind }: Attribute): number[] {
  return kind.of === "drawn" ? union(kind.chances.chances) : [];
}

function union(values: readonly (Dependent<unknown> | undefined)[]): number[] {
  return [...new Set(values.flatMap((value) => value?.on ?? []))].sort((a, b) => a - b);
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
