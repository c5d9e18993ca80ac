import type { DurationLaw } from "./duration-law.ts";
import type { Parameter, PerCohort } from "./parameter.ts";

export type Growth = "full" | "none" | "excess";

/** A rate that changes at certain times. */
export interface RateSteps {
  /** Days from the start of the model, or of each repetition. The first is 0; rising. */
  readonly days: readonly number[];
  /** The rate per day from each of these days on, one per cohort. */
  readonly rates: readonly PerCohort<Parameter>[];
  /** Days after which it begins again; undefined where it does not. */
  readonly repeat: number | undefined;
}

/** A rate per day that makes a Poisson process: the same all the time, or changing in steps. */
export type RateTiming =
  | { readonly of: "rate"; readonly rate: PerCohort<Parameter> }
  | { readonly of: "steps"; readonly steps: RateSteps };

/** How many arrive at a time, each number with its probability. */
export interface BatchSize {
  readonly sizes: readonly number[];
  /** Undefined for the one that takes the rest. */
  readonly chances: readonly (Parameter | undefined)[];
}

export interface ExternalStream {
  readonly name: string;
  readonly label: string;
  /** How arrivals (people, or batches of them) follow one another. */
  readonly timing:
    | RateTiming
    | { readonly of: "interval"; readonly every: PerCohort<Parameter>; readonly first: PerCohort<Parameter> };
  /** Factors by month of the calendar, April first; undefined where there is no season. */
  readonly season: readonly Parameter[] | undefined;
  readonly batch: BatchSize | undefined;
  readonly growth: Growth;
  /** How old they are; undefined where that is as it is at the start, or decides nothing. */
  readonly age: PerCohort<DurationLaw> | undefined;
}

/** How the residents of each cohort make contact. */
export interface ResidentArrivals {
  readonly timing: RateTiming;
  readonly growth: Growth;
  /** Factors by month of the calendar, April first. */
  readonly season: readonly Parameter[] | undefined;
  /** Coefficient of variation of the gamma law by which people differ in their rate; undefined where they do not. */
  readonly frailty: PerCohort<Parameter> | undefined;
}
