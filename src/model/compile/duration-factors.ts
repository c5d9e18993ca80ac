import type { DurationFactor } from "../compiled-model.ts";
import type { Model, Parameter } from "../model.ts";
import { type DeliveredEffect, type Draw, planned } from "./effects.ts";
import { inKernelPeriods } from "./periods.ts";
import type { Row } from "./rows.ts";

/** By row of the stages: factors on durations. Several changes of one length multiply: their order does not matter. */
export function durationFactors(
  model: Model,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  rows: readonly (readonly Row[])[],
): (readonly DurationFactor[] | undefined)[] {
  return rows.slice(0, model.stages.length).flatMap((rowsOfStage, s) => {
    const byCohort = model.cohorts.map((_, c) => factorsOf(model, draw, effects, s, c));
    return rowsOfStage.map(({ cohort }) => byCohort[cohort]);
  });
}

function factorsOf(
  model: Model,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  stage: number,
  cohort: number,
): readonly DurationFactor[] | undefined {
  const factors = effects.flatMap((effect) =>
    effect.intervention.changes.flatMap((change) => {
      const reaches =
        change.kind === "duration" && change.of === stage && (change.cohort < 0 || change.cohort === cohort);
      if (!reaches) return [];
      const by = planned(change.size[cohort] as Parameter, effect, draw);
      const byPeriod = effect.byPeriod.map((level) => Math.max(0, 1 + by * level));
      return [{ variant: effect.variant, byPeriod: inKernelPeriods(model, byPeriod, 1) }];
    }),
  );
  return factors.length === 0 ? undefined : factors;
}
