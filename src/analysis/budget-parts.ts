import { volumeAndPrice } from "../finance/budget-split.ts";
import { quarterOf } from "../finance/budget-timing.ts";
import type { TimeAxis } from "../model/axis.ts";
import type { Budget, Model, RagColour, SavingsProposal } from "../model/model.ts";
import { RAG_COLOURS, RAG_DIMENSIONS } from "../model/schema/names.ts";
import type { JointFigure, ProfileFigure, RagFigure } from "./budget-figures.ts";

/** Probabilities that a rating can be told from; undefined where nothing of it is simulated. */
interface Probabilities {
  readonly time: number | undefined;
  readonly delivery: number;
  readonly cash: number;
}

/** A proposal as the council rates it beside what its probabilities say; overall is the worst of the derived. */
export function ragFigures(
  declared: SavingsProposal["declared"],
  thresholds: Budget["thresholds"],
  { time, delivery, cash }: Probabilities,
): RagFigure[] {
  const known = [time, delivery, cash].filter((one) => one !== undefined);
  const of: Partial<Record<(typeof RAG_DIMENSIONS)[number], number | undefined>> = {
    overall: Math.min(...known),
    time,
    "proposal-delivery": delivery,
    "cash-saving": cash,
  };
  return RAG_DIMENSIONS.map((dimension) => {
    const probability = of[dimension];
    const derived = probability === undefined ? undefined : ragOf(probability, thresholds);
    return { dimension, declared: declared[dimension], derived, probability };
  });
}

export function ragOf(probability: number, { green, amber }: Budget["thresholds"]): RagColour {
  const [best, middle, worst] = RAG_COLOURS;
  if (probability >= green) return best;
  return probability >= amber ? middle : worst;
}

/** The quarters of a proposal's profile, and what is booked in them before its milestone is due. */
export function profileFigures(
  axis: TimeAxis,
  year: number,
  { profile, milestones }: Pick<SavingsProposal, "profile" | "milestones">,
): ProfileFigure[] {
  if (profile.length === 0) return [];
  return [1, 2, 3, 4].map((quarter) => {
    const parts = profile.filter((part) => part.quarter === quarter);
    const { end } = quarterOf(axis, year, quarter);
    const sum = (which: typeof parts) => which.reduce((pounds, { amount }) => pounds + amount.value, 0);
    return {
      quarter,
      amount: sum(parts),
      after: [...new Set(parts.flatMap(({ after }) => milestones[after]?.label ?? []))],
      beforeMilestone: sum(parts.filter(({ after }) => after >= 0 && milestones[after]!.due >= end)),
    };
  });
}

/** Spending that is shared: how its growth splits, at central values. */
export function jointFigures({ budget }: Pick<Model, "budget">): JointFigure[] {
  return (budget?.joint ?? []).map(({ label, partner, councilShare, from, to }): JointFigure => {
    const at = ({ year, spend, clients }: typeof from) => ({ year, spend: spend.value, clients: clients.value });
    const [before, after] = [at(from), at(to)];
    const { byVolume, byPrice } = volumeAndPrice(before, after);
    const years = firstOf(after.year) - firstOf(before.year);
    const share = councilShare.value;
    return {
      label,
      partner,
      councilShare: share,
      from: before,
      to: after,
      byVolume,
      byPrice,
      byPriceYearly: byPrice / years,
    };
  });
}

/** The number of a year: 2017 of 2017/18, 3 of year 3. */
function firstOf(year: string): number {
  return Number(/\d+/.exec(year)![0]);
}
