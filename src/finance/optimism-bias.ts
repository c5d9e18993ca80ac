import { type Draw, planned } from "../model/compile/effects.ts";
import type { Model, Scenario } from "../model/model.ts";

/** What the costs of implementing an intervention are multiplied by: 1 where it is of no reference class. */
export interface Uplift {
  readonly oneOff: number;
  readonly yearly: number;
}

/** The uplift of each intervention of a model, by index. */
export function upliftsOf(model: Model, scenario: Scenario, draw: Draw): Uplift[] {
  const uplifts: Uplift[] = model.interventions.map(() => ({ oneOff: 1, yearly: 1 }));
  for (const { interventions, oneOff, yearly } of model.money.optimismBias) {
    const uplift = {
      oneOff: 1 + (oneOff ? planned(oneOff, scenario, draw) : 0),
      yearly: 1 + (yearly ? planned(yearly, scenario, draw) : 0),
    };
    for (const index of interventions) uplifts[index] = uplift;
  }
  return uplifts;
}
