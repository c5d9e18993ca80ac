import type { Estimate } from "../../statistics/bands.ts";
import type { Contingency, ContingencyCosts } from "../../statistics/decisions.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import type { ProgrammeStudyFacts } from "../study-facts.ts";
import type { StatedGoal } from "../summary.ts";

/** What of interventions can be varied. */
export type Varied = "effect" | "start" | "ramp" | "delivery";

/** The probability of the target, with its interval, and means over replications. */
export interface SeekOutcome {
  readonly probability: Estimate;
  /** By how much the target is met, in pounds, people, days or a share; undefined where there is nothing to measure. */
  readonly margin: EstimateWithError | undefined;
  /** What is saved in the years that the target is about, in pounds. */
  readonly saving: EstimateWithError;
}

/** What is found at one value of what is varied. */
export interface SeekPoint extends SeekOutcome {
  readonly x: number;
}

/** Where the probability is reached when one thing is varied and all else stays. */
export interface SeekCurve {
  readonly varied: Varied;
  /** What x is: a factor on the effect or the ramp, days of delay of the start, or the share of the plan that is delivered. */
  readonly unit: string;
  /** Labels of the interventions that are varied. */
  readonly of: readonly string[];
  /** The value of today; undefined of delivery, which is drawn today. */
  readonly now: number | undefined;
  /** Everything that was simulated, by rising x: some values, then ever nearer to the root. */
  readonly points: readonly SeekPoint[];
  /** Whether the probability is reached between values that were tried, at all of them, or at none. */
  readonly reached: "between" | "everywhere" | "nowhere";
  /** Where it is first reached, from the end that meets the target less; infinite unless it is between. An end of the interval may be infinite. */
  readonly root: Estimate;
  /** What was found nearest to it; undefined unless it is between. */
  readonly atRoot: SeekPoint | undefined;
  /** Where what is saved just pays the running costs; undefined where that is not between the points. */
  readonly breakEven: number | undefined;
}

/** How much must be held so that, together with it, a target of money is met. */
export interface ContingencyForProbability {
  readonly probability: number;
  /** Pounds; 0 where nothing is needed. */
  readonly amount: Estimate;
}

/** How much to hold for the least cost, where a pound held and a pound short have a price. */
export type ContingencyDecision = ContingencyCosts & Contingency;

/** A programme that grows by further interventions: one that is enough by itself first, then those that add most by themselves. */
export interface FurtherInterventions {
  /** In the order in which they join: what each adds, by itself, to the mean margin of the target, and the probability with all so far. */
  readonly steps: readonly {
    readonly name: string;
    readonly label: string;
    readonly adds: EstimateWithError | undefined;
    readonly probability: Estimate;
  }[];
  /** How many of them reach the probability; undefined where no number of them does. */
  readonly needed: number | undefined;
}

/** What it would take to meet a target with a wanted probability: `seek.json`. Infinite values are null there. */
export interface Seek extends ProgrammeStudyFacts {
  readonly target: StatedGoal;
  readonly wanted: number;
  /** As things are. */
  readonly now: SeekOutcome;
  readonly curves: readonly SeekCurve[];
  /** None where the target is not one of money. */
  readonly contingency: readonly ContingencyForProbability[];
  /** Undefined where no prices were given. */
  readonly hold: ContingencyDecision | undefined;
  /** Undefined where the programme has all interventions of the model. */
  readonly further: FurtherInterventions | undefined;
}
