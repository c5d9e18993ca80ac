import type { Estimate } from "../../statistics/bands.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import type { ChanceEstimate, StatedGoal } from "../target-figures.ts";
import type { UNITS } from "../target-goals.ts";

/** A risk as the register has it. */
export interface RegisteredRisk {
  readonly name: string;
  readonly label: string;
  readonly cause: string | undefined;
  readonly event: string | undefined;
  readonly effect: string | undefined;
  readonly mitigation: string | undefined;
  /** The role that answers for it. */
  readonly owner: string | undefined;
  /** The central value of its likelihood, a share, in the time of the model or in each year. */
  readonly chance: number;
  readonly per: "run" | "year";
  /** How often it occurred, at least once in the time of the model. */
  readonly occurred: ChanceEstimate;
}

export const RISK_SORTS = ["harm", "help", "untold"] as const;
export type RiskSort = (typeof RISK_SORTS)[number];

/** What a risk does to a target, in the same replications: same people, same draws of everything else. */
export interface RiskOfTarget {
  readonly risk: string;
  readonly label: string;
  /** How likely the target is met if it occurs at least once in every replication, and if it never does. */
  readonly occurring: ChanceEstimate;
  readonly never: ChanceEstimate;
  /** How much likelier it is met without the risk than as it is, as a share: likelihood times size. Below 0 the risk helps. */
  readonly without: Estimate;
  /** How much likelier it is met if the risk occurs than if it never does, as a share: its size, whatever its likelihood. */
  readonly size: Estimate;
  /** Whether it makes the target less likely or likelier, or neither can be told: at least one of the two figures must exclude 0. */
  readonly sort: RiskSort;
  /** How much more `without` is, to either side, than that of the next risk of its sort; undefined for the last, and where nothing is told. */
  readonly ahead: Estimate | undefined;
  /** What its occurrence does to the margin by which the target is met, in the unit of the target; undefined where nothing is measured. */
  readonly margin: EstimateWithError | undefined;
}

/**
 * A target, how likely it is met as things are, and what each risk does to that: those that
 * harm it, then those that help, each by `without`, then in the order of the register those of which neither is told.
 */
export interface TargetAtRisk {
  readonly target: StatedGoal;
  /** Undefined where it has none. */
  readonly label: string | undefined;
  readonly unit: (typeof UNITS)[number];
  readonly chance: ChanceEstimate;
  readonly risks: readonly RiskOfTarget[];
}

/** The risk register by what it does to the targets of a programme: `risks.json`. Infinite ends of intervals are null there. */
export interface RiskStudy {
  readonly hash: string;
  readonly numbersVersion: number;
  readonly model: { readonly name: string; readonly title: string };
  readonly scenario: { readonly name: string; readonly label: string };
  readonly seed: string;
  readonly replications: number;
  readonly sample: number;
  readonly register: readonly RegisteredRisk[];
  readonly targets: readonly TargetAtRisk[];
}

/** What a run's own replications say of a risk and a target: those in which it occurred beside those in which it did not. */
export interface RiskInRun {
  readonly risk: string;
  readonly label: string;
  readonly occurred: ChanceEstimate;
  readonly not: ChanceEstimate;
  /** How much likelier the target was met where it did not occur; not paired, so less exact than that of a study. */
  readonly difference: Estimate;
  /** Whether the interval of the difference excludes 0. */
  readonly isTold: boolean;
}

/** The risk register of a run: how often each occurred, and how the targets fared then. */
export interface RisksOfRun {
  readonly register: readonly RegisteredRisk[];
  readonly targets: readonly {
    readonly scenario: string;
    readonly target: StatedGoal;
    readonly label: string | undefined;
    /** In the order of the register, for without pairs the order of differences is mostly chance; without those that occurred in all replications, or in none. */
    readonly risks: readonly RiskInRun[];
  }[];
}
