import type { Band } from "../statistics/bands.ts";

/** One indicator of a model in one scenario and year, for a cohort or everybody. */
export interface IndicatorFigure {
  /** Name and label in the model. */
  readonly indicator: string;
  readonly label: string;
  readonly scenario: string;
  readonly year: string;
  /** Label of the cohort, or `all`. */
  readonly cohort: string;
  /** What the level is counted in: people, days, pounds, a share, or one of them per another. */
  readonly unit: string;
  /** The year against whose do-nothing the change is; undefined where the model names none. */
  readonly relativeTo: string | undefined;
  /** In how many replications it has a value: there is no share of nothing. */
  readonly replications: number;
  /** Undefined where it has a value in none. */
  readonly level: Band | undefined;
  /** As a share of do-nothing in that year of the same replication: 0.05 is 5 % more. Undefined where there is no such year. */
  readonly change: Band | undefined;
}
