import { drawColumns, drawInputs } from "../experiment/draws.ts";
import { type Draw, valueIn } from "../model/compile/effects.ts";
import type { Model, Scenario } from "../model/model.ts";

/** What a saving depends on, as groups of inputs; `people` is who they are and what happens to them: chance, not knowledge. */
export const INPUT_GROUPS = ["demand", "price", "effect", "delivery", "delay", "risk", "people"] as const;
export type InputGroup = (typeof INPUT_GROUPS)[number];

/** What each group means, in a few words. */
const MEANING_OF_GROUPS: Readonly<Record<InputGroup, string>> = {
  demand: "how many come, where they go and how long they stay, if nothing is done",
  price: "unit costs, inflation, contributions and other income",
  effect: "how much the interventions change where they are delivered, how fast, and at what cost",
  delivery: "whether interventions are delivered, and what share of their effect",
  delay: "how much later they start",
  risk: "which risks of the register occur, and what they do",
  people: "chance: who comes, and what happens to them",
};

/** What delivery means where deliveries go together. */
const WITH_DELAY =
  "whether interventions are delivered, what share of their effect, and how late: all these go together";

export function meaningOf(group: InputGroup, { deliveryCorrelation }: Model): string {
  return group === "delivery" && deliveryCorrelation !== undefined ? WITH_DELAY : MEANING_OF_GROUPS[group];
}

/** The group of each independent input of a draw. */
export function groupsOfInputs(model: Model): InputGroup[] {
  return drawInputs(model).map((name) => groupOf(name, model));
}

/** Where deliveries go together, chance, share and delay do too, so that delay is no group of its own. */
function groupOf(path: string, { deliveryCorrelation }: Model): InputGroup {
  const [root, name, ...keys] = path.split(".");
  if (root === "budget") return "delivery";
  const delay = deliveryCorrelation === undefined ? "delay" : "delivery";
  if (root === "delivery") return name === "delay" ? delay : "delivery";
  if (root === "interventions") {
    if (keys[0] === "luck" || keys[0] === "quality") return "delivery";
    if (keys[0] !== "delivery") return "effect";
    return keys[1] === "delay" ? delay : "delivery";
  }
  if (root === "risks") return "risk";
  const isPrice = root === "money" || (root === "stages" && (keys[0] === "cost" || keys[0] === "contribution"));
  return isPrice ? "price" : "demand";
}

/** An uncertain input that a saving may depend on. */
export interface UncertainInput {
  readonly path: string;
  readonly group: InputGroup;
  /** What matters of it in a draw: its value; of luck whether the intervention is delivered, as 1 or 0. */
  readonly of: (draw: Draw) => number;
}

/**
 * The uncertain inputs that scenarios may depend on. Left out are those of other interventions, delivery where that is certain, and
 * targets.
 */
export function uncertainInputs(model: Model, scenarios: readonly Scenario[]): UncertainInput[] {
  const names = new Set(
    scenarios.flatMap(({ interventions }) => interventions.map((index) => model.interventions[index]!.name)),
  );
  const isCertain = scenarios.every(({ deliveryCertain }) => deliveryCertain);
  return drawColumns(model).flatMap((path, column): UncertainInput[] => {
    const [root, name] = path.split(".") as [string, string];
    const group = groupOf(path, model);
    const isOfDelivery = group === "delivery" || group === "delay";
    if (root === "targets" || root === "budget" || (isOfDelivery && isCertain)) return [];
    if (root === "interventions" && !names.has(name)) return [];
    if (column < model.drawn.length) return [{ path, group, of: (draw) => draw[column]! }];
    if (root === "risks") {
      const { chance: likely } = model.risks.find((risk) => risk.name === name)!;
      return [{ path, group, of: (draw) => Number(draw[column]! < valueIn(likely, draw)) }];
    }
    const { chance } = model.interventions.find((intervention) => intervention.name === name)!.delivery;
    if (chance === undefined) return [];
    return [{ path, group, of: (draw) => Number(draw[column]! < valueIn(chance, draw)) }];
  });
}
