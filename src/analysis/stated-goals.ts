import type { MeasureOfTarget } from "../model/schema/names.ts";
import type { Interval } from "../statistics/intervals.ts";

/** A mean over replications with its Monte Carlo interval. */
export interface MeanEstimate extends Interval {
  readonly mean: number;
}

/** A share of replications, with its Wilson interval. */
export interface ChanceEstimate extends Interval {
  readonly probability: number;
  readonly met: number;
  readonly n: number;
}

/** What a target is held against: an amount in people, days or a share, or a change from a year or from do-nothing. */
export type GoalBound =
  | { readonly of: "at-most" | "at-least"; readonly amount: number }
  | { readonly of: "fall-by" | "rise-by"; readonly share: number; readonly against: string };

/** What a target asks for. Money in pounds; `from` and `to` are the same where it is one year. */
export type TargetGoal =
  | { readonly form: "saving"; readonly saving: number; readonly year: string }
  | { readonly form: "cumulative-saving"; readonly saving: number; readonly from: string; readonly to: string }
  | { readonly form: "net-budget"; readonly budget: number; readonly from: string; readonly to: string }
  | {
      readonly form: "measure";
      readonly measure: MeasureOfTarget;
      /** Label of the stage or group. */
      readonly of: string;
      /** Of `waits-within`: waits of no more days count. */
      readonly withinDays: number;
      readonly bound: GoalBound;
      readonly year: string;
    };

/** What a target asks for, of whom and in whose prices. */
export type StatedGoal = TargetGoal & {
  /** Label of the only cohort it counts, or `all`. */
  readonly cohort: string;
  /** The year in whose prices its money is; undefined where it is cash. */
  readonly prices: string | undefined;
};
