import { WAIT_BINS } from "../kernel/ledger.ts";
import type { Band, Estimate } from "../statistics/bands.ts";
import type { Interval } from "../statistics/intervals.ts";

/** How a run stands. */
export type RunStatus = "queued" | "running" | "finished" | "cancelled" | "failed";

/** A mean over replications with its Monte Carlo interval. */
export interface MeanEstimate extends Interval {
  readonly mean: number;
}

/** The answer to one target of one scenario. Money in pounds. */
export interface TargetAnswer {
  readonly scenario: string;
  readonly label: string;
  /** The saving that is needed. */
  readonly saving: number;
  readonly year: string;
  /** Label of the only cohort it counts, or `all`. */
  readonly cohort: string;
  /** Replications in which it is met, as a share, with its Wilson interval. */
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  readonly met: number;
  readonly n: number;
  /** How much is missing where it is missed: mean and quantiles over those replications; undefined where none misses. */
  readonly shortfall:
    | { readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number }
    | undefined;
}

/** How well a run that stops by precision knows its headline, a figure of one scenario. Money in pounds. */
export interface HeadlinePrecision extends Estimate {
  readonly scenario: string;
  /** The probability that a target is met, or the mean or a quantile of the saving after running costs. */
  readonly figure: "probability" | keyof Band;
  /** The saving that the target needs; undefined where it is about none. */
  readonly saving: number | undefined;
  readonly year: string;
  /** Label of the only cohort it counts, or `all`. */
  readonly cohort: string;
  /** Half of the interval's width, as it was wanted and as it is, as a share or in pounds. */
  readonly wanted: number;
  readonly halfWidth: number;
  readonly isReached: boolean;
  /** The most replications that the run might have taken. */
  readonly limit: number;
}

/** One financial year of one scenario beside do-nothing, for one cohort or all. Pounds. */
export interface YearOfScenario {
  readonly scenario: string;
  readonly year: string;
  /** Label of the cohort, or `all`. */
  readonly cohort: string;
  readonly doNothing: { readonly gross: MeanEstimate; readonly income: MeanEstimate; readonly net: MeanEstimate };
  readonly programme: { readonly gross: MeanEstimate; readonly income: MeanEstimate; readonly net: MeanEstimate };
  /** Do-nothing minus programme in the same replication; `net` before running costs, `afterCosts` after them. */
  readonly saving: { readonly gross: Band; readonly income: Band; readonly net: Band; readonly afterCosts: Band };
  /** Mean cost of implementing; by scenario as a whole, so 0 for a single cohort. */
  readonly implementation: { readonly oneOff: number; readonly yearly: number };
  /** The largest target of this year, with its probability. */
  readonly target:
    | { readonly saving: number; readonly probability: number; readonly low: number; readonly high: number }
    | undefined;
}

/** The saving after running costs, month by month, as a yearly rate in pounds. For charts. */
export interface SavingOverTime {
  readonly scenario: string;
  readonly periods: readonly { readonly label: string; readonly year: string; readonly band: Band }[];
}

/** Waits of more days than this are reported as long. */
export const LONG_WAIT_DAYS = 28;
/** Beyond so many days, waits are not told apart. */
export const LONGEST_BIN_DAYS = WAIT_BINS[WAIT_BINS.length - 1]!;

/** How long people waited for a stage with limited resources, in one scenario and financial year. */
export interface WaitsOfStage {
  readonly scenario: string;
  /** Label of the stage. */
  readonly stage: string;
  readonly year: string;
  /** Services begun, on average over replications. */
  readonly served: number;
  /** People waiting at a time, on average over the year; also those whose service has not begun. */
  readonly waiting: MeanEstimate;
  /** Days waited by those whose service began; NaN (null in JSON) where none did, as is `longer`. */
  readonly mean: MeanEstimate;
  /** The share of them who waited longer than 28 days. */
  readonly longer: MeanEstimate;
  /** Days that half of them and nine in ten do not exceed, over all replications; undefined where that is over 364, or none. */
  readonly median: number | undefined;
  readonly p90: number | undefined;
}

/** A measured figure beside the simulated mean of do-nothing. */
export interface FitOfObservation {
  readonly label: string;
  readonly measure: string;
  readonly year: string;
  readonly relativeTo: string | undefined;
  readonly cohort: string;
  readonly observed: number;
  /** NaN, with its interval and deviation (null in JSON), where no replication can tell, such as a share of nothing. */
  readonly simulated: number;
  readonly low: number;
  readonly high: number;
  /** Simulated less observed, as a share of observed. */
  readonly deviation: number;
  readonly tolerance: number;
  readonly fits: boolean;
  readonly source: string | undefined;
}

/** What one intervention of a scenario was planned to do and how it was delivered. */
export interface InterventionOutcome {
  readonly scenario: string;
  readonly name: string;
  readonly label: string;
  readonly theme: string | undefined;
  readonly description: string | undefined;
  readonly start: string;
  /** Share of replications in which it was delivered at all. */
  readonly delivered: number;
  /** Mean of the effect in force in the last period, as a share of what is planned for it. */
  readonly shareOfPlan: number;
}

/** Something that must hold of every run, and whether it does. */
export interface Check {
  readonly label: string;
  readonly holds: boolean;
  readonly detail: string;
}

/** `summary.json`: what a run answers. */
export interface Summary {
  readonly hash: string;
  readonly numbersVersion: number;
  readonly model: { readonly name: string; readonly title: string; readonly description: string | undefined };
  readonly seed: string;
  /** How many were run. */
  readonly replications: number;
  /** Of a run that stopped by precision. */
  readonly precision?: HeadlinePrecision | undefined;
  /** The share of the people who were simulated. */
  readonly sample: number;
  readonly status: RunStatus;
  readonly scenarios: readonly { readonly name: string; readonly label: string }[];
  /** Simulated people: residents, and arrivals from outside per replication, on average. */
  readonly population: {
    readonly residents: number;
    readonly byCohort: readonly { readonly label: string; readonly residents: number }[];
  };
  readonly axis: { readonly start: string | undefined; readonly years: readonly string[] };
  readonly priceBase: string | undefined;
  readonly targets: readonly TargetAnswer[];
  readonly years: readonly YearOfScenario[];
  readonly savings: readonly SavingOverTime[];
  /** By stage, scenario (do-nothing first) and year; empty without limited resources. */
  readonly waits: readonly WaitsOfStage[];
  readonly interventions: readonly InterventionOutcome[];
  readonly fit: readonly FitOfObservation[];
  readonly checks: readonly Check[];
}
