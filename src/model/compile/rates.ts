import type { Growth, Model, Parameter, PerCohort, RateSteps, RateTiming } from "../model.ts";
import { type DeliveredEffect, type Draw, indexByYear, valueIn } from "./effects.ts";
import { inKernelPeriods, kernelDay } from "./periods.ts";

/** A rate that holds from each of these days of the kernel on; the first is 0. */
export interface Steps {
  readonly days: readonly number[];
  readonly rates: readonly number[];
}

/** One rate for the whole time. */
function constantRate(rate: PerCohort<Parameter>, cohort: number, draw: Draw): Steps {
  return { days: [0], rates: [valueIn(rate[cohort]!, draw)] };
}

/** Steps of a rate in days of the kernel, repetitions written out; the warm-up has those that would have come before. */
function rateSteps(model: Model, { days, rates, repeat }: RateSteps, cohort: number, draw: Draw): Steps {
  const values = rates.map((rate) => valueIn(rate[cohort]!, draw));
  if (repeat === undefined) return { days: [0, ...days.slice(1).map((day) => kernelDay(model, day))], rates: values };
  const found: { day: number; rate: number }[] = [];
  const end = model.axis.horizon;
  for (let cycle = -Math.ceil(model.warmUp / repeat); cycle * repeat < end; cycle++) {
    days.forEach((day, index) => {
      const at = cycle * repeat + day;
      if (at < end) found.push({ day: Math.max(0, kernelDay(model, at)), rate: values[index]! });
    });
  }
  const after = found.filter(({ day }, index) => found[index + 1] === undefined || found[index + 1]!.day > day);
  return { days: after.map(({ day }) => day), rates: after.map(({ rate }) => rate) };
}

/** The rate of a Poisson process of a cohort, before growth and season. */
export function rateOf(model: Model, timing: RateTiming, cohort: number, draw: Draw): Steps {
  return timing.of === "rate" ? constantRate(timing.rate, cohort, draw) : rateSteps(model, timing.steps, cohort, draw);
}

/** The days of the kernel on which its periods begin. */
export function beginsOfPeriods(model: Model): number[] {
  return [
    0,
    ...(model.warmUp > 0 ? [kernelDay(model, 0)] : []),
    ...model.axis.periods.slice(1).map(({ start }) => kernelDay(model, start)),
  ];
}

/** Steps times factors by period. */
export function product(model: Model, factors: Float64Array, steps: Steps): Steps {
  const begins = beginsOfPeriods(model);
  const varies = factors.some((factor) => factor !== factors[0]);
  const days = varies ? [...new Set([...begins, ...steps.days])].sort((a, b) => a - b) : steps.days;
  let period = 0;
  let step = 0;
  const rates = days.map((day) => {
    while (period + 1 < begins.length && begins[period + 1]! <= day) period++;
    while (step + 1 < steps.days.length && steps.days[step + 1]! <= day) step++;
    return steps.rates[step]! * factors[varies ? period : 0]!;
  });
  return { days, rates };
}

/** How a rate changes with growth and season, by period of the kernel. */
export function factorByPeriod(
  model: Model,
  draw: Draw,
  cohort: number,
  growth: Growth,
  season: readonly Parameter[] | undefined,
) {
  const of = model.cohorts[cohort]!.growth;
  const byYear = of && indexByYear(model.axis.years.length, of, draw);
  const grownIn = (year: number) => {
    const index = byYear?.[year] ?? 1;
    return growth === "full" ? index : growth === "excess" ? Math.max(0, index - 1) : 1;
  };
  const seasonal = season?.map((factor) => valueIn(factor, draw));
  const factors = Float64Array.from(
    model.axis.periods,
    ({ year, start }) => grownIn(year) * (seasonal?.[monthFromApril(model, start)] ?? 1),
  );
  // A warm-up has no months: it takes the growth of the first year, and the mean of the season.
  const meanOfSeason = seasonal === undefined ? 1 : seasonal.reduce((sum, factor) => sum + factor, 0) / seasonal.length;
  return inKernelPeriods(model, factors, grownIn(0) * meanOfSeason);
}

/** Where people arrive, by the name of `residents` or of a stream. */
export interface ArrivalPlace {
  readonly stage: number;
  readonly from: string;
  readonly cohort: number;
}

/** What risks make of how many come, by period of the kernel; undefined where they change nothing. */
export function arrivalFactors(
  model: Model,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  { stage, from, cohort }: ArrivalPlace,
): Float64Array | undefined {
  let factors: Float64Array | undefined;
  for (const { intervention, byPeriod } of effects) {
    for (const change of intervention.changes) {
      if (change.kind !== "arrivals" || change.at !== stage || change.from !== from) continue;
      if ((change.cohort >= 0 && change.cohort !== cohort) || byPeriod.every((level) => level === 0)) continue;
      const by = valueIn(change.size[cohort]!, draw);
      const own = inKernelPeriods(
        model,
        byPeriod.map((level) => Math.max(0, 1 + by * level)),
        1,
      );
      factors = times(own, factors);
    }
  }
  return factors;
}

/** Factors by period, with others where there are any. */
export function times(factors: Float64Array, others: Float64Array | undefined): Float64Array {
  return others === undefined ? factors : factors.map((factor, period) => factor * others[period]!);
}

function monthFromApril(model: Model, day: number): number {
  const date = new Date(`${model.axis.startDate}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + day);
  return (date.getUTCMonth() + 9) % 12;
}
