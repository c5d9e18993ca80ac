import type { Estimate } from "../../statistics/bands.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";

/** Something at the low and at the high end of a number, and the second less the first. */
export interface AtBothEnds<T> {
  readonly low: T;
  readonly high: T;
  readonly difference: T;
}

/** What one number of the model file does to the headline. */
export interface Impact {
  /**
   * Draws: the slope of the saving by it, over all replications, with what was delivered and all else that is seen to matter held.
   * One at a time: all replications, with the number at either end and everything else as it was.
   */
  readonly method: "draws" | "one-at-a-time";
  /** The number itself, in the engine's units; P10 and P90 of one that is drawn. */
  readonly inputs: { readonly low: number; readonly high: number };
  /** Net saving less running costs in the year of the headline, in pounds. */
  readonly saving: AtBothEnds<EstimateWithError>;
  /** Whether the difference is more than chance brings about among all numbers that the study looks at: in 19 of 20 studies none is. */
  readonly isTold: boolean;
  /** The chance of the target; undefined without one. */
  readonly chance: AtBothEnds<Estimate> | undefined;
  /** Of draws: how closely the saving goes with it, the same held. */
  readonly rankCorrelation: Estimate | undefined;
}

/** What numbers of a model do to its headline: the saving of a programme in the latest year that a target names, and the chance of
 * the largest target of that year. */
export interface Impacts {
  readonly scenario: { readonly name: string; readonly label: string };
  readonly year: string;
  /** Pounds; undefined where there is no target for everybody's saving less running costs in that year. */
  readonly target: number | undefined;
  readonly replications: number;
  /** The share of the people who were simulated. */
  readonly sample: number;
  readonly saving: EstimateWithError;
  readonly chance: Estimate | undefined;
  /** By place in the model file. Numbers that play no part in the scenario are not there. */
  readonly numbers: Readonly<Record<string, Impact>>;
  /** Numbers whose ends the model cannot have, and why. */
  readonly impossible: Readonly<Record<string, string>>;
}

/** Whether the saving is the same at either end, whatever is simulated. */
export function isNone({ saving: { difference } }: Impact): boolean {
  return difference.value === 0 && difference.standardError === 0;
}

/** How much of a number's impact there is, for sorting: pounds between the two ends. */
export function sizeOf({ saving }: Impact): number {
  return Math.abs(saving.difference.value);
}
