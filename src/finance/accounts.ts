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
  let index = 0;
  for (let period = 0; period < periods; period++) {
    for (let segment = 0; segment < segments; segment++) {
      const first = cohortOf(shape, segment) * stages;
      const price = period * cohorts * stages + first;
      for (let stage = 0; stage < stages; stage++, index++) {
        const what = prices.paidFor[stage];
        const quantity = what === PAID_FOR.entry ? entries : what === PAID_FOR.time ? personDays : served;
        gross[index] = quantity[index]! * prices.amounts[price + stage]!;
        income[index] = gross[index]! * prices.contributions[first + stage]! + base[index]! * prices.otherIncome;
      }
    }
  }
  return { gross, income };
}
