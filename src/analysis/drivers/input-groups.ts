import { drawColumns } from "../../experiment/draws.ts";
import type { Model } from "../../model/model.ts";

/** What a saving depends on, as groups of inputs; `people` is who they are and what happens to them: chance, not knowledge. */
export const INPUT_GROUPS = ["demand", "price", "effect", "delivery", "delay", "people"] as const;
export type InputGroup = (typeof INPUT_GROUPS)[number];

/** What each group means, in a few words. */
export const MEANING_OF_GROUPS: Readonly<Record<InputGroup, string>> = {
  demand: "how many come, where they go and how long they stay, if nothing is done",
  price: "unit costs, inflation, contributions and other income",
  effect: "how much the interventions change where they are delivered, how fast, and at what cost",
  delivery: "whether interventions are delivered, and what share of their effect",
  delay: "how much later they start",
  people: "chance: who comes, and what happens to them",
};

/** The group of each column of a draw. */
export function groupsOfColumns(model: Model): InputGroup[] {
  return drawColumns(model).map(groupOf);
}

function groupOf(path: string): InputGroup {
  const parts = path.split(".");
  if (parts[0] === "delivery" || parts[0] === "interventions") {
    if (parts.includes("delay")) return "delay";
    if (parts[0] === "delivery" || parts.includes("delivery") || parts.at(-1) === "luck") return "delivery";
    return "effect";
  }
  const isPrice = parts[0] === "money" || parts.some((part) => part === "cost" || part === "contribution");
  return isPrice ? "price" : "demand";
}
