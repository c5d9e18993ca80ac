import type { InterventionChange } from "./changes.ts";
import type { Model } from "./model.ts";

/** Every change that a model may see, of interventions and then of risks, whether or not a scenario has it. */
export function allChanges({ interventions, risks }: Pick<Model, "interventions" | "risks">): InterventionChange[] {
  return [...interventions, ...risks].flatMap(({ changes }) => changes);
}
