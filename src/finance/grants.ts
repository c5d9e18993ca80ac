import { type Draw, valueIn } from "../model/compile/effects.ts";
import type { Model } from "../model/model.ts";
import { cohortOf, type Shape } from "../results/shape.ts";
import { daysOfWholeYear } from "./prices.ts";

/** A grant in one draw: pounds of each period, and the cells of a period by [segment][stage] that it is set against. */
export interface GrantPaid {
  readonly byPeriod: Float64Array;
  readonly cells: readonly number[];
}

/** The grants of a model. A year's amount comes by the day, so that a part of a year has a part of it. */
export function grantsPaid(model: Model, shape: Shape, draw: Draw): GrantPaid[] {
  const { axis } = model;
  return model.money.grants.map(({ amounts, of, cohort }) => ({
    byPeriod: Float64Array.from(axis.periods, ({ start, end, year }) => {
      const amount = amounts[year];
      return amount ? (valueIn(amount, draw) * (end - start)) / daysOfWholeYear(axis, year) : 0;
    }),
    cells: Array.from({ length: shape.segments * shape.stages }, (_, cell) => cell).filter((cell) => {
      const whose = cohortOf(shape, Math.floor(cell / shape.stages));
      return of.includes(cell % shape.stages) && (cohort < 0 || cohort === whose);
    }),
  }));
}

/**
 * Adds grants to income by [period][segment][stage], in proportion to what do-nothing costs there, so that figures of stages
 * and cohorts add up to the whole; evenly where it costs nothing.
 */
export function addGrants(
  { segments, stages }: Shape,
  grants: readonly GrantPaid[],
  doNothingGross: Float64Array,
  income: Float64Array,
): void {
  for (const { byPeriod, cells } of grants) {
    for (const [period, amount] of byPeriod.entries()) {
      const first = period * segments * stages;
      const cost = cells.reduce((sum, cell) => sum + doNothingGross[first + cell]!, 0);
      for (const cell of cells) {
        const part = cost > 0 ? doNothingGross[first + cell]! / cost : 1 / cells.length;
        income[first + cell]! += amount * part;
      }
    }
  }
}
