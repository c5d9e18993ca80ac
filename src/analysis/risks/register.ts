import type { Draw } from "../../model/compile/draw.ts";
import { occurrences } from "../../model/compile/risk-effects.ts";
import type { Model } from "../../model/model.ts";
import { chanceOf } from "../target-answers.ts";
import type { RegisteredRisk } from "./risks.ts";

/** By risk of a model: whether it occurs in a draw, at least once. */
export function occurs(model: Model, draw: Draw): boolean[] {
  return model.risks.map((_, risk) => occurrences(model, risk, draw).some(Boolean));
}

/** The register of a model. @param found by replication, then by risk: whether it occurred */
export function registerOf({ risks }: Model, found: readonly (readonly boolean[])[]): RegisteredRisk[] {
  return risks.map(({ name, label, cause, event, effect, mitigation, owner, chance, per }, risk) => {
    const occurred = found.filter((of) => of[risk]).length;
    const words = { name, label, cause, event, effect, mitigation, owner };
    return { ...words, chance: chance.value, per, occurred: chanceOf(occurred, found.length) };
  });
}
