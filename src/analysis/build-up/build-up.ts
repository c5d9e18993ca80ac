import type { Estimate } from "../../statistics/bands.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import type { ProgrammeStudyFacts } from "../study-facts.ts";

/** What a change has done by the end of a financial year, against do-nothing in the same replications. */
export interface YearOfBuildUp {
  readonly year: string;
  /** Fewer people who come into the stages from outside them, in the year. */
  readonly entrants: EstimateWithError;
  /** The same added up from the start: how many fewer people there would be if nobody ever left. */
  readonly entrantsSoFar: EstimateWithError;
  /** How many fewer people are in the stages when the year ends. */
  readonly people: EstimateWithError;
  /** By which share the sum of entrants overstates that; undefined where either is no fewer beyond the error of simulation. */
  readonly overstated: Estimate | undefined;
  readonly personYears: EstimateWithError;
  /** Pounds, net, less running costs. */
  readonly saving: EstimateWithError;
}

/** What of a full year's worth accrues in the year of the planned start. */
export interface FirstYear {
  readonly year: string;
  /** The first later year in which it is planned to be in full force from the first day to the last, or the last of the model. */
  readonly fullYear: string;
  /** The effect in force on average over the year, as a share of the full effect that is achieved: ramp and delay alone. */
  readonly inForce: Estimate | undefined;
  /** Fewer entrants, and the saving before running costs, as a share of those of the full year; undefined where that has none. */
  readonly entrants: Estimate | undefined;
  readonly saving: Estimate | undefined;
}

/** How the benefits of an intervention by itself, or of the programme, build. */
export interface BuildUpOf {
  readonly name: string;
  readonly label: string;
  readonly theme: string | undefined;
  /** Whether fewer people come into the stages, and fewer are there in the end, beyond the error of simulation. */
  readonly lowersEntries: boolean;
  readonly years: readonly YearOfBuildUp[];
  /** Undefined for the programme, whose parts start at different times. */
  readonly firstYear: FirstYear | undefined;
}

/** How benefits build over the years: `build-up.json`. Infinite ends of intervals are null there. */
export interface BuildUp extends ProgrammeStudyFacts {
  /** Labels of the stages that people are counted in. */
  readonly stages: readonly string[];
  readonly programme: BuildUpOf;
  /** Each by itself, with nothing else done. */
  readonly interventions: readonly BuildUpOf[];
}
