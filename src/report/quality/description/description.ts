import type { Model } from "../../../model/model.ts";
import type { Section } from "./blocks.ts";
import { components } from "./components.ts";
import { data } from "./data.ts";
import { experiments } from "./experiments.ts";
import type { DescriptionFacts } from "./facts.ts";
import { implementation } from "./implementation.ts";
import { logic } from "./logic.ts";
import { objectives } from "./objectives.ts";

/** Where the checklist comes from. */
export const CHECKLIST =
  "By the STRESS-DES checklist: Monks, Currie, Onggo, Robinson, Kunc and Taylor (2019), Strengthening the reporting of empirical simulation studies, " +
  "Journal of Simulation 13, 55-67.";

/** The chapters of the checklist by number. */
export const CHAPTERS: Readonly<Record<string, string>> = {
  1: "Objectives",
  2: "Logic",
  3: "Data",
  4: "Experimentation",
  5: "Implementation",
  6: "Code access",
};

/** A model by the checklist, item by item, from the model itself and, where there is one, a run of it. */
export function describedModel(model: Model, facts: DescriptionFacts): Section[] {
  return [
    ...objectives(model),
    ...logic(model),
    ...components(model),
    ...data(model, facts.modelName),
    ...experiments(model, facts),
    ...implementation(facts),
  ];
}
