import type { CyclePlace } from "../model/programme.ts";
import type { Band } from "../statistics/bands.ts";

/** What one intervention of a scenario was planned to do and how it was delivered. */
export interface InterventionOutcome {
  readonly scenario: string;
  readonly name: string;
  readonly label: string;
  readonly theme: string | undefined;
  /** Where it is on the commissioning cycle, and where it is expected to come; undefined where the model does not say. */
  readonly cycle?: CyclePlace | undefined;
  readonly description: string | undefined;
  /** How sure the council says it is, as written; undefined where it does not say. */
  readonly confidence?: string | undefined;
  readonly start: string;
  /** Labels of the stages at which it acts: its points of intervention. Not in summaries of earlier versions. */
  readonly points?: readonly string[] | undefined;
  /** Share of replications in which it was delivered at all. */
  readonly delivered: number;
  /**
   * Mean of the effect in force in the last period, as a share of what is planned for it; over the whole time where it is
   * planned to have ended by then.
   */
  readonly shareOfPlan: number;
}

/** A scenario of a run, do-nothing among them. */
export interface ScenarioOfRun {
  readonly name: string;
  readonly label: string;
  /** Names of its interventions. */
  readonly interventions: readonly string[];
  /** Whether all is delivered in full and on time, with the effects on paper: what is planned, not what is probable. */
  readonly isPlan: boolean;
  /** Whether it sets numbers of the model beside its interventions. */
  readonly setsNumbers: boolean;
}

/** What the further interventions of a scenario save against another one that sets the same numbers of the model. Pounds. */
export interface AddedSaving {
  readonly scenario: string;
  readonly comparator: string;
  /** Of everybody, in the same replication: net before what the interventions cost to run, and after it. */
  readonly years: readonly { readonly year: string; readonly net: Band; readonly afterCosts: Band }[];
}
