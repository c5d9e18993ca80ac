import type { TimeAxis } from "../model/axis.ts";
import { type AmountsByYear, type Budget, proposalPath, type SavingsProposal } from "../model/budget.ts";
import { type Draw, valueIn } from "../model/compile/effects.ts";
import { growthFactors, type SavingsHindrance, savingsHindrance } from "../model/compile/risk-budget.ts";
import { luckColumn } from "../model/compile/risk-effects.ts";
import type { Model, Parameter } from "../model/model.ts";
import type { WordPair } from "../random/threefry.ts";
import type { BudgetAmounts } from "./budget-rows.ts";
import { drawSuppliers } from "./budget-suppliers.ts";
import { firstAmount, latenessOfMilestones, sharesByQuarter, sharesInForce } from "./budget-timing.ts";

/** What the simulation of a replication says to a budget, in pounds by year of the axis. */
export interface SimulatedMoney {
  /** What doing nothing costs, net. */
  readonly doNothing: (year: number) => number;
  /** What a scenario of the model saves after running costs, by its index in the model. */
  readonly saving: (scenario: number, year: number) => number;
}

/** What became of one savings proposal in a replication. */
export interface ProposalOutcome {
  /** Changes against the year before, as `amounts` of the plan: pounds, by year of the budget. */
  readonly changes: readonly number[];
  readonly isDelivered: boolean;
  /** Days by which it is late, and by which each of its milestones is. */
  readonly delay: number;
  readonly lateness: readonly number[];
  /** Of one with a profile: what each quarter of its first year makes, in pounds above 0; empty without. */
  readonly quarters: readonly number[];
}

/** What became of a budget in a replication. */
export interface BudgetOutcome {
  readonly amounts: BudgetAmounts;
  readonly proposals: readonly ProposalOutcome[];
}

/** What is planned: every amount as printed, and what one-off amounts bring back. */
export function plannedAmounts(budget: Budget): BudgetAmounts {
  const printed = (amounts: AmountsByYear) => amounts.map((amount) => amount?.value ?? 0);
  const changes = (proposal: Pick<SavingsProposal, "amounts" | "lasts">) =>
    withReturns(printed(proposal.amounts), proposal.lasts);
  return {
    base: budget.base.value,
    funding: budget.funding.map(({ amounts }) => printed(amounts)),
    growth: budget.growth.map(changes),
    savings: budget.savings.map(changes),
  };
}

/** One replication: what growth comes to, and what is delivered of each saving. */
export function deliveredAmounts(
  model: Model & { readonly budget: Budget },
  draw: Draw,
  replication: WordPair,
  simulated: SimulatedMoney,
): BudgetOutcome {
  const { budget, axis } = model;
  const drawn = (amounts: AmountsByYear) => amounts.map((amount) => (amount ? valueIn(amount, draw) : 0));
  // Proposals come behind all risks.
  const firstLuck = luckColumn(model, model.risks.length);
  const proposals = budget.savings.map((proposal, index): ProposalOutcome => {
    if (proposal.deliveredBy === "simulation") return simulatedOutcome(proposal, budget, simulated);
    const hindrance = savingsHindrance(model, draw, index);
    return drawnOutcome(proposal, { budget, axis, draw, replication, luck: draw[firstLuck + index]!, hindrance });
  });
  return {
    amounts: {
      base: valueIn(budget.base, draw),
      funding: budget.funding.map(({ amounts }) => drawn(amounts)),
      growth: budget.growth.map(({ amounts, lasts, followsDemand }, proposal) => {
        const factors = growthFactors(model, draw, proposal);
        const asDrawn = followsDemand
          ? amounts.map((_, year) => {
              const at = budget.from + year;
              return simulated.doNothing(at) - simulated.doNothing(at - 1);
            })
          : drawn(amounts);
        const all = asDrawn.map((amount, year) => amount * factors[year]!);
        return followsDemand ? all : withReturns(all, lasts);
      }),
      savings: proposals.map(({ changes }) => changes),
    },
    proposals,
  };
}

function simulatedOutcome(
  { scenario, beyond, amounts }: SavingsProposal,
  { from }: Budget,
  { saving }: SimulatedMoney,
): ProposalOutcome {
  const levels = amounts.map((_, year) => {
    const at = from + year;
    return -(saving(scenario, at) - (beyond < 0 ? 0 : saving(beyond, at)));
  });
  const isDelivered = levels.some((level) => level !== 0);
  return { changes: changesOf(levels), isDelivered, delay: 0, lateness: [], quarters: [] };
}

interface Drawing {
  readonly budget: Budget;
  readonly axis: TimeAxis;
  readonly draw: Draw;
  readonly replication: WordPair;
  readonly luck: number;
  /** What risks of the register do to it. */
  readonly hindrance: SavingsHindrance;
}

function drawnOutcome(proposal: SavingsProposal, drawing: Drawing): ProposalOutcome {
  const { budget, axis, draw, luck, hindrance } = drawing;
  const { chance, share, delay: delayed } = proposal.delivery;
  const isDelivered = chance === undefined || luck < valueIn(chance, draw);
  const valueOr = (parameter: Parameter | undefined, otherwise: number) =>
    parameter === undefined ? otherwise : valueIn(parameter, draw);
  const ownDelay = valueOr(delayed, 0);
  const begins = proposal.start ?? axis.years[budget.from + firstAmount(proposal)]!.start;
  const delay = ownDelay + hindrance.delayOf(begins);
  const milestones = latenessOfMilestones(proposal.milestones, (index) => {
    const { delay: own, follows, due } = proposal.milestones[index]!;
    // What follows another takes its lateness over, the proposal's and what risks add to it included.
    return follows < 0 ? valueOr(own, ownDelay) + hindrance.delayOf(due) : valueOr(own, 0);
  });
  const achieved = isDelivered ? valueOr(share, 1) : 0;
  const amounts = amountsAtStake(proposal, drawing).map((amount) => amount * achieved);
  const inForce = sharesInForce(axis, budget, proposal, { delay, milestones });
  const ownReturns = proposal.lasts === "one-off";
  const levels = amounts.map(
    (_, year) =>
      hindrance.left[year]! *
      amounts.reduce((sum, amount, of) => {
        const made = inForce[of]![year]!;
        // What is one-off goes back when a year has passed since it began.
        const returned = ownReturns && year > of ? evenShares(axis, budget, of + 1, year, delay) : 0;
        return sum + amount * (made - returned);
      }, 0),
  );
  return { changes: changesOf(levels), isDelivered, delay, lateness: milestones, quarters: quartersMade() };

  function quartersMade(): number[] {
    if (proposal.profile.length === 0) return [];
    const first = firstAmount(proposal);
    const shares = sharesByQuarter(axis, budget.from + first, proposal, { delay, milestones });
    return shares.map((made) => -amounts[first]! * made * hindrance.left[first]!);
  }
}

/** The share of a year for which something is in force that was planned from the beginning of another. */
function evenShares(axis: TimeAxis, { from }: Budget, of: number, year: number, delay: number): number {
  const { start, end } = axis.years[from + year]!;
  const begins = axis.years[from + of]!.start + delay;
  return Math.min(1, Math.max(0, (end - Math.max(start, begins)) / (end - start)));
}

/** The amounts of a proposal if all of it is delivered on time: as drawn, or what suppliers will be paid less. */
function amountsAtStake(proposal: SavingsProposal, { budget, draw, replication }: Drawing): number[] {
  const { amounts, deliveredBy, suppliers, joint } = proposal;
  if (deliveredBy !== "prices") return amounts.map((amount) => (amount ? valueIn(amount, draw) : 0));
  const planned = amounts.map((amount) => amount?.value ?? 0);
  // What is in force when most of it is: less is there when amounts are given back, or come out of the budget by themselves.
  const whole = Math.min(...(proposal.lasts === "one-off" ? planned : levelsOf(planned)));
  const saved = suppliers.reduce(
    (sum, group) => sum + drawSuppliers(group, proposalPath(proposal), draw, replication).saving,
    0,
  );
  const ours = saved * (joint < 0 ? 1 : valueIn(budget.joint[joint]!.councilShare, draw));
  // When how much of it comes is as planned.
  return planned.map((amount) => (whole === 0 ? 0 : (-ours * amount) / whole));
}

function levelsOf(changes: readonly number[]): number[] {
  let level = 0;
  return changes.map((change) => {
    level += change;
    return level;
  });
}

function changesOf(levels: readonly number[]): number[] {
  return levels.map((level, year) => level - (levels[year - 1] ?? 0));
}

/** What is one-off comes back in the year after. */
function withReturns(amounts: readonly number[], lasts: SavingsProposal["lasts"]): number[] {
  return lasts === "one-off" ? changesOf(amounts) : [...amounts];
}
