import type { Estimate } from "../../statistics/bands.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";

/** What of interventions can be varied. */
export type Varied = "effect" | "start" | "ramp" | "delivery";

/** The probability of the target at one value of what is varied, with its interval, and the mean saving in pounds. */
export interface SeekPoint {
  readonly x: number;
  readonly probability: Estimate;
  readonly saving: EstimateWithError;
}

/** Where the probability is reached when one thing is varied and all else stays. */
export interface SeekCurve {
  readonly varied: Varied;
  /** What x is: a factor on the effect or the ramp, days of delay of the start, or the share of the plan that is delivered. */
  readonly unit: string;
  /** Labels of the interventions that are varied. */
  readonly of: readonly string[];
  /** The value of today. */
  readonly now: number;
  readonly points: readonly SeekPoint[];
  /** Where the probability is reached, with its interval; infinite where nothing that was tried reaches it. */
  readonly root: Estimate;
  /** What was found there, from a simulation of its own; undefined where it lies outside what was tried. */
  readonly atRoot: SeekPoint | undefined;
  /** Where the mean saving is 0: what is saved just pays the running costs; undefined where it is not between the points. */
  readonly breakEven: number | undefined;
}

/** How much must be held so that saving and contingency together reach the target. */
export interface ContingencyForProbability {
  readonly probability: number;
  /** Pounds; 0 where nothing is needed. */
  readonly amount: Estimate;
}

/** A programme that grows by further interventions, the best first. */
export interface FurtherInterventions {
  /** In the order in which they join: what each adds, by itself, to the mean saving, and the probability with all so far. */
  readonly steps: readonly {
    readonly name: string;
    readonly label: string;
    readonly adds: EstimateWithError;
    readonly probability: Estimate;
  }[];
  /** How many of them reach the probability; undefined where all of them do not. */
  readonly needed: number | undefined;
}

/** What it would take to meet a target with a wanted probability: `seek.json`. */
export interface Seek {
  readonly model: { readonly name: string; readonly title: string };
  readonly scenario: { readonly name: string; readonly label: string };
  readonly seed: string;
  readonly replications: number;
  readonly sample: number;
  readonly year: string;
  /** Pounds. */
  readonly target: number;
  readonly wanted: number;
  /** As things are. */
  readonly now: SeekPoint;
  readonly curves: readonly SeekCurve[];
  readonly contingency: readonly ContingencyForProbability[];
  readonly further: FurtherInterventions | undefined;
}
