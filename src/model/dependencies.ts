import { allChanges } from "./all-changes.ts";
import type { Attribute, Dependent, InterventionChange, Model } from "./model.ts";

/** Attributes by index that anything at a stage depends on, changes by interventions and risks too, rising. */
export function dependenciesOf(
  { stages, ...others }: Pick<Model, "stages" | "interventions" | "risks">,
  s: number,
): number[] {
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
  const changes = allChanges(others).flatMap((change) => dependenciesAt(change, s));
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
