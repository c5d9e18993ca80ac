import type { Interval } from "../statistics/intervals.ts";

/** A mean over replications, with its Monte Carlo interval and where 8 of 10 replications lie. */
export interface SpreadEstimate extends Interval {
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
}

/** A place on the pathway: a stage, or a group of them. */
export interface PlaceOnPathway {
  readonly kind: "group" | "stage";
  readonly name: string;
  readonly label: string;
  /** Name of the group of a stage; undefined for groups, and for stages outside of them. */
  readonly group: string | undefined;
}

/** Volume and spend of a place on the pathway in one scenario and year, everybody together. */
export interface PathwayFigure {
  readonly scenario: string;
  readonly year: string;
  readonly place: PlaceOnPathway;
  /**
   * People who came in during the year. Of a group, those who came from outside of it: who moves within it, or on after a review,
   * was in it already.
   */
  readonly entries: SpreadEstimate;
  /** People in it on average over the year. */
  readonly people: SpreadEstimate;
  /** Pounds. */
  readonly gross: SpreadEstimate;
  /** Share of all gross spend of the year; undefined where there is none in a replication. */
  readonly shareOfGross: SpreadEstimate | undefined;
}

/** What one scenario saves in one stage, year and cohort: do-nothing less the scenario in the same replication, in pounds. */
export interface SavingInStage {
  readonly scenario: string;
  readonly year: string;
  /** Label of the cohort, or `all`. */
  readonly cohort: string;
  /** Name and label of the stage. */
  readonly stage: string;
  readonly label: string;
  readonly gross: SpreadEstimate;
  /** Gross less the income lost with it, before costs of implementing. */
  readonly net: SpreadEstimate;
}
