import { Matrix } from "ml-matrix";
import type { Slopes } from "./identifiability.ts";
import type { ScaledSpace, Simulate } from "./problem.ts";
import { differences, meansOf } from "./sample-means.ts";

/** So far to either side slopes are measured, in scales: far enough that what changes stands out from what chance changes. */
export const SLOPE_REACH = 0.25;

/**
 * Slopes at a point by central differences over long steps, on the same random numbers; of a parameter at a bound, to one side.
 * Their errors are those of the differences, replication by replication. Undefined where the simulation was stopped.
 * @param deviations of the observations
 */
export async function measureSlopes(
  space: ScaledSpace,
  at: readonly number[],
  deviations: readonly number[],
  simulate: Simulate,
  replications: number,
): Promise<Slopes | undefined> {
  const reach = space
    .room(at)
    .map(({ down, up }) => ({ down: Math.min(SLOPE_REACH, down), up: Math.min(SLOPE_REACH, up) }));
  const moved = (parameter: number, by: number) =>
    space.natural(at.map((step, place) => (place === parameter ? step + by : step)));
  const points = reach.flatMap(({ down, up }, parameter) => [moved(parameter, up), moved(parameter, -down)]);
  const samples = await simulate(points, replications, "slopes");
  if (samples === undefined) return undefined;
  const values = Matrix.zeros(deviations.length, space.size);
  const errors = Matrix.zeros(deviations.length, space.size);
  reach.forEach(({ down, up }, parameter) => {
    if (down + up <= 0) return;
    const slopes = meansOf(differences(samples[2 * parameter]!, samples[2 * parameter + 1]!, down + up));
    deviations.forEach((deviation, observation) => {
      const slope = slopes.means[observation]! / deviation;
      if (!Number.isFinite(slope)) return;
      values.set(observation, parameter, slope);
      errors.set(observation, parameter, slopes.errors[observation]! / deviation);
    });
  });
  return { values, errors };
}

/** Slopes with what a step has shown of them in its direction (Broyden's update). */
export function withStep(slopes: Slopes, step: readonly number[], change: readonly number[]): Slopes {
  const length = step.reduce((sum, part) => sum + part * part, 0);
  const values = slopes.values.clone();
  change.forEach((seen, observation) => {
    const expected = step.reduce((sum, part, at) => sum + part * values.get(observation, at), 0);
    step.forEach((part, at) => {
      values.set(observation, at, values.get(observation, at) + ((seen - expected) * part) / length);
    });
  });
  return { values, errors: slopes.errors };
}
