import type { Attribute, Dependent, Stage } from "./model.ts";

/** Attributes by index that anything at a stage depends on, rising. */
export function dependenciesOf(stage: Stage): number[] {
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
  return union(values);
}

/** Attributes that the chances of a drawn attribute depend on. */
export function dependenciesOfAttribute({ kind }: Attribute): number[] {
  return kind.of === "drawn" ? union(kind.chances.chances) : [];
}

function union(values: readonly (Dependent<unknown> | undefined)[]): number[] {
  return [...new Set(values.flatMap((value) => value?.on ?? []))].sort((a, b) => a - b);
}
