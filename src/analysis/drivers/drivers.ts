import type { Estimate } from "../../statistics/bands.ts";
import type { Swing } from "../../statistics/conditional-means.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import type { GroupIndices } from "../../statistics/sobol-indices.ts";
import type { InputGroup } from "./input-groups.ts";

/** A saving in a stretch of time: as planned, and as it is probable under risk. Pounds, with the error of simulation. */
export interface PlannedAndProbable {
  /** A year, a quarter or a period of the model. */
  readonly label: string;
  readonly planned: EstimateWithError;
  readonly probable: EstimateWithError;
}

/** What an intervention adds to the saving in the year that is asked for, in pounds, net and less running costs. */
export interface InterventionDriver {
  readonly name: string;
  readonly label: string;
  readonly theme: string | undefined;
  /** By itself, with nothing else done; as planned, and under risk. */
  readonly alone: EstimateWithError;
  readonly aloneAsPlanned: EstimateWithError;
  /** What would be lost without it. */
  readonly lastIn: EstimateWithError;
  /** Its fair part of the whole: the mean over all orders in which interventions could join. */
  readonly shapley: EstimateWithError;
  /** By itself, by year and by quarter (by period where the model has no calendar). */
  readonly years: readonly PlannedAndProbable[];
  readonly quarters: readonly PlannedAndProbable[];
}

/** What one uncertain number does to the saving, from the replications that were run anyway. */
export interface ParameterDriver {
  readonly path: string;
  readonly group: InputGroup;
  readonly rankCorrelation: Estimate;
  /** The saving where the number is in its lowest and in its highest tenth. */
  readonly swing: Swing;
}

/** How the variance of the saving divides among groups of inputs. */
export interface UncertaintySplit {
  readonly rows: number;
  /** Standard deviation of the saving, in pounds. */
  readonly standardDeviation: number;
  /** The share that would go if every parameter were known, and that which chance leaves. */
  readonly groups: readonly ({ readonly group: InputGroup; readonly meaning: string } & GroupIndices)[];
  /** What groups do only together: 1 less the sum of what each does alone. */
  readonly together: number;
}

/** What drives the saving of a programme: `drivers.json`. */
export interface Drivers {
  readonly model: { readonly name: string; readonly title: string };
  readonly scenario: { readonly name: string; readonly label: string };
  readonly seed: string;
  readonly replications: number;
  readonly sample: number;
  /** The year of every figure that names no other. */
  readonly year: string;
  /** Net saving less running costs against do-nothing, in pounds. */
  readonly whole: { readonly planned: EstimateWithError; readonly probable: EstimateWithError } | undefined;
  /** What each saves by itself, all together, less what the programme saves: competition for the same people. */
  readonly overlap: EstimateWithError | undefined;
  readonly interventions: readonly InterventionDriver[];
  readonly years: readonly PlannedAndProbable[];
  readonly quarters: readonly PlannedAndProbable[];
  readonly parameters: readonly ParameterDriver[];
  readonly uncertainty: UncertaintySplit | undefined;
  /** People whose history was walked, and in how many scenarios of a replication: each would have walked everybody. */
  readonly walked: { readonly people: number; readonly inScenarios: number };
}
