import type { Quantities } from "../results/quantities.ts";
import type { Shape } from "../results/shape.ts";
import { PAID_FOR, type PriceTable } from "./prices.ts";

/** Money by [period][cohort][stage], in pounds of the period. */
export interface Accounts {
  readonly gross: Float64Array;
  readonly income: Float64Array;
}

/**
 * Quantity times price. Income is what clients pay, in proportion to their own care, and other income, which is a share of
 * what do-nothing costs in the same replication and does not move with the programme.
 */
export function account(shape: Shape, quantities: Quantities, prices: PriceTable, doNothing?: Accounts): Accounts {
  const cells = shape.cohorts * shape.stages;
  const gross = new Float64Array(shape.periods * cells);
  const income = new Float64Array(shape.periods * cells);
  const base = doNothing?.gross ?? gross;
  for (let index = 0; index < gross.length; index++) {
    const what = prices.paidFor[index % shape.stages];
    const { entries, personDays, served } = quantities;
    const quantity = what === PAID_FOR.entry ? entries : what === PAID_FOR.time ? personDays : served;
    gross[index] = quantity[index]! * prices.amounts[index]!;
    income[index] = gross[index]! * prices.contributions[index % cells]! + base[index]! * prices.otherIncome;
  }
  return { gross, income };
}
