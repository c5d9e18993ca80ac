import type { BudgetRow } from "../../finance/budget-rows.ts";
import type { RagColour, RagDimension, RagThresholds, SavingsProposal } from "../../model/budget.ts";
import type { Band } from "../../statistics/bands.ts";
import type { Interval } from "../../statistics/intervals.ts";

/** A share of replications, with its Wilson interval. */
export interface BudgetChance extends Interval {
  readonly probability: number;
  readonly met: number;
  readonly n: number;
}

/** A cell of the budget: what is planned, and what it comes to. Pounds; below 0 where the budget falls. */
export interface BudgetCell {
  readonly planned: number;
  readonly band: Band;
  /** The mean of what it comes to less what is planned: of a saving what is not delivered. Adds up over rows. */
  readonly notDelivered: number;
}

export interface BudgetRowFigures extends BudgetRow {
  /** By year of the budget. */
  readonly years: readonly BudgetCell[];
}

/** Whether the savings that the plan has in force by the end of a year are. */
export interface YearOfSavings {
  readonly year: string;
  /** What the plan saves in the year against the year before, and what it has in force by then. Pounds, below 0. */
  readonly planned: number;
  readonly plannedInForce: number;
  /** What is in force. */
  readonly inForce: Band;
  readonly delivered: BudgetChance;
  /** How likely at least a share of it is in force, by share in ascending order; the last is all of it. */
  readonly shares: readonly ShareOfSavings[];
  /** Whether the net budget requirement is no higher than planned. */
  readonly requirementKept: BudgetChance;
}

export interface ShareOfSavings {
  /** Of what the plan has in force. */
  readonly share: number;
  readonly chance: BudgetChance;
}

/** The lines by what they do to the savings of a year, most first. */
export interface DriversOfYear {
  readonly year: string;
  /** The share of the savings whose chance the lines are asked about: of those told, the one whose chance is nearest a half. */
  readonly enough: ShareOfSavings;
  readonly lines: readonly BudgetDriver[];
}

/** What the risk of one line does to the savings in force in a year, first order: every line as it is drawn, this one alone. */
export interface BudgetDriver {
  readonly reference: string;
  readonly label: string;
  /** What is not delivered of it, in pounds: below 0 where it saves more than planned. */
  readonly shortfall: Band;
  /** Its part of the variance of all: its covariance with the sum over the sum's variance. The parts add up to 1. */
  readonly shareOfVariance: number;
  /** How likely all savings are in force if this line comes exactly as planned, whatever the others do. */
  readonly deliveredIfPlanned: BudgetChance;
  /** The same of the share of the savings that is asked about. */
  readonly enoughIfPlanned: BudgetChance;
}

/** A quarter of a proposal's profile. */
export interface ProfileFigure {
  readonly quarter: number;
  /** Pounds as the profile has them, and the milestones that they wait for, by label. */
  readonly amount: number;
  readonly after: readonly string[];
  /** Of it, pounds that wait for a milestone which is due only after the quarter. */
  readonly beforeMilestone: number;
  /** Of it, pounds in a quarter that ends before the last milestone is due, whether or not they wait for it. */
  readonly beforeLast: number;
  /** Its part of the amount of the year, and what it makes in the simulation. Pounds above 0. */
  readonly planned: number;
  readonly made: Band;
}

export interface MilestoneFigure {
  readonly label: string;
  readonly due: string;
  /** Days late. */
  readonly late: Band;
  /** No later than the budget's threshold of time. */
  readonly onTime: BudgetChance;
}

/** The rating of a proposal in one dimension. */
export interface RagFigure {
  readonly dimension: RagDimension;
  readonly declared: RagColour | undefined;
  /**
   * By the probability: one colour where all of its interval has it, else all that the interval reaches, best first. Empty where
   * nothing is simulated that it could be told from.
   */
  readonly derived: readonly RagColour[];
  readonly chance: BudgetChance | undefined;
}

export interface ProposalFigures {
  readonly reference: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly deliveredBy: SavingsProposal["deliveredBy"];
  readonly lasts: SavingsProposal["lasts"];
  /** The year of its first amount. */
  readonly year: string;
  /** Of that year: whether it is delivered at all, enough of it by the budget's threshold, in full, and on time by its threshold. */
  readonly isDelivered: BudgetChance;
  readonly enough: BudgetChance;
  readonly inFull: BudgetChance;
  readonly onTime: BudgetChance;
  /** In the order of the dimensions. */
  readonly rag: readonly RagFigure[];
  readonly profile: readonly ProfileFigure[];
  /** The label of the milestone that is due last. */
  readonly lastMilestone: string | undefined;
  readonly milestones: readonly MilestoneFigure[];
  /** Of one that saves on a joint budget: its label, the partner and the council's share. */
  readonly joint: { readonly label: string; readonly partner: string; readonly councilShare: number } | undefined;
}

/** Growth of spending that is shared, split into volume and price. Pounds, people. */
export interface JointFigure {
  readonly label: string;
  readonly partner: string;
  readonly councilShare: number;
  readonly from: { readonly year: string; readonly spend: number; readonly clients: number };
  readonly to: { readonly year: string; readonly spend: number; readonly clients: number };
  /** The two make up the change of spend. */
  readonly byVolume: number;
  readonly byPrice: number;
  /** The change by price, a year. */
  readonly byPriceYearly: number;
}

/** What a proposal saves on a joint budget in the year of its first amount: pounds, below 0. */
export interface JointSaving {
  readonly reference: string;
  readonly label: string;
  readonly joint: string;
  readonly partner: string;
  readonly councilShare: number;
  readonly year: string;
  /** What council, partner and both plan to save, and what that comes to on average. */
  readonly planned: { readonly council: number; readonly partner: number; readonly both: number };
  readonly mean: { readonly council: number; readonly partner: number; readonly both: number };
}

/** What a run says of the model's budget. */
export interface BudgetFigures {
  readonly label: string;
  readonly years: readonly string[];
  readonly thresholds: RagThresholds;
  /** The table as the document has it, and its proposals. */
  readonly summary: readonly BudgetRowFigures[];
  readonly proposals: readonly BudgetRowFigures[];
  readonly savings: readonly YearOfSavings[];
  /** By year, what matters most first. */
  readonly drivers: readonly DriversOfYear[];
  readonly lines: readonly ProposalFigures[];
  readonly joint: readonly JointFigure[];
  readonly jointSavings: readonly JointSaving[];
}
