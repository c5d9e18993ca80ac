import type { DurationFactor } from "../compiled-model.ts";
import type { Model } from "../model.ts";
import { type DeliveredEffect, type Draw, planned } from "./effects.ts";
import { inKernelPeriods } from "./periods.ts";
import { at, type Row, reaches } from "./rows.ts";

/** By row of the stages: factors on durations. Several changes of one length multiply: their order does not matter. */
export function durationFactors(
  model: Model,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  rows: readonly (readonly Row[])[],
): (readonly DurationFactor[] | undefined)[] {
  return rows
    .slice(0, model.stages.length)
    .flatMap((rowsOfStage, s) => rowsOfStage.map((row) => factorsAt(model, draw, effects, s, row)));
}

function factorsAt(
  model: Model,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  stage: number,
  row: Row,
): readonly DurationFactor[] | undefined {
  const factors = effects.flatMap((effect) =>
    effect.intervention.changes.flatMap((change) => {
      if (change.kind !== "duration" || change.of !== stage || !reaches(change, row)) return [];
      const by = planned(at(model, change.size, row), effect, draw);
      const byPeriod = effect.byPeriod.map((level) => Math.max(0, 1 + by * level));
      return [{ variant: effect.variant, byPeriod: inKernelPeriods(model, byPeriod, 1) }];
    }),
  );
  return factors.length === 0 ? undefined : factors;
}
