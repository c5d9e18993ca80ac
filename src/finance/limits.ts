import { TdmError } from "../errors/tdm-error.ts";
import type { Model } from "../model/model.ts";
import { MOST_POUNDS } from "../model/quantity.ts";
import type { ImplementationCosts, PriceTable } from "./prices.ts";

/** Shares that are meant to sum to 1 may miss it by so much. */
const ROUNDING = 1e-9;

/** Refuses prices and costs that no sum over people and years could hold, such as of a draw without measure. Throws TDM-MODEL-007. */
export function refuseBoundlessMoney(model: Model, { amounts }: PriceTable, costs: ImplementationCosts): void {
  const refuse = (path: string, found: number): never => {
    throw TdmError.of("TDM-MODEL-007", "a price that is drawn here is no sum to reckon with", {
      path,
      expected: "a smaller or a less uncertain amount, or less inflation",
      found: `£${found}`,
    });
  };
  for (let cell = 0; cell < amounts.length; cell++) {
    if (isBoundless(amounts[cell]!))
      refuse(`stages.${model.stages[cell % model.stages.length]!.name}.cost`, amounts[cell]!);
  }
  for (const sums of [costs.oneOff, costs.yearly]) {
    const found = sums.find(isBoundless);
    if (found !== undefined) refuse("interventions", found);
  }
}

/** Refuses draws in which partners together pay for more than all of something. Throws TDM-MODEL-007. */
export function refuseSharesAboveAll(model: Model, { partners }: PriceTable): void {
  if (partners.length === 0) return;
  for (let cell = 0; cell < partners[0]!.length; cell++) {
    const sum = partners.reduce((total, shares) => total + shares[cell]!, 0);
    if (sum <= 1 + ROUNDING) continue;
    throw TdmError.of("TDM-MODEL-007", "shares of partners that are drawn here sum to more than all", {
      path: "money.partners",
      expected: `at most 1 for ${model.stages[cell % model.stages.length]!.name}, or less uncertain shares`,
      found: sum.toPrecision(4),
    });
  }
}

/** Also of what is no number at all. */
function isBoundless(pounds: number): boolean {
  return !(Math.abs(pounds) <= MOST_POUNDS);
}
