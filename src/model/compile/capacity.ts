import { MOST_CAPACITY } from "../compiled-model.ts";
import type { Model, Resource } from "../model.ts";
import { type DeliveredEffect, type Draw, planned } from "./effects.ts";
import { kernelDay } from "./periods.ts";

/** Capacity from each day of the kernel on. */
export interface CapacityOverTime {
  readonly days: Float64Array;
  readonly capacity: Int32Array;
}

/**
 * The capacity of a resource with what interventions make of it: changes in proportion multiply, then units are added. It
 * changes from month to month as far as they have come, and is rounded to whole units, from 0 to as many as can be counted.
 */
export function capacityOverTime(
  model: Model,
  resource: number,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  sample: number,
): CapacityOverTime {
  const { steps } = model.resources[resource]!;
  const changes = effects.flatMap((effect) =>
    effect.intervention.changes.flatMap((change) =>
      change.kind === "capacity" && change.of === resource
        ? [{ ...change, by: planned(change.size, effect, draw), byPeriod: effect.byPeriod }]
        : [],
    ),
  );
  // A warm-up has the capacity of the first.
  if (changes.length === 0) {
    return {
      days: Float64Array.from(steps, ({ day }, index) => (index === 0 ? 0 : kernelDay(model, day))),
      capacity: Int32Array.from(steps, ({ capacity }) => Math.round(capacity * sample)),
    };
  }
  const changed = (capacity: number, period: number) => {
    let [factor, units] = [1, 0];
    for (const { inUnits, by, byPeriod } of changes) {
      if (inUnits) units += by * byPeriod[period]!;
      else factor *= Math.max(0, 1 + by * byPeriod[period]!);
    }
    return Math.min(Math.max(0, Math.round((capacity * factor + units) * sample)), MOST_CAPACITY);
  };
  const found: { day: number; capacity: number }[] = [];
  for (const { day, step, period } of momentsOf(model, steps)) {
    const capacity = period < 0 ? Math.round(steps[0]!.capacity * sample) : changed(steps[step]!.capacity, period);
    if (found.at(-1)?.capacity !== capacity) found.push({ day, capacity });
  }
  return {
    days: Float64Array.from(found, ({ day }) => day),
    capacity: Int32Array.from(found, ({ capacity }) => capacity),
  };
}

/** Every day of the kernel on which a step or a period begins, with the step and the period that hold then; -1 in a warm-up. */
function momentsOf(model: Model, steps: Resource["steps"]) {
  const { periods } = model.axis;
  const days = [...new Set([...steps.map(({ day }) => Math.max(0, day)), ...periods.map(({ start }) => start)])];
  let step = 0;
  let period = 0;
  const moments = days
    .sort((a, b) => a - b)
    .map((day) => {
      while (step + 1 < steps.length && steps[step + 1]!.day <= day) step++;
      while (period + 1 < periods.length && periods[period + 1]!.start <= day) period++;
      return { day: kernelDay(model, day), step, period };
    });
  return model.warmUp > 0 ? [{ day: 0, step: 0, period: -1 }, ...moments] : moments;
}
