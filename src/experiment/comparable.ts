import { TdmError } from "../errors/tdm-error.ts";
import type { Branch, Model } from "../model/model.ts";

/** Capacities of a sample are rounded to whole units; more than this off, waits would not be those of the whole. */
const MOST_ROUNDING = 0.05;

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
function structureOf({ axis, warmUp, cohorts, attributes, stages, exits, interventions }: Model): string {
  const namesOf = (branches: readonly Branch[]) => branches.map(({ to }) => to.name);
  return JSON.stringify([
    axis,
    warmUp,
    cohorts.map(({ name }) => name),
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
    interventions.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.kind === "divert" ? [[change.at, change.to?.name]] : [])),
    ),
  ]);
}

/**
 * Refuses a sample so small that a capacity, or what an intervention makes of it in full effect, cannot shrink with it.
 * Throws TDM-USE-002.
 */
export function refuseCoarseCapacity({ resources, interventions }: Model, sample: number): void {
  for (const { name, steps } of resources) {
    for (const { capacity } of steps) refuseCoarse(capacity, sample, `resources.${name}.capacity`);
  }
  for (const change of interventions.flatMap(({ changes }) => changes)) {
    if (change.kind !== "capacity") continue;
    const { of, size, inUnits, path } = change;
    for (const { capacity } of resources[of]!.steps) {
      const changed = inUnits ? capacity + size.value : capacity * (1 + size.value);
      refuseCoarse(Math.max(0, Math.round(changed)), sample, path);
    }
  }
}

function refuseCoarse(capacity: number, sample: number, path: string): void {
  const wanted = capacity * sample;
  if (Math.abs(Math.round(wanted) - wanted) <= MOST_ROUNDING * wanted) return;
  throw TdmError.of("TDM-USE-002", `this sample is too small for a resource of ${units(capacity)}`, {
    path,
    expected: "a larger sample, or --sample 100%",
    found: `${Number((sample * 100).toPrecision(3))} %, which is ${units(Number(wanted.toPrecision(3)))}`,
  });
}

function units(count: number): string {
  return `${count} ${count === 1 ? "unit" : "units"}`;
}
