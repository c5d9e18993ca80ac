import type { Model, Observation } from "../model/model.ts";
import type { ObservedFigure } from "./summary.ts";

/** 95 less than 100 is 5 %, whatever the last digit says. */
const ROUNDING = 1e-12;

/** A measured figure as reports name it. */
export function observedFigure({ axis, cohorts, tables }: Model, observation: Observation): ObservedFigure {
  return {
    label: observation.label,
    measure: observation.measure,
    year: axis.years[observation.year]!.label,
    relativeTo: observation.relativeTo === undefined ? undefined : axis.years[observation.relativeTo]!.label,
    cohort: observation.cohort < 0 ? "all" : cohorts[observation.cohort]!.label,
    observed: observation.value,
    tolerance: observation.tolerance,
    use: observation.use,
    source: observation.provenance?.kind === "source" ? observation.provenance.text : undefined,
    table: tables.find(({ blocks }) => blocks.some(({ name }) => name === observation.block))?.label,
  };
}

/** How far a simulated mean is off what was observed, and whether that is within the tolerance. */
export function fitTo({ value, tolerance }: Observation, simulated: number) {
  const deviation = simulated === value ? 0 : simulated / value - 1;
  return { simulated, deviation, fits: Math.abs(deviation) <= tolerance + ROUNDING };
}
