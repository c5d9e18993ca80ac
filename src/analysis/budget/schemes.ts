import { firstAmount, lastMilestone, quarterOf } from "../../finance/budget-timing.ts";
import type { TimeAxis } from "../../model/axis.ts";
import type { RagThresholds } from "../../model/budget.ts";
import type { RagColour, SavingsProposal } from "../../model/model.ts";
import { RAG_COLOURS, RAG_DIMENSIONS } from "../../model/schema/names.ts";
import type { Band } from "../../statistics/bands.ts";
import type { BudgetChance, ProfileFigure, RagFigure } from "./figures.ts";

/** Probabilities that a rating can be told from; undefined where nothing of it is simulated. */
interface Chances {
  readonly time: BudgetChance | undefined;
  readonly delivery: BudgetChance;
  readonly cash: BudgetChance;
}

/** A proposal as the council rates it beside what its probabilities say; overall is the worst of the derived. */
export function ragFigures(
  declared: SavingsProposal["declared"],
  thresholds: RagThresholds,
  { time, delivery, cash }: Chances,
): RagFigure[] {
  const known = [time, delivery, cash].filter((one) => one !== undefined);
  const of: Partial<Record<(typeof RAG_DIMENSIONS)[number], BudgetChance | undefined>> = {
    overall: known.reduce((worst, one) => (one.probability < worst.probability ? one : worst)),
    time,
    "proposal-delivery": delivery,
    "cash-saving": cash,
  };
  return RAG_DIMENSIONS.map((dimension) => {
    const chance = of[dimension];
    return { dimension, declared: declared[dimension], derived: chance ? coloursOf(chance, thresholds) : [], chance };
  });
}

type Thresholds = Pick<RagThresholds, "green" | "amber">;

/** The colours that an interval reaches, best first: one where it lies within it. */
function coloursOf({ low, high }: BudgetChance, thresholds: Thresholds): RagColour[] {
  const [best, worst] = [high, low].map((end) => RAG_COLOURS.indexOf(ragOf(end, thresholds))) as [number, number];
  return RAG_COLOURS.slice(best, worst + 1);
}

export function ragOf(probability: number, { green, amber }: Thresholds): RagColour {
  const [best, middle, worst] = RAG_COLOURS;
  if (probability >= green) return best;
  return probability >= amber ? middle : worst;
}

/**
 * The quarters of a proposal's profile: what is booked in them before a milestone is due, and what they make.
 * @param year index on the axis of the year of its first amount
 * @param made what each of the four makes, in pounds
 */
export function profileFigures(
  axis: TimeAxis,
  year: number,
  proposal: Pick<SavingsProposal, "profile" | "milestones" | "amounts">,
  made: (quarter: number) => Band,
): ProfileFigure[] {
  const { profile, milestones, amounts } = proposal;
  if (profile.length === 0) return [];
  const whole = profile.reduce((pounds, { amount }) => pounds + amount.value, 0);
  const planned = Math.abs(amounts[firstAmount(proposal)]?.value ?? 0);
  const last = lastMilestone(proposal);
  return [1, 2, 3, 4].map((quarter) => {
    const parts = profile.filter((part) => part.quarter === quarter);
    const { end } = quarterOf(axis, year, quarter);
    const sum = (which: typeof parts) => which.reduce((pounds, { amount }) => pounds + amount.value, 0);
    const isEarly = ({ after }: (typeof parts)[number]) => after.some((one) => milestones[one]!.due >= end);
    return {
      quarter,
      amount: sum(parts),
      after: [...new Set(parts.flatMap(({ after }) => after.map((one) => milestones[one]!.label)))],
      beforeMilestone: sum(parts.filter(isEarly)),
      beforeLast: last !== undefined && end <= last.due ? sum(parts) : 0,
      planned: (sum(parts) / whole) * planned,
      made: made(quarter),
    };
  });
}
