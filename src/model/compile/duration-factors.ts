import type { Model, Parameter, Scenario } from "../model.ts";
import { type DeliveredEffect, type Draw, planned } from "./effects.ts";
import { inKernelPeriods } from "./periods.ts";
import type { Row } from "./rows.ts";

/** By row of the stages: factors on durations by period. Several changes of one length multiply: their order does not matter. */
export function durationFactors(
  model: Model,
  scenario: Scenario,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  rows: readonly (readonly Row[])[],
): (Float64Array | undefined)[] {
  return rows.slice(0, model.stages.length).flatMap((rowsOfStage, s) => {
    const byCohort = model.cohorts.map((_, c) => factorByPeriod(model, scenario, draw, effects, s, c));
    return rowsOfStage.map(({ cohort }) => byCohort[cohort]);
  });
}

function factorByPeriod(
  model: Model,
  scenario: Scenario,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  stage: number,
  cohort: number,
): Float64Array | undefined {
  const factors = effects.flatMap(({ intervention, byPeriod }) =>
    intervention.changes.flatMap((change) => {
      const reaches =
        change.kind === "duration" && change.of === stage && (change.cohort < 0 || change.cohort === cohort);
      if (!reaches) return [];
      const by = planned(change.size[cohort] as Parameter, scenario, draw);
      return [byPeriod.map((level) => Math.max(0, 1 + by * level))];
    }),
  );
  if (factors.length === 0) return undefined;
  const product = factors.reduce((all, factor) => all.map((value, period) => value * factor[period]!));
  return inKernelPeriods(model, product, 1);
}
