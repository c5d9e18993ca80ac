import { implementationCosts } from "../../finance/prices.ts";
import { TermsOfMoney } from "../../finance/terms.ts";
import type { Draw } from "../../model/compile/effects.ts";
import type { Model, Scenario } from "../../model/model.ts";
import type { Shape } from "../../results/shape.ts";

/** Whether a parameter is what implementing costs, and nothing else: no person's history depends on it. */
export function isCostOfImplementing(path: string): boolean {
  const [root, name, key] = path.split(".") as [string, string?, string?];
  return (root === "interventions" && key === "implementation") || (root === "money" && name === "optimism-bias");
}

/** What a scenario's interventions cost to run in a year of a draw, in pounds and in the terms of the model. */
export function runningCostsIn(model: Model, scenario: Scenario, shape: Shape, draw: Draw, year: number): number {
  const cash = implementationCosts(model, scenario, draw);
  return new TermsOfMoney(shape, model, draw).implementation(cash).yearly[year]!;
}
