import { plannedAmounts } from "../../finance/budget-delivery.ts";
import { RollForward } from "../../finance/budget-rows.ts";
import type { Budget, Model } from "../../model/model.ts";
import type { StatedFigure } from "../../model/stated.ts";
import { amount } from "./words.ts";

const SAVING = /^budget\.savings\.([^.]+)\.amounts\.([^.*]+)$/;

/** The budget as planned, rolled forward. */
export function plannedBudget(budget: Budget): RollForward {
  return new RollForward(budget, plannedAmounts(budget));
}

/** What a year's requirement would be if the model had what others print for a saving; undefined where it is none. */
export function requirementWith(
  { budget, axis }: Model,
  { of }: StatedFigure,
  others: readonly StatedFigure[],
): string | undefined {
  const [, , year] = SAVING.exec(of?.path ?? "") ?? [];
  const index = axis.years.findIndex(({ label }) => label === year);
  const other = others.flatMap(({ printed }) => printed ?? [])[0];
  const own = of?.parameters[0];
  if (budget === undefined || index < budget.from || other === undefined || own === undefined) return undefined;
  const planned = plannedBudget(budget).requirement[index - budget.from]!;
  // Documents print savings with or without brackets; what is given back stays so.
  const changed = planned - own.value + Math.sign(own.value) * Math.abs(other.value);
  return `With ${other.text}, the net budget requirement of ${year} is ${thousands(changed)}, not ${thousands(planned)}.`;
}

/** To the thousand, as budgets are. */
const thousands = (pounds: number) => amount(Math.round(pounds / 1000) * 1000, "money");
