import type { DeliveryRisk } from "./delivery.ts";
import type { Parameter, UncertaintyLaw } from "./parameter.ts";
import type { DELIVERED_BY, LASTING, RAG_COLOURS, RAG_DIMENSIONS } from "./schema/names.ts";

export type RagColour = (typeof RAG_COLOURS)[number];
export type RagDimension = (typeof RAG_DIMENSIONS)[number];

/** Amounts by year of the budget, in pounds; undefined where nothing is written. */
export type AmountsByYear = readonly (Parameter | undefined)[];

/** Money that comes beside the base: it lifts the base brought forward, or pays for part of the growth. */
export interface FundingLine {
  readonly name: string;
  readonly label: string;
  readonly countsIn: "base" | "growth";
  readonly amounts: AmountsByYear;
}

export interface BudgetGroup {
  readonly name: string;
  readonly label: string;
}

interface Proposal {
  /** Its reference in the budget, such as `16-001-17`. */
  readonly reference: string;
  readonly label: string;
  readonly description: string | undefined;
  /** Index among the groups of its kind. */
  readonly group: number;
  readonly lasts: (typeof LASTING)[number];
  /** Changes against the year before, as printed: pounds, below 0 where the budget falls. */
  readonly amounts: AmountsByYear;
}

export interface GrowthProposal extends Proposal {
  /** Whether it is what doing nothing costs more than in the year before, in the simulation. */
  readonly followsDemand: boolean;
}

/** Something that has to happen before a saving can be made. */
export interface ProposalMilestone {
  readonly name: string;
  readonly label: string;
  /** Day on the axis. */
  readonly due: number;
  /** The date as written. */
  readonly dueDate: string;
  /** Days late by itself; undefined where that is as late as the proposal, or as what it follows. */
  readonly delay: Parameter | undefined;
  /** Index of the milestone whose lateness it takes over; -1 for none. */
  readonly follows: number;
}

/** A part of the first year's saving: made in one quarter, and perhaps only once a milestone is reached. */
export interface ProfilePart {
  /** 1 to 4. */
  readonly quarter: number;
  /** Pounds, as printed in the profile; what matters is its share of the profile. */
  readonly amount: Parameter;
  /** Indices among the milestones: all of them have to be reached. */
  readonly after: readonly number[];
}

/** Suppliers of one kind, each with a volume and a price of its own. */
export interface SupplierGroup {
  readonly name: string;
  readonly label: string;
  readonly number: Parameter;
  /** Placements or packages that one of them has at a time, and how that differs between them. */
  readonly placements: Parameter;
  readonly placementsVary: UncertaintyLaw | undefined;
  /** Pounds a day for one of them, and how that differs between them. */
  readonly price: Parameter;
  readonly priceVaries: UncertaintyLaw | undefined;
  /** The most that is paid where a supplier agrees. */
  readonly atMost: Parameter;
  /** The chance that one supplier agrees; undefined where all do. */
  readonly agrees: Parameter | undefined;
}

export interface SavingsProposal extends Proposal {
  readonly deliveredBy: (typeof DELIVERED_BY)[number];
  /** Day on the axis from which the first amount is planned. */
  readonly start: number | undefined;
  readonly delivery: DeliveryRisk;
  /** Empty where the first amount is made evenly over its year. */
  readonly profile: readonly ProfilePart[];
  readonly milestones: readonly ProposalMilestone[];
  readonly suppliers: readonly SupplierGroup[];
  /** Of one delivered by the simulation: indices among scenarios; what `beyond` saves already does not count. */
  readonly scenario: number;
  readonly beyond: number;
  /** Index among the joint budgets; -1 for none. */
  readonly joint: number;
  /** As declared by the council. */
  readonly declared: Readonly<Partial<Record<RagDimension, RagColour | undefined>>>;
}

/** Spending that the council shares with a partner, between two years. */
export interface JointBudget {
  readonly name: string;
  readonly label: string;
  readonly partner: string;
  /** What the council pays of it. */
  readonly councilShare: Parameter;
  readonly from: { readonly year: string; readonly spend: Parameter; readonly clients: Parameter };
  readonly to: { readonly year: string; readonly spend: Parameter; readonly clients: Parameter };
}

/** A budget that is rolled forward year by year from its base, by growth and savings proposals. */
export interface Budget {
  readonly label: string;
  /** Indices of its first and last year on the axis. */
  readonly from: number;
  readonly to: number;
  /** Brought forward into the first year, in pounds. */
  readonly base: Parameter;
  readonly funding: readonly FundingLine[];
  readonly growthGroups: readonly BudgetGroup[];
  readonly savingsGroups: readonly BudgetGroup[];
  readonly growth: readonly GrowthProposal[];
  readonly savings: readonly SavingsProposal[];
  readonly joint: readonly JointBudget[];
  readonly thresholds: RagThresholds;
}

/** What a rating is told from. */
export interface RagThresholds {
  /** Least probabilities of green and of amber; below the second it is red. */
  readonly green: number;
  readonly amber: number;
  /** The share of the year's amount from which on it counts as saved. */
  readonly cashSaving: number;
  /** Days that something may be late and still count as on time. */
  readonly time: number;
}

/** The name under which a proposal's draws are kept: `budget.savings.16-001-17`. */
export function proposalPath({ reference }: { readonly reference: string }): string {
  return `budget.savings.${reference}`;
}
