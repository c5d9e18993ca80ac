import type { BudgetFigures, JointFigure, JointSaving } from "../../analysis/budget/figures.ts";
import { thousands } from "../budget-labels.ts";
import { percent } from "../probability.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

/** Spending that is shared, and how its growth splits. */
export function jointTable({ joint }: BudgetFigures): Table {
  return tableOf<JointFigure>(
    "Joint spending, £000",
    [
      { heading: "", align: "left", rank: 0, cell: ({ label }) => label },
      { heading: "From", align: "right", rank: 0, cell: ({ from }) => `${thousands(from.spend)} (${from.year})` },
      { heading: "To", align: "right", rank: 0, cell: ({ to }) => `${thousands(to.spend)} (${to.year})` },
      { heading: "By volume", align: "right", rank: 0, cell: ({ byVolume }) => thousands(byVolume) },
      { heading: "By price", align: "right", rank: 0, cell: ({ byPrice }) => thousands(byPrice) },
      { heading: "By price, a year", align: "right", rank: 1, cell: ({ byPriceYearly }) => thousands(byPriceYearly) },
      { heading: "Council pays", align: "right", rank: 1, cell: ({ councilShare }) => percent(councilShare) },
      {
        heading: "Council's part of the growth",
        align: "right",
        rank: 2,
        cell: ({ councilShare, byVolume, byPrice }) => thousands(councilShare * (byVolume + byPrice)),
      },
    ],
    [{ title: undefined, items: joint }],
    ["Volume: more people at the mean of the cost a head before and after. Price: the rest, a higher cost a head."],
  );
}

/** What proposals save on joint spending, the council's part and the partner's. */
export function jointSavingsTable({ jointSavings }: BudgetFigures): Table {
  const money = (
    group: string,
    heading: string,
    rank: number,
    of: (one: JointSaving) => number,
  ): ColumnOf<JointSaving> => ({ group, heading, align: "right", rank, cell: (one) => thousands(of(one)) });
  const split = (group: string, of: (one: JointSaving) => JointSaving["planned"]) => [
    money(group, "Jointly", 0, (one) => of(one).both),
    money(group, "Council", 0, (one) => of(one).council),
    money(group, "Partner", 0, (one) => of(one).partner),
  ];
  return tableOf<JointSaving>(
    "Savings on joint spending, £000",
    [
      { heading: "Proposal", align: "left", rank: 0, cell: ({ reference, label }) => `${reference} ${label}` },
      { heading: "Year", align: "left", rank: 2, cell: ({ year }) => year },
      { heading: "Partner", align: "left", rank: 1, cell: ({ partner }) => partner },
      { heading: "Council has", align: "right", rank: 1, cell: ({ councilShare }) => percent(councilShare) },
      ...split("Planned", ({ planned }) => planned),
      ...split("Comes to, mean", ({ mean }) => mean),
    ],
    [{ title: undefined, items: jointSavings }],
    [
      "In the year of the first amount. The amounts of the budget are the council's share; what is saved jointly is that over the share, and the " +
        "partner has the rest.",
    ],
  );
}
