import type { TimeAxis } from "../model/axis.ts";
import { type DeliveredEffect, type Draw, deliveredEffects, planned } from "../model/compile/effects.ts";
import { overlap } from "../model/compile/levels.ts";
import type { CashChange, Model, Scenario } from "../model/model.ts";
import { DAYS_PER_YEAR } from "../model/quantity.ts";
import { type Shape, segmentsOf } from "../results/shape.ts";
import type { Accounts } from "./accounts.ts";
import { daysOfBudgetYear, daysOfWholeYear } from "./prices.ts";

/** Money that an intervention brings without changing anybody's care. */
export interface CashLine {
  readonly as: CashChange["as"];
  readonly cohort: number;
  /** Stages where it is booked, by index. */
  readonly of: readonly number[];
  /** By how much better off the council is, in pounds by period. */
  readonly amounts: Float64Array;
}

/** The cash lines of a scenario in one draw, as far as they are delivered. */
export function cashLines(model: Model, scenario: Scenario, draw: Draw): CashLine[] {
  return deliveredEffects(model, scenario, draw).flatMap((effect) =>
    effect.intervention.changes.flatMap((change): CashLine[] => {
      if (change.kind !== "cash") return [];
      const { as, cohort, of, amounts } = change;
      if (amounts.of === "rate") {
        const pounds = planned(amounts.rate, effect, draw);
        return [{ as, cohort, of, amounts: atARate(model.axis, pounds, effect) }];
      }
      const byYear = amounts.byYear.map((parts) => parts.reduce((sum, part) => sum + planned(part, effect, draw), 0));
      return [{ as, cohort, of, amounts: yearByYear(model.axis, byYear, effect) }];
    }),
  );
}

/** £400k per year is £400k in a financial year, whether or not it has a 29 February. */
function atARate(axis: TimeAxis, perDay: number, { byPeriod }: DeliveredEffect): Float64Array {
  return byPeriod.map((level, index) => {
    const period = axis.periods[index]!;
    return (perDay * DAYS_PER_YEAR * level * (period.end - period.start)) / daysOfBudgetYear(axis, period.year);
  });
}

/** Each year's amount evenly over it, or later by the delay: what comes late is not lost. */
function yearByYear(
  axis: TimeAxis,
  byYear: readonly number[],
  { achieved, left, delay }: DeliveredEffect,
): Float64Array {
  return Float64Array.from(axis.periods, (period, p) =>
    axis.years.reduce((sum, { start, end }, year) => {
      const days = overlap(period, start + delay, end + delay);
      return sum + (achieved * (left?.[p] ?? 1) * byYear[year]! * days) / daysOfWholeYear(axis, year);
    }, 0),
  );
}

/**
 * Books cash lines: spending falls, or income rises. What is booked at several stages and for several groups of people is
 * shared out as the spending of do-nothing is; evenly in a period in which it spends nothing on them.
 * @param base gross spending of do-nothing by [period][segment][stage]
 */
export function addCashLines(shape: Shape, lines: readonly CashLine[], base: Float64Array, accounts: Accounts): void {
  for (const { as, cohort, of, amounts } of lines) {
    const segments = segmentsOf(shape, cohort);
    amounts.forEach((amount, period) => {
      if (amount === 0) return;
      const cells = segments.flatMap((segment) =>
        of.map((stage) => (period * shape.segments + segment) * shape.stages + stage),
      );
      const spent = cells.reduce((sum, cell) => sum + base[cell]!, 0);
      for (const cell of cells) {
        const part = amount * (spent > 0 ? base[cell]! / spent : 1 / cells.length);
        if (as === "spending") accounts.gross[cell]! -= part;
        else accounts.income[cell]! += part;
      }
    });
  }
}
