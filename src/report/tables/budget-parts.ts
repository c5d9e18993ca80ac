import type {
  BudgetDriver,
  BudgetFigures,
  JointFigure,
  MilestoneFigure,
  ProfileFigure,
  ProposalFigures,
  RagFigure,
  YearOfSavings,
} from "../../analysis/budget-figures.ts";
import type { RagColour } from "../../model/budget.ts";
import { RAG_LABELS, ragText, thousands } from "../budget-labels.ts";
import { decimal } from "../numbers.ts";
import { chance, percent } from "../probability.ts";
import { cell, type Table, tableOf } from "./table.ts";

/** How likely the savings of each year are in force. */
export function savingsInForceTable({ savings }: BudgetFigures): Table {
  return tableOf<YearOfSavings>(
    "Savings in force, £000, and how likely they are all delivered",
    [
      { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year },
      { heading: "New in the year", align: "right", rank: 1, cell: ({ planned }) => thousands(planned) },
      { heading: "In force by plan", align: "right", rank: 0, cell: ({ plannedInForce }) => thousands(plannedInForce) },
      {
        group: "In force",
        heading: "P10",
        align: "right",
        rank: 2,
        cell: ({ inForce }) => thousands(inForce.p10.value),
      },
      {
        group: "In force",
        heading: "P50",
        align: "right",
        rank: 0,
        cell: ({ inForce }) => thousands(inForce.p50.value),
      },
      {
        group: "In force",
        heading: "P90",
        align: "right",
        rank: 2,
        cell: ({ inForce }) => thousands(inForce.p90.value),
      },
      {
        heading: "Delivered in full",
        align: "right",
        rank: 0,
        cell: ({ delivered }) => cell(chance(delivered), "strong"),
      },
      { heading: "Requirement kept", align: "right", rank: 1, cell: ({ requirementKept }) => chance(requirementKept) },
    ],
    [{ title: undefined, items: savings }],
    [
      "Delivered in full: all that the plan has in force in the year, that of earlier years included, is saved in it. Requirement kept: the " +
        "net budget requirement is no higher than planned, growth included.",
    ],
  );
}

/** Which line's risk matters, in one year. */
export function budgetDriverTable({ drivers }: BudgetFigures, year: number): Table {
  const of = drivers[year]!;
  return tableOf<BudgetDriver>(
    `Which line's risk matters in ${of.year}, £000 not delivered`,
    [
      { heading: "Proposal", align: "left", rank: 0, cell: ({ reference, label }) => `${reference} ${label}` },
      { heading: "Mean", align: "right", rank: 1, cell: ({ shortfall }) => thousands(shortfall.mean.value) },
      { heading: "P10", align: "right", rank: 2, cell: ({ shortfall }) => thousands(shortfall.p10.value) },
      { heading: "P90", align: "right", rank: 2, cell: ({ shortfall }) => thousands(shortfall.p90.value) },
      {
        heading: "Part of the variance",
        align: "right",
        rank: 0,
        cell: ({ shareOfVariance }) =>
          cell(Number.isFinite(shareOfVariance) ? percent(shareOfVariance) : "-", "strong"),
        raw: [{ heading: "Part of the variance", of: ({ shareOfVariance }) => shareOfVariance }],
      },
      {
        heading: "Chance if it comes as planned",
        align: "right",
        rank: 0,
        cell: ({ deliveredIfPlanned }) => chance(deliveredIfPlanned),
      },
    ],
    [{ title: undefined, items: of.lines }],
    [
      "First order: each line's covariance with the sum of what is not delivered, over the variance of that sum; the parts add up to 100 %. " +
        "Chance if it comes as planned: that all savings are in force if this line alone is certain, whatever the others do.",
    ],
  );
}

/** A rating in its colour, whose shape and word say the same. */
const rated = (colour: RagColour) => cell(ragText(colour), colour);

/** Ratings as declared beside those by probability, of one proposal. */
export function ragTable({ reference, label, rag, year }: ProposalFigures, { thresholds }: BudgetFigures): Table {
  return tableOf<RagFigure>(
    `${reference} ${label}: rating as declared, and by probability in ${year}`,
    [
      { heading: "Dimension", align: "left", rank: 0, cell: ({ dimension }) => RAG_LABELS[dimension] },
      { heading: "Declared", align: "left", rank: 0, cell: ({ declared }) => (declared ? rated(declared) : "-") },
      {
        heading: "By probability",
        align: "left",
        rank: 0,
        cell: ({ derived }) => (derived ? rated(derived) : "-"),
      },
      {
        heading: "Probability",
        align: "right",
        rank: 0,
        cell: ({ probability }) => (probability === undefined ? "-" : percent(probability)),
      },
    ],
    [{ title: undefined, items: rag }],
    [
      `Green from ${percent(thresholds.green)}, amber from ${percent(thresholds.amber)}, red below. Time: nothing more than a month late. ` +
        "Proposal delivery: delivered at all. Cash saving: in full in the year. Overall: the worst of these. The others are judgements, and " +
        "nothing simulated tells them.",
    ],
  );
}

/** The quarters of a proposal's first year. */
export function profileTable({ reference, label, profile, year }: ProposalFigures): Table {
  const sum = profile.reduce((pounds, { amount }) => pounds + amount, 0);
  return tableOf<ProfileFigure>(
    `${reference} ${label}: profile of ${year}, £000`,
    [
      { heading: "Quarter", align: "left", rank: 0, cell: ({ quarter }) => `Q${quarter}` },
      { heading: "Profile", align: "right", rank: 0, cell: ({ amount }) => thousands(amount) },
      { heading: "So far", align: "right", rank: 1, cell: ({ quarter }) => thousands(soFar(quarter)) },
      { heading: "Waits for", align: "left", rank: 0, cell: ({ after }) => after.join(", ") || "-" },
      {
        heading: "Before its milestone",
        align: "right",
        rank: 1,
        cell: ({ beforeMilestone }) => (beforeMilestone > 0 ? cell(thousands(beforeMilestone), "bad") : "-"),
      },
    ],
    [{ title: undefined, items: profile }],
    [`The profile adds up to ${thousands(sum)}. It says when the amount of the year is made, not how much that is.`],
  );
  function soFar(quarter: number): number {
    return profile.slice(0, quarter).reduce((pounds, { amount }) => pounds + amount, 0);
  }
}

export function milestoneTable({ reference, label, milestones }: ProposalFigures): Table {
  return tableOf<MilestoneFigure>(
    `${reference} ${label}: milestones`,
    [
      { heading: "Milestone", align: "left", rank: 0, cell: (milestone) => milestone.label },
      { heading: "Due", align: "left", rank: 0, cell: ({ due }) => due },
      { heading: "Days late, P10", align: "right", rank: 2, cell: ({ late }) => decimal(late.p10.value) },
      { heading: "P50", align: "right", rank: 0, cell: ({ late }) => decimal(late.p50.value) },
      { heading: "P90", align: "right", rank: 1, cell: ({ late }) => decimal(late.p90.value) },
      { heading: "Within a month", align: "right", rank: 0, cell: ({ onTime }) => chance(onTime) },
    ],
    [{ title: undefined, items: milestones }],
  );
}

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
