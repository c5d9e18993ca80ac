import type { Quantities } from "../results/quantities.ts";
import { cohortOf, type Shape } from "../results/shape.ts";
import { addGrants, type GrantPaid } from "./grants.ts";
import { PAID_FOR, type PriceTable } from "./prices.ts";

/** Money by [period][segment][stage], in pounds of the period. */
export interface Accounts {
  readonly gross: Float64Array;
  /** All of it: of clients, partners, grants and the rest. */
  readonly income: Float64Array;
  /** By partner: what they pay of it. */
  readonly partners: readonly Float64Array[];
}

/**
 * Quantity times price. Income is what clients and partners pay, in proportion to what care costs, and what does not move with
 * a programme: other income, a share of what do-nothing costs in the same replication, and grants of a fixed amount. Prices are
 * those of the segment's cohort.
 *
 * @param doNothing its accounts, in cash; left out for do-nothing itself
 */
export function account(
  shape: Shape,
  quantities: Quantities,
  prices: PriceTable,
  grants: readonly GrantPaid[] = [],
  doNothing?: Accounts,
): Accounts {
  const { periods, cohorts, segments, stages } = shape;
  const { entries, personDays, served } = quantities;
  const gross = new Float64Array(periods * segments * stages);
  const income = new Float64Array(periods * segments * stages);
  const partners = prices.partners.map(() => new Float64Array(periods * segments * stages));
  const base = doNothing?.gross ?? gross;
  // What is paid in any case is shared evenly between the groups of people of a cohort.
  const partOfCohort = cohorts / segments;
  const quantityOf = (what: number, place: number) => {
    if (what === PAID_FOR.time) return personDays[place]!;
    if (what === PAID_FOR.entry) return entries[place]!;
    return what === PAID_FOR.serviceBegun ? served[place]! : partOfCohort;
  };
  let index = 0;
  for (let period = 0; period < periods; period++) {
    for (let segment = 0; segment < segments; segment++) {
      const first = cohortOf(shape, segment) * stages;
      const price = period * cohorts * stages + first;
      for (let stage = 0; stage < stages; stage++, index++) {
        gross[index] = quantityOf(prices.paidFor[stage]!, index) * prices.amounts[price + stage]!;
        income[index] = gross[index]! * prices.contributions[first + stage]! + base[index]! * prices.otherIncome;
        for (const [partner, paid] of partners.entries()) {
          paid[index] = gross[index]! * prices.partners[partner]![first + stage]!;
          income[index]! += paid[index]!;
        }
      }
    }
  }
  addGrants(shape, grants, base, income);
  return { gross, income, partners };
}
