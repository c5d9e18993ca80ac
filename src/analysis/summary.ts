import type { Flows, Terms } from "../model/money.ts";
import type { LeftOut } from "../model/programme.ts";
import { WAIT_BINS } from "../model/wait-bins.ts";
import type { Band, Estimate } from "../statistics/bands.ts";
import type { Interval } from "../statistics/intervals.ts";
import type { BudgetFigures } from "./budget/figures.ts";
import type { FitOfObservation, RebuiltTable } from "./fit-figures.ts";
import type { Impacts } from "./impact/impact.ts";
import type { IndicatorFigure } from "./indicator-figures.ts";
import type { LaterYears } from "./later-years-figures.ts";
import type { PathwayFigure, SavingInStage } from "./pathway-figures.ts";
import type { IntentionOfPlan, PerformanceOfModel } from "./performance-figures.ts";
import type { Plausibility } from "./plausibility/plausibility.ts";
import type { AddedSaving, InterventionOutcome, ScenarioOfRun } from "./programme-figures.ts";
import type { RisksOfRun } from "./risks/risks.ts";
import type { ChanceEstimate, StatedGoal, TargetAnswer, TargetSetAnswer } from "./target-figures.ts";

export type { FitOfObservation, LineOfTable, ObservedFigure, RebuiltTable } from "./fit-figures.ts";
export type { IndicatorFigure } from "./indicator-figures.ts";
export type { GrowthBeyond, LaterYears, SumReached } from "./later-years-figures.ts";
export type { PathwayFigure, PlaceOnPathway, SavingInStage, SpreadEstimate } from "./pathway-figures.ts";
export type { IntentionOfPlan, PerformanceOfModel } from "./performance-figures.ts";
export type { AddedSaving, InterventionOutcome, ScenarioOfRun } from "./programme-figures.ts";
export {
  type ChanceEstimate,
  type GoalBound,
  isSavingAnswer,
  type SavingAnswer,
  type StatedGoal,
  type TargetAnswer,
  type TargetGoal,
  type TargetSetAnswer,
} from "./target-figures.ts";

/** How a run stands. */
export type RunStatus = "queued" | "running" | "finished" | "cancelled" | "failed";

/** A mean over replications with its Monte Carlo interval. */
export interface MeanEstimate extends Interval {
  readonly mean: number;
}

/** What one scenario comes to over the years, in pounds in the terms of the run. */
export interface AppraisalOfScenario {
  readonly scenario: string;
  /** By year. */
  readonly years: readonly {
    readonly year: string;
    /** The net saving less all costs of implementing, one-off costs included, added up to the end of the year. */
    readonly cumulative: Band;
    /** The same discounted; undefined where the model does not discount. The last is the net present value. */
    readonly presentValue: Band | undefined;
    /** What each partner no longer pays of the spending avoided in the year, in the order of `money.partners`. */
    readonly partners: readonly Band[];
    /** In how many replications this is the first year in which `cumulative` is above 0, and in how many it was so by then. */
    readonly paysBackIn: ChanceEstimate;
    readonly paidBackBy: ChanceEstimate;
  }[];
  /** In how many replications it is never above 0. */
  readonly neverPaysBack: ChanceEstimate;
}

/** How a run reckons with money. */
export interface MoneyOfRun {
  readonly terms: Terms;
  readonly discounting:
    | { readonly rate: number; readonly flows: Flows; readonly to: string; readonly terms: Terms }
    | undefined;
  /** Labels. */
  readonly partners: readonly string[];
  readonly grants: readonly string[];
  /** Reference classes: what they raise costs of implementing by, and labels of their interventions. */
  readonly optimismBias: readonly {
    readonly label: string;
    readonly oneOff: number;
    readonly yearly: number;
    readonly interventions: readonly string[];
  }[];
}

/** How well a run that stops by precision knows its headline, a figure of one scenario. Money in pounds. */
export interface HeadlinePrecision extends Estimate {
  readonly scenario: string;
  /** The probability that a target is met, or the mean or a quantile of the saving after running costs. */
  readonly figure: "probability" | keyof Band;
  /** The target, where it is the probability of one. */
  readonly target: StatedGoal | undefined;
  /** The year of the saving of everybody, where it is a figure of one. */
  readonly year: string | undefined;
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
  readonly scenarios: readonly ScenarioOfRun[];
  /** Simulated people: residents, and arrivals from outside per replication, on average. */
  readonly population: {
    readonly residents: number;
    readonly byCohort: readonly { readonly label: string; readonly residents: number }[];
  };
  readonly axis: { readonly start: string | undefined; readonly years: readonly string[] };
  readonly priceBase: string | undefined;
  readonly money: MoneyOfRun;
  readonly targets: readonly TargetAnswer[];
  /** By scenario; empty without sets of targets. */
  readonly targetSets: readonly TargetSetAnswer[];
  /** Of a run that goes on after the years of its saving targets. */
  readonly laterYears?: LaterYears | undefined;
  /** One for each scenario beside do-nothing. */
  readonly appraisals: readonly AppraisalOfScenario[];
  readonly years: readonly YearOfScenario[];
  /** Of each scenario that is another one with more interventions, where both set the same numbers. */
  readonly added?: readonly AddedSaving[] | undefined;
  readonly savings: readonly SavingOverTime[];
  /** By stage, scenario (do-nothing first) and year; empty without limited resources. */
  readonly waits: readonly WaitsOfStage[];
  /** By scenario (do-nothing first), indicator, year and cohort; empty where the model has no indicators. */
  readonly indicators: readonly IndicatorFigure[];
  /** What is said of indicators, and of what cannot be measured; undefined where the model has neither. */
  readonly performance?: PerformanceOfModel | undefined;
  /** A plan's intentions; undefined where the model has none. */
  readonly intentions?: readonly IntentionOfPlan[] | undefined;
  /** By scenario (do-nothing first), year and place, each group before its stages. */
  readonly pathway: readonly PathwayFigure[];
  /** By scenario, year, cohort (everybody first) and stage. */
  readonly savingsByStage: readonly SavingInStage[];
  readonly interventions: readonly InterventionOutcome[];
  /** Undefined where the model has no budget, or the run lacks a scenario that it follows. */
  readonly budget?: BudgetFigures | undefined;
  readonly fit: readonly FitOfObservation[];
  /** Tables of documents, line by line beside do-nothing; empty or undefined where the model has none. */
  readonly tables?: readonly RebuiltTable[] | undefined;
  readonly checks: readonly Check[];
  /** What contradicts itself in the plan, or is hard to believe. */
  readonly plausibility?: Plausibility | undefined;
  /** What its intervals do not contain, as the model says. */
  readonly leavesOut: readonly LeftOut[];
  /** The risk register, and how the targets fared where each risk occurred; undefined where the model has none. */
  readonly risks?: RisksOfRun | undefined;
  /** What each uncertain number does to the headline; undefined where no scenario saves, or it has values of its own. */
  readonly impacts?: Impacts | undefined;
}
