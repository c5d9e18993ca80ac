import { volumeAndPrice } from "../../finance/budget-split.ts";
import { firstAmount } from "../../finance/budget-timing.ts";
import type { Budget, Model } from "../../model/model.ts";
import type { BudgetRowFigures, JointFigure, JointSaving } from "./figures.ts";

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

/** What each proposal saves on a joint budget, with the partner's part: the amounts of the budget are the council's share of it. */
export function jointSavings(
  { budget, axis }: Pick<Model, "axis"> & { readonly budget: Budget },
  rows: readonly BudgetRowFigures[],
): JointSaving[] {
  return budget.savings.flatMap((proposal): JointSaving[] => {
    const joint = budget.joint[proposal.joint];
    if (joint === undefined) return [];
    const share = joint.councilShare.value;
    const year = firstAmount(proposal);
    const row = rows.find(({ kind, name }) => kind === "savings-line" && name === proposal.reference)!;
    const { planned, band } = row.years[year]!;
    const split = (council: number) => ({ council, partner: council / share - council, both: council / share });
    return [
      {
        reference: proposal.reference,
        label: proposal.label,
        joint: joint.label,
        partner: joint.partner,
        councilShare: share,
        year: axis.years[budget.from + year]!.label,
        planned: split(planned),
        mean: split(band.mean.value),
      },
    ];
  });
}
