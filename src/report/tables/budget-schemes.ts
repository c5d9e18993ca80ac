import type {
  BudgetFigures,
  MilestoneFigure,
  ProfileFigure,
  ProposalFigures,
  RagFigure,
} from "../../analysis/budget/figures.ts";
import type { RagColour } from "../../model/budget.ts";
import { RAG_LABELS, ragText, ragTexts, thousands } from "../budget-labels.ts";
import { decimal } from "../numbers.ts";
import { chance, percent } from "../probability.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

const cashInWords = (share: number) => (share === 1 ? "in full" : `at least ${percent(share)} of it`);

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
        cell: ({ derived }) => (derived.length === 1 ? rated(derived[0]!) : ragTexts(derived)),
      },
      {
        heading: "Probability",
        align: "right",
        rank: 0,
        cell: ({ chance: found }) => (found ? chance(found) : "-"),
      },
    ],
    [{ title: undefined, items: rag }],
    [
      `Green from ${percent(thresholds.green)}, amber from ${percent(thresholds.amber)}, red below; two colours where the interval in ` +
        `brackets reaches both. Time: nothing more than ${decimal(thresholds.time)} days late. Proposal delivery: delivered at all. Cash ` +
        `saving: ${cashInWords(thresholds.cashSaving)} in the year. Overall: the worst of these. The others are judgements, and ` +
        "nothing simulated tells them.",
    ],
  );
}

/** The quarters of a proposal's first year: as its profile has them, and what they make. */
export function profileTable({ reference, label, profile, year, lastMilestone }: ProposalFigures): Table {
  const sumOf = (of: (figure: ProfileFigure) => number) => profile.reduce((pounds, one) => pounds + of(one), 0);
  const sum = sumOf(({ amount }) => amount);
  const planned = sumOf((one) => one.planned);
  const isScaled = Math.abs(planned - sum) >= 500;
  const money = (heading: string, rank: number, of: (figure: ProfileFigure) => number): ColumnOf<ProfileFigure> => ({
    heading,
    align: "right",
    rank,
    cell: (figure) => thousands(of(figure)),
  });
  const early = (heading: string, of: (figure: ProfileFigure) => number): ColumnOf<ProfileFigure>[] =>
    sumOf(of) === 0
      ? []
      : [
          {
            heading,
            align: "right",
            rank: 1,
            cell: (figure) => (of(figure) > 0 ? cell(thousands(of(figure)), "bad") : "-"),
          },
        ];
  return tableOf<ProfileFigure>(
    `${reference} ${label}: profile of ${year}, and what it comes to, £000`,
    [
      { heading: "Quarter", align: "left", rank: 0, cell: ({ quarter }) => `Q${quarter}` },
      money("Profile", 0, ({ amount }) => amount),
      { heading: "Waits for", align: "left", rank: 3, cell: ({ after }) => after.join(", ") || "-" },
      ...early("Before its milestone", ({ beforeMilestone }) => beforeMilestone),
      ...early(`Before “${lastMilestone}”`, ({ beforeLast }) => beforeLast),
      ...(isScaled ? [money(`Of ${thousands(planned)}`, 0, (one) => one.planned)] : []),
      money("P10", 2, ({ made }) => made.p10.value),
      money("P50", 0, ({ made }) => made.p50.value),
      money("P90", 2, ({ made }) => made.p90.value),
      money("Mean", 0, ({ made }) => made.mean.value),
      {
        ...money("Not made", 0, (one) => one.planned - one.made.mean.value),
        cell: (one) => cell(thousands(one.planned - one.made.mean.value), "strong"),
      },
    ],
    [{ title: undefined, items: profile }],
    [
      `The profile adds up to ${thousands(sum)}. It says when the amount of the year is made, not how much that is${
        isScaled ? `: that is ${thousands(planned)}, of which each quarter has its part` : ""
      }. On average ${thousands(sumOf(({ made }) => made.mean.value))} is made in the year.`,
    ],
  );
}

export function milestoneTable(
  { reference, label, milestones }: ProposalFigures,
  { thresholds }: BudgetFigures,
): Table {
  return tableOf<MilestoneFigure>(
    `${reference} ${label}: milestones`,
    [
      { heading: "Milestone", align: "left", rank: 0, cell: (milestone) => milestone.label },
      { heading: "Due", align: "left", rank: 0, cell: ({ due }) => due },
      { heading: "Days late, P10", align: "right", rank: 2, cell: ({ late }) => decimal(late.p10.value) },
      { heading: "P50", align: "right", rank: 0, cell: ({ late }) => decimal(late.p50.value) },
      { heading: "P90", align: "right", rank: 1, cell: ({ late }) => decimal(late.p90.value) },
      { heading: "On time", align: "right", rank: 0, cell: ({ onTime }) => chance(onTime) },
    ],
    [{ title: undefined, items: milestones }],
    [`On time: no more than ${decimal(thresholds.time)} days late.`],
  );
}
