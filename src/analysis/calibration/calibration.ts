import type { Dimension } from "../../model/quantity.ts";
import type { StudyFacts } from "../study-facts.ts";
import type { ObservedFigure } from "../summary.ts";

/** One number that a calibration may move, in the engine's units. */
export interface CalibratedParameter {
  readonly path: string;
  readonly dimension: Dimension;
  /** Where it began, and where it is now. */
  readonly from: number;
  readonly to: number;
  /** Undefined where it is not known by itself, or is on a limit. */
  readonly standardError: number | undefined;
  /**
   * Whether observations tell what it is: by itself; hardly, with an error above 30 % of it, so that it is left as it was; only together with others, or too little (see `unknown`); or nothing
   * depends on it.
   */
  readonly known: "alone" | "hardly" | "not-alone" | "no-effect";
  /** The end of what can be, or was thought possible, that it is at; `sum` where shares leave nothing to others. */
  readonly limit: "lower" | "upper" | "sum" | undefined;
}

/** A measured figure with what is simulated of it: the mean of do-nothing, all uncertain numbers at their central values. */
export interface CalibratedObservation extends ObservedFigure {
  /** Null in JSON (NaN) where no replication can tell. */
  readonly before: number;
  readonly after: number;
  /** The Monte Carlo standard error of `after`. */
  readonly standardError: number;
  /** Observed less simulated, in tolerances. */
  readonly residualBefore: number;
  readonly residual: number;
  readonly fitBefore: boolean;
  readonly fits: boolean;
}

/** A change of several numbers together, or of one, that no observation would tell: in the engine's units. */
export interface UnknownCombination {
  readonly parts: readonly { readonly path: string; readonly change: number }[];
}

/** What a calibration has found. Plain data. */
export interface Calibration extends StudyFacts {
  /** Of each set of values that was judged, and of each of those by which slopes were measured. */
  readonly replications: number;
  readonly slopeReplications: number;
  readonly parameters: readonly CalibratedParameter[];
  readonly observations: readonly CalibratedObservation[];
  readonly unknown: readonly UnknownCombination[];
  /**
   * The singular values of the scaled slopes: by how many standard deviations observations change together when a combination
   * of the numbers changes by one scale (half its range; without one, half its value). One below its cut is not known.
   */
  readonly sensitivities: readonly number[];
  readonly cuts: readonly number[];
  /** The sum of squares of residuals for fitting, in tolerances. */
  readonly misfitBefore: number;
  readonly misfit: number;
  /** Sets of values that were simulated, and replications of do-nothing in all. */
  readonly evaluations: number;
  readonly simulated: number;
  /** False where it was given up before it had settled. */
  readonly isSettled: boolean;
}
