import type { ChanceEstimate, StatedGoal } from "./target-figures.ts";

/** When the sum of a target is saved in a year, in one scenario. Whatever year it was asked for. */
export interface SumReached {
  readonly scenario: string;
  readonly goal: Extract<StatedGoal, { readonly form: "saving" }>;
  /** Whole years of the model. */
  readonly years: readonly {
    readonly year: string;
    /** How likely the saving of the year reaches the sum, and how likely it has done so in this or an earlier year. */
    readonly reaches: ChanceEstimate;
    readonly hasReached: ChanceEstimate;
  }[];
}

/** How something that grows goes on after the last year that the model states it for. */
export interface GrowthBeyond {
  /** A cohort's label, or the name of an inflation. */
  readonly label: string;
  readonly of: "demand" | "prices";
  /** The last year that is stated. */
  readonly statedUntil: string;
  /** By how much a year, as a share; 0 where it stays where it is. */
  readonly perYear: number;
}

/** What a run says of years after those of its targets. */
export interface LaterYears {
  /** The latest year of a saving target. */
  readonly after: string;
  readonly sums: readonly SumReached[];
  readonly growth: readonly GrowthBeyond[];
}
