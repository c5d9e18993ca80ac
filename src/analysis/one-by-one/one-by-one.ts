import type { Estimate } from "../../statistics/bands.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import type { ProgrammeStudyFacts } from "../study-facts.ts";
import type { ChanceEstimate, StatedGoal } from "../summary.ts";

/** What is saved once an intervention has joined those before it. Pounds, net, less running costs, in the year asked for. */
export interface Step {
  /** The scenario that is begun from, then interventions in the order in which they join. */
  readonly name: string;
  readonly label: string;
  readonly theme: string | undefined;
  readonly mean: EstimateWithError;
  readonly p10: Estimate;
  readonly p90: Estimate;
  /** What it adds to those before it, in the same replications; undefined of the first. */
  readonly added: EstimateWithError | undefined;
  /** By target, in the order of the study: how likely it is met. */
  readonly chances: readonly ChanceEstimate[];
  /** By target: how much likelier than before; empty of the first. */
  readonly likelier: readonly Estimate[];
}

/** Interventions switched on one after another: `one-by-one.json`. Infinite ends of intervals are null there. */
export interface OneByOne extends ProgrammeStudyFacts {
  readonly from: { readonly name: string; readonly label: string };
  readonly year: string;
  readonly targets: readonly StatedGoal[];
  readonly steps: readonly Step[];
}
