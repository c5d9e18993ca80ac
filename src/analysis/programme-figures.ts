import type { CyclePlace } from "../model/programme.ts";

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
