import type { Quantities } from "../results/quantities.ts";
import { cohortOf, type Shape } from "../results/shape.ts";
import { PAID_FOR, type PriceTable } from "./prices.ts";

/** Money by [period][segment][stage], in pounds of the period. */
export interface Accounts {
  readonly gross: Float64Array;
  readonly income: Float64Array;
}

/**
 * Quantity times price. Income is what clients pay, in proportion to their own care, and other income, which is a share of
 * what do-nothing costs in the same replication and does not move with the programme. Prices are those of the segment's cohort.
 */
export function account(shape: Shape, quantities: Quantities, prices: PriceTable, doNothing?: Accounts): Accounts {
  const { periods, cohorts, segments, stages } = shape;
  const { entries, personDays, served } = quantities;
  const gross = new Float64Array(periods * segments * stages);
  const income = new Float64Array(periods * segments * stages);
  const base = doNothing?.gross ?? gross;
  for (let index = 0; index < gross.length; index++) {
    const stage = index % stages;
    const place = (index - stage) / stages;
    const cell = cohortOf(shape, place % segments) * stages + stage;
    const price = Math.floor(place / segments) * cohorts * stages + cell;
    const what = prices.paidFor[stage];
    const quantity = what === PAID_FOR.entry ? entries : what === PAID_FOR.time ? personDays : served;
    gross[index] = quantity[index]! * prices.amounts[price]!;
    income[index] = gross[index]! * prices.contributions[cell]! + base[index]! * prices.otherIncome;
  }
  return { gross, income };
}
