import type { Estimate } from "../../statistics/bands.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import type { ChanceEstimate } from "../target-figures.ts";
import type { RegisteredRisk } from "./risks.ts";

/** Something about a budget that is either so in a replication or not. */
export interface BudgetQuestion {
  /** savings: at least a share of the savings of the first year is in force in it; requirement: it is no higher than planned. */
  readonly kind: "savings" | "requirement";
  readonly share: number | undefined;
  readonly year: string;
  readonly chance: ChanceEstimate;
}

/** What taking a risk away does to a budget, in the same replications: same people, same draws of everything else. */
export interface RiskOfBudget {
  readonly risk: string;
  readonly label: string;
  /** In how many replications it occurred. */
  readonly occurred: ChanceEstimate;
  /** By question: how likely it is without the risk, and how much likelier than as it is, as a share. */
  readonly without: readonly ChanceEstimate[];
  readonly asItIs: readonly Estimate[];
  /** How many pounds less are not delivered of the first year's savings without it, and are needed in the first and the last year. */
  readonly notDelivered: EstimateWithError;
  readonly required: readonly EstimateWithError[];
  /** The pounds of the last year's requirement where it occurs, in those replications alone; undefined where it did in fewer than two. */
  readonly whenItOccurs: EstimateWithError | undefined;
}

/** The risk register by what it does to the budget: `risks.json` of a model with a budget. */
export interface BudgetRiskStudy {
  readonly hash: string;
  readonly numbersVersion: number;
  readonly model: { readonly name: string; readonly title: string };
  readonly budget: string;
  readonly seed: string;
  readonly replications: number;
  readonly sample: number;
  readonly register: readonly RegisteredRisk[];
  /** First and last year of the budget. */
  readonly years: readonly [string, string];
  readonly questions: readonly BudgetQuestion[];
  /** Pounds on average: not delivered of the first year's savings, and required beyond the plan in the first and the last year. */
  readonly notDelivered: EstimateWithError;
  readonly required: readonly EstimateWithError[];
  /** By what taking it away does to the first question's chance, most first; then by the pounds of the last year. */
  readonly risks: readonly RiskOfBudget[];
}
