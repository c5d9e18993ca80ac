import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import type { GroupIndices } from "../../statistics/sobol-indices.ts";
import type { Impact } from "../impact/impact.ts";
import type { InputGroup } from "../input-groups.ts";
import type { ProgrammeStudyFacts } from "../study-facts.ts";

/** What can be asked for by itself. */
export const DRIVER_SECTIONS = [
  "alone",
  "leave-one-out",
  "shapley",
  "overlap",
  "planned",
  "parameters",
  "decision",
  "sobol",
] as const;
export type DriverSection = (typeof DRIVER_SECTIONS)[number];

/** A saving in a stretch of time: as planned, and as it is probable under risk. Pounds, with the error of simulation. */
export interface PlannedAndProbable {
  /** A year, a quarter or a period of the model. */
  readonly label: string;
  readonly planned: EstimateWithError;
  readonly probable: EstimateWithError;
}

/**
 * What an intervention adds to the saving in the year that is asked for, in pounds, net and less running costs. What was not asked
 * for is undefined or empty.
 */
export interface InterventionDriver {
  readonly name: string;
  readonly label: string;
  readonly theme: string | undefined;
  /** By itself, with nothing else done; under risk, and as planned. */
  readonly alone: EstimateWithError | undefined;
  readonly aloneAsPlanned: EstimateWithError | undefined;
  /** What would be lost without it. */
  readonly lastIn: EstimateWithError | undefined;
  /** Its fair part of the whole: the mean over all orders in which interventions could join. */
  readonly shapley: EstimateWithError | undefined;
  /** By itself, by year and by quarter (by period where the model has no calendar). */
  readonly years: readonly PlannedAndProbable[];
  readonly quarters: readonly PlannedAndProbable[];
}

/** What one uncertain number does to the saving, from the replications that were run anyway: in the year that is asked about. */
export interface ParameterDriver extends Impact {
  /** Its column among draws. `interventions.NAME.luck` stands for whether it is delivered: 1 or 0. */
  readonly path: string;
  readonly group: InputGroup;
}

/** How the variance of the saving divides among groups of inputs. */
export interface UncertaintySplit {
  readonly rows: number;
  /** Standard deviation of the saving, in pounds; 0 where it is the same in every row, and there is nothing to divide. */
  readonly standardDeviation: number;
  /** Of every group with uncertain inputs, and of chance: what each does by itself, and what it does with others. */
  readonly groups: readonly ({ readonly group: InputGroup; readonly meaning: string } & GroupIndices)[];
  /** What groups do only together: 1 less the sum of what each does alone. */
  readonly together: EstimateWithError | undefined;
}

/** Which programme to choose, by the mean saving of all years less running and one-off costs, and what it is worth to know more. */
export interface ProgrammeDecision {
  /** The years that are added up. */
  readonly years: string;
  /** Do-nothing, the programme, the programme without each of its interventions, other scenarios of the model. Pounds. */
  readonly options: readonly {
    readonly name: string;
    readonly label: string;
    readonly netBenefit: EstimateWithError;
    /** Less what the best option is expected to bring, in the same replications. */
    readonly againstBest: EstimateWithError;
  }[];
  /** Index of the option that is best on average. */
  readonly best: number;
  /** Expected value of perfect information: of knowing everything beforehand, chance included. Pounds, at least 0. */
  readonly everything: EstimateWithError;
  /** Of knowing one number alone, the most first: those that are worth more than noise would seem to be. */
  readonly numbers: readonly { readonly path: string; readonly value: EstimateWithError }[];
}

/** What drives the saving of a programme: `drivers.json`. Infinite ends of intervals are null there. */
export interface Drivers extends ProgrammeStudyFacts {
  readonly sections: readonly DriverSection[];
  /** 0 where only the split of the variance was asked for. */
  readonly replications: number;
  /** The year of every figure that names no other. */
  readonly year: string;
  /** The year in whose prices money is; undefined where it is cash. */
  readonly prices: string | undefined;
  /** Net saving less running costs against do-nothing, in pounds; as planned only where that was asked for. */
  readonly whole: { readonly probable: EstimateWithError; readonly planned: EstimateWithError | undefined } | undefined;
  /** What each saves by itself, all together, less what the programme saves: competition for the same people. */
  readonly overlap: EstimateWithError | undefined;
  readonly interventions: readonly InterventionDriver[];
  readonly years: readonly PlannedAndProbable[];
  readonly quarters: readonly PlannedAndProbable[];
  /** What chances of single numbers are of: the largest saving of that year that is asked for, in pounds; undefined without one. */
  readonly target: number | undefined;
  /** Those that are told from chance first, by size. */
  readonly parameters: readonly ParameterDriver[];
  readonly decision: ProgrammeDecision | undefined;
  readonly uncertainty: UncertaintySplit | undefined;
  readonly walked: {
    /** Whose history was walked, counted once for each scenario in which it was. */
    readonly people: number;
    /** Scenarios of a replication. */
    readonly inScenarios: number;
    /** People that would have been walked if each scenario had been simulated by itself. */
    readonly oneByOne: number;
  };
}
