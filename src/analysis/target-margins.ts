import type { ReplicationMoney, ScenarioMoney } from "../finance/replication-money.ts";
import { inYear } from "../finance/savings.ts";
import { valueIn } from "../model/compile/effects.ts";
import type {
  BudgetTarget,
  CumulativeTarget,
  MeasureTarget,
  Model,
  Parameter,
  SavingTarget,
  Target,
} from "../model/model.ts";
import { WAIT_BINS } from "../model/wait-bins.ts";
import type { Quantities } from "../results/quantities.ts";
import { type Shape, segmentsOf } from "../results/shape.ts";
import { entriesInto, sumOfYear } from "./measures.ts";

/** 27 is 10 % less than 30, whatever the last digit says. */
const ROUNDING = 1e-12;

/** A scenario of a replication whose targets are looked at, with the model that it runs on. */
export interface TargetCase {
  readonly shape: Shape;
  readonly model: Model;
  readonly money: ReplicationMoney;
  /** Index among the scenarios of the experiment; 0 is do-nothing. */
  readonly scenario: number;
}

/**
 * By how much a target is met in a replication: in pounds, people, days or a share. It is met where this is 0 or more, and
 * missed by so much where it is less. NaN, so not met, where there is nothing to measure: a wait in a year in which nobody was
 * served.
 */
export function marginOf(of: TargetCase, target: Target): number {
  const { draw } = of.money.scenarios[of.scenario]!;
  switch (target.form) {
    case "saving":
      return savingForTarget(of.shape, of.money, of.scenario, target) - valueIn(target.saving, draw);
    case "cumulative-saving":
      return savingForTarget(of.shape, of.money, of.scenario, target) - valueIn(target.saving, draw);
    case "net-budget":
      return budgetMargin(of, target, valueIn(target.budget, draw));
    case "measure":
      return measureMargin(of, target, (parameter) => valueIn(parameter, draw));
  }
}

/** Which saving a target counts, whatever it needs. */
export type CountedSaving =
  | Omit<SavingTarget, "saving" | "label" | "sets">
  | Omit<CumulativeTarget, "saving" | "label" | "sets">;

/** What everybody saves in a year, after yearly running costs. */
export function wholeSaving(year: number): CountedSaving {
  return { form: "saving", year, cohort: -1, deductRunningCosts: true, deductOneOffCosts: false };
}

/** The saving of the years that a target is about: the one that it needs, or where it needs something else, what goes with it. */
export function savingBeside(target: Target): CountedSaving {
  if (target.form === "measure") return wholeSaving(target.year);
  return target.form === "net-budget" ? { ...target, form: "cumulative-saving" } : target;
}

/**
 * The saving that counts for a target, in pounds: the net saving of its year or years, less what its costs of implementing
 * are, unless ignored.
 */
export function savingForTarget(
  shape: Shape,
  money: ReplicationMoney,
  scenario: number,
  target: CountedSaving,
): number {
  const { savings, implementation } = money.scenarios[scenario]!;
  const segments = segmentsOf(shape, target.cohort);
  const [from, to] = target.form === "saving" ? [target.year, target.year] : [target.from, target.to];
  let sum = 0;
  for (let year = from; year <= to; year++) {
    const net = inYear(shape, savings.gross, year, segments) - inYear(shape, savings.income, year, segments);
    sum += net - costsOf(implementation, target, year);
  }
  return sum;
}

/** What a target counts of the costs of implementing: they are not divided between cohorts. */
function costsOf(
  { yearly, oneOff }: ScenarioMoney["implementation"],
  { cohort, deductRunningCosts, deductOneOffCosts }: CountedSaving | BudgetTarget,
  year: number,
): number {
  if (cohort >= 0) return 0;
  return (deductRunningCosts ? yearly[year]! : 0) + (deductOneOffCosts ? oneOff[year]! : 0);
}

/** What is left of the budget in the year in which least is. */
function budgetMargin({ shape, money, scenario }: TargetCase, target: BudgetTarget, budget: number): number {
  const { accounts, implementation } = money.scenarios[scenario]!;
  const whose = { cohort: target.cohort, stages: Array.from({ length: shape.stages }, (_, stage) => stage) };
  let least = Number.POSITIVE_INFINITY;
  for (let year = target.from; year <= target.to; year++) {
    const net = sumOfYear(shape, accounts.gross, year, whose) - sumOfYear(shape, accounts.income, year, whose);
    least = Math.min(least, budget - net - costsOf(implementation, target, year));
  }
  return least;
}

function measureMargin(of: TargetCase, target: MeasureTarget, drawn: (parameter: Parameter) => number): number {
  const { bound, year } = target;
  const value = measured(of, target, year);
  switch (bound.of) {
    case "at-most":
      return drawn(bound.amount) - value;
    case "at-least":
      return value - drawn(bound.amount);
    default: {
      const base = bound.against === "do-nothing" ? { ...of, scenario: 0 } : of;
      const reference = measured(base, target, bound.against === "do-nothing" ? year : bound.against);
      const change = drawn(bound.share) * reference;
      const margin = bound.of === "fall-by" ? reference - change - value : value - (reference + change);
      return Math.abs(margin) <= ROUNDING * reference ? 0 : margin;
    }
  }
}

function measured({ shape, model, money, scenario }: TargetCase, target: MeasureTarget, year: number): number {
  const { quantities } = money.scenarios[scenario]!;
  const { measure, cohort, of } = target;
  const whose = { cohort, stages: of };
  switch (measure) {
    case "entries":
    case "starts":
      return entriesInto(shape, quantities, year, whose, { measure });
    case "people-on-average": {
      const { start, end } = model.axis.years[year]!;
      return sumOfYear(shape, quantities.personDays, year, whose) / (end - start);
    }
    case "mean-wait":
      if (!isLimited(model, of)) return 0;
      return sumOfYear(shape, quantities.waitsOfServed, year, whose) / sumOfYear(shape, quantities.served, year, whose);
    case "waits-within":
      return isLimited(model, of) ? shareWithin(shape, quantities, target, year) : 1;
  }
}

/** Where capacity is unlimited nobody waits, and nothing is counted. */
function isLimited({ stages, resources }: Model, of: readonly number[]): boolean {
  return of.some((stage) => (resources[stages[stage]!.resource]?.steps.length ?? 0) > 0);
}

/** Of those whose service began in the year, the share who had waited no longer than so many days. */
function shareWithin(shape: Shape, { waitHistogram }: Quantities, target: MeasureTarget, year: number): number {
  const bins = WAIT_BINS.length + 1;
  const last = (WAIT_BINS as readonly number[]).indexOf(target.withinDays);
  let served = 0;
  let within = 0;
  for (const segment of segmentsOf(shape, target.cohort)) {
    for (const stage of target.of) {
      const first = ((year * shape.segments + segment) * shape.stages + stage) * bins;
      for (let bin = 0; bin < bins; bin++) {
        served += waitHistogram[first + bin]!;
        if (bin <= last) within += waitHistogram[first + bin]!;
      }
    }
  }
  return within / served;
}
