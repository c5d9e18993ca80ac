import { courseOf, type DeliveredEffect } from "../../model/compile/effects.ts";
import { levelByPeriod } from "../../model/compile/levels.ts";
import type { Intervention, Model } from "../../model/model.ts";
import type { Estimate } from "../../statistics/bands.ts";
import { ratioOf } from "../ratio.ts";
import { yearSpans } from "../savings/time-spans.ts";
import type { FirstYear } from "./build-up.ts";

/** The year in which an intervention is planned to start, and the first after it in which it acts in full, by index. */
export interface YearsOfStart {
  readonly first: number;
  readonly full: number;
}

/** Undefined of what is planned to start after the model has ended. */
export function yearsOfStart({ axis }: Model, intervention: Intervention): YearsOfStart | undefined {
  const planned = levelByPeriod(
    axis,
    courseOf(intervention, 0, ({ value }) => value),
  );
  const spans = yearSpans(axis);
  const first = axis.years.findIndex(({ end }) => intervention.start < end);
  if (first < 0) return undefined;
  const isFull = ({ periods }: (typeof spans)[number]) => periods.every((period) => planned[period]! >= 1);
  const full = spans.findIndex((span, year) => year > first && isFull(span));
  return { first, full: full < 0 ? spans.length - 1 : full };
}

/** The effect in force over a year on average, and what is achieved of it in full: their ratio is what accrues. */
export function inForce({ axis }: Model, { byPeriod, achieved }: DeliveredEffect, year: number): [number, number] {
  let [days, level] = [0, 0];
  axis.periods.forEach(({ start, end, year: own }, period) => {
    if (own !== year) return;
    days += end - start;
    level += (end - start) * byPeriod[period]!;
  });
  return [level / days, achieved];
}

/** Shares of a full year's worth, from what each replication had in either year. */
export function firstYearOf(
  labels: readonly string[],
  { first, full }: YearsOfStart,
  worth: {
    readonly inForce: readonly (readonly [number, number])[];
    readonly entrants: readonly Float64Array[];
    readonly savings: readonly Float64Array[];
  },
): FirstYear {
  const column = (rows: readonly (readonly number[] | Float64Array)[], at: number) =>
    Float64Array.from(rows, (row) => row[at]!);
  const ofYears = (rows: readonly Float64Array[]) => share(column(rows, first), column(rows, full));
  return {
    year: labels[first]!,
    fullYear: labels[full]!,
    inForce: share(column(worth.inForce, 0), column(worth.inForce, 1)),
    entrants: ofYears(worth.entrants),
    saving: ofYears(worth.savings),
  };
}

/** The ratio of two means with its interval; undefined where the second is not above 0 beyond the error of simulation. */
export function share(values: Float64Array, divisors: Float64Array): Estimate | undefined {
  const ratio = (of: Float64Array) =>
    ratioOf(
      of,
      Float64Array.from(of, () => 1),
    );
  if (!(ratio(divisors).low > 0)) return undefined;
  const { mean, low, high } = ratioOf(values, divisors);
  return { value: mean, low, high };
}
