import type { InterventionChange, Model } from "./model.ts";

/** Where on the pathway an intervention acts: its points of intervention, stages by index in the order of the pathway. */
export function interventionPoints(
  changes: readonly InterventionChange[],
  { stages }: Pick<Model, "stages">,
): number[] {
  const found = new Set(changes.flatMap((change) => pointsOf(change, stages)));
  return [...found].sort((a, b) => a - b);
}

function pointsOf(change: InterventionChange, stages: Model["stages"]): readonly number[] {
  switch (change.kind) {
    case "divert":
    case "prevent":
    case "arrivals":
      return [change.at];
    case "duration":
      return [change.of];
    case "price":
    case "cash":
      return change.of;
    case "capacity":
      return stages.flatMap(({ resource }, index) => (resource === change.of ? [index] : []));
  }
}
