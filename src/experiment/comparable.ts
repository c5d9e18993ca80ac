import { TdmError } from "../errors/tdm-error.ts";
import { allChanges } from "../model/all-changes.ts";
import type { Branch, Model } from "../model/model.ts";

/**
 * Refuses a scenario whose own values change what is counted (times, stages, ways between them): its ledger could not be
 * compared with do-nothing's. Throws TDM-MODEL-010.
 */
export function refuseOtherShape(base: Model, changed: Model, scenario: string): void {
  if (structureOf(base) === structureOf(changed)) return;
  throw TdmError.of(
    "TDM-MODEL-010",
    "a scenario may set other values, but not other times, stages or ways between them",
    {
      path: `scenarios.${scenario}.set`,
      expected: "values of what do-nothing has too",
    },
  );
}

/** What decides the dimensions of a ledger, as text. */
function structureOf(model: Model): string {
  const { axis, warmUp, cohorts, attributes, stages, exits } = model;
  const namesOf = (branches: readonly Branch[]) => branches.map(({ to }) => to.name);
  return JSON.stringify([
    axis,
    warmUp,
    cohorts.map(({ name, ages, newcomers, leaving }) => [name, ages?.into, ...[newcomers, leaving].map(Boolean)]),
    attributes.map(({ name, levels, kind, reported }) => [name, levels, kind.of, reported]),
    exits.map(({ name }) => name),
    stages.map((stage) => [
      stage.name,
      namesOf(stage.branches),
      stage.hazards.map(({ name, since, branches }) => [name, since, namesOf(branches)]),
      [stage.request?.patience?.to.name, stage.request?.turnedAway?.name],
      [stage.sets.map(({ attribute }) => attribute), stage.package?.unit],
      stage.external.map(({ name }) => name),
      [stage.mortality, stage.initial, stage.residents].map((part) => part !== undefined),
      stage.reviews?.at,
    ]),
    allChanges(model).flatMap((change) => (change.kind === "divert" ? [[change.at, change.to?.name]] : [])),
  ]);
}
