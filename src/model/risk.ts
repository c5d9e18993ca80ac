import type { InterventionChange } from "./changes.ts";
import type { Parameter } from "./parameter.ts";

/** What a risk does to the delivery of interventions. */
export interface Setback {
  /** Interventions by index. */
  readonly of: readonly number[];
  /** Change of the share that is achieved while the risk acts, such as -0.3. */
  readonly share: Parameter | undefined;
  /** Days by which those start later that had not started when it occurred. */
  readonly delay: Parameter | undefined;
}

/** What a risk does to savings proposals of the budget. */
export interface SavingsSetback {
  /** Proposals by index. */
  readonly of: readonly number[];
  /** Change of what is in force of them while the risk acts, such as -0.3. */
  readonly share: Parameter | undefined;
  /** Days by which those come later that had not begun when it occurred. */
  readonly delay: Parameter | undefined;
}

/** What a risk does to growth proposals of the budget: the change of their amounts while it acts. */
export interface GrowthChange {
  /** Proposals by index. */
  readonly of: readonly number[];
  readonly by: Parameter;
}

/** An event that may occur, in every scenario of a replication alike. Times in days from the start of the model. */
export interface Risk {
  readonly name: string;
  readonly label: string;
  readonly cause: string | undefined;
  readonly event: string | undefined;
  readonly effect: string | undefined;
  readonly mitigation: string | undefined;
  /** The role that answers for it. */
  readonly owner: string | undefined;
  /** Whether `chance` is that of the whole time, or of each financial year by itself. */
  readonly per: "run" | "year";
  readonly chance: Parameter;
  /** From when it acts, or the first day on which it can occur. */
  readonly start: number;
  /** Days for which it acts once it has occurred; undefined to the end, or to the end of the year in which it occurred. */
  readonly lasts: Parameter | undefined;
  /** Interventions by index: it acts only in scenarios that have one of them; empty for all scenarios. */
  readonly with: readonly number[];
  readonly changes: readonly InterventionChange[];
  readonly setbacks: readonly Setback[];
  readonly savings: readonly SavingsSetback[];
  readonly growth: readonly GrowthChange[];
}
