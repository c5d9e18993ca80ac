import type { Parameter } from "./parameter.ts";
import type { MeasureOfTarget } from "./schema/names.ts";

interface EveryTarget {
  readonly label: string | undefined;
  /** Index of the only cohort it counts, or -1 for all. */
  readonly cohort: number;
  /** The sets of targets that it belongs to: a set is met where all of its targets are. */
  readonly sets: readonly string[];
}

/** Which costs of implementing come off a saving, or on top of a budget. */
interface WithCosts {
  readonly deductRunningCosts: boolean;
  readonly deductOneOffCosts: boolean;
}

/** First and last year, by index among the years of the axis. */
interface OverYears {
  readonly from: number;
  readonly to: number;
}

/** The net saving of one year. */
export interface SavingTarget extends EveryTarget, WithCosts {
  readonly form: "saving";
  readonly saving: Parameter;
  readonly year: number;
}

/** The net saving of several years, added up. */
export interface CumulativeTarget extends EveryTarget, WithCosts, OverYears {
  readonly form: "cumulative-saving";
  readonly saving: Parameter;
}

/** The net cost that is not exceeded in any of the years. */
export interface BudgetTarget extends EveryTarget, WithCosts, OverYears {
  readonly form: "net-budget";
  readonly budget: Parameter;
}

/** Something counted or waited for in one year. */
export interface MeasureTarget extends EveryTarget {
  readonly form: "measure";
  readonly measure: MeasureOfTarget;
  /** Stages by index, and what the file calls them: a stage or a group. */
  readonly of: readonly number[];
  readonly name: string;
  /** Of `waits-within`: waits of no more days count. */
  readonly withinDays: number;
  readonly bound: Bound;
  readonly year: number;
}

/** What a measure is held against: a number, or a change from another year or from do-nothing. */
export type Bound =
  | { readonly of: "at-most" | "at-least"; readonly amount: Parameter }
  | {
      readonly of: "fall-by" | "rise-by";
      readonly share: Parameter;
      /** Index of a year of the same scenario, or do-nothing in the same year. */
      readonly against: number | "do-nothing";
    };

/** A target of any form. */
export type Target = SavingTarget | CumulativeTarget | BudgetTarget | MeasureTarget;

export function isSavingTarget(target: Target): target is SavingTarget {
  return target.form === "saving";
}
