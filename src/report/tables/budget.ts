import type { BudgetFigures, BudgetRowFigures, ProposalFigures } from "../../analysis/budget/figures.ts";
import { DELIVERED_BY_LABELS, SUMS, thousands } from "../budget-labels.ts";
import { decimal } from "../numbers.ts";
import { chance, percent } from "../probability.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

const HOW_TO_READ =
  "£000; brackets are savings. P10, P50 and P90: in one, five and nine of ten replications the figure is no higher. Difference: the mean of " +
  "what it comes to less what is planned, so that it adds up over rows; medians do not. Of savings that is what is not delivered.";

const isProposal = ({ kind }: BudgetRowFigures) => kind === "growth-line" || kind === "savings-line";
const isSum = (row: BudgetRowFigures) =>
  SUMS.includes(row.kind) || (row.kind === "savings-group" && row.label.startsWith("Total"));

const proposalColumn: ColumnOf<BudgetRowFigures> = {
  heading: "Proposal",
  align: "left",
  rank: 0,
  cell: (row) => cell(isProposal(row) ? `${row.name} ${row.label}` : row.label, toneOf(row)),
  raw: [
    { heading: "Proposal", of: (row) => (isProposal(row) ? row.name : "") },
    { heading: "Label", of: ({ label }) => label },
  ],
};

/** The budget as planned, in the order of the document. */
export function plannedTable(budget: BudgetFigures): Table {
  return tableOf<BudgetRowFigures>(
    `${budget.label} as planned, £000`,
    [
      { heading: "", align: "left", rank: 0, cell: ({ label }) => label },
      ...budget.years.map(
        (year, index): ColumnOf<BudgetRowFigures> => ({
          heading: year,
          align: "right",
          rank: 0,
          cell: (row) => cell(thousands(row.years[index]!.planned), toneOf(row)),
          raw: [{ heading: `${year} planned (£000)`, of: (row) => row.years[index]!.planned / 1000 }],
        }),
      ),
    ],
    [{ title: undefined, items: budget.summary }],
  );
}

/** The proposals as planned, by reference, with their totals over the years. */
export function plannedProposalTable(budget: BudgetFigures): Table {
  const total = ({ years }: BudgetRowFigures) => years.reduce((sum, { planned }) => sum + planned, 0);
  return tableOf<BudgetRowFigures>(
    "Growth and savings proposals as planned, £000",
    [
      proposalColumn,
      ...budget.years.map(
        (year, index): ColumnOf<BudgetRowFigures> => ({
          heading: year,
          align: "right",
          rank: 0,
          cell: (row) => cell(thousands(row.years[index]!.planned), toneOf(row)),
        }),
      ),
      { heading: "Total", align: "right", rank: 0, cell: (row) => cell(thousands(total(row)), toneOf(row)) },
    ],
    [{ title: undefined, items: budget.proposals }],
  );
}

/** The budget beside what it comes to, of some years. */
export function deliveredTable(budget: BudgetFigures, years: readonly number[]): Table {
  const only = years.length === 1 ? ` in ${budget.years[years[0]!]}` : "";
  return tableOf<BudgetRowFigures>(
    `${budget.label}${only}: planned, and what it comes to, £000`,
    [
      { heading: "", align: "left", rank: 0, cell: ({ label }) => label },
      ...years.flatMap((year) => yearColumns(budget, year, "Difference")),
    ],
    [{ title: undefined, items: budget.summary }],
    years.includes(0) ? [HOW_TO_READ] : [],
  );
}

/** The growth proposals beside what they come to, of some years. */
export function deliveredGrowthTable(budget: BudgetFigures, years: readonly number[]): Table {
  return deliveredProposals(budget, years, "growth");
}

/** The savings proposals beside what they come to, of some years. */
export function deliveredSavingsTable(budget: BudgetFigures, years: readonly number[]): Table {
  return deliveredProposals(budget, years, "savings");
}

function deliveredProposals(budget: BudgetFigures, years: readonly number[], which: "growth" | "savings"): Table {
  const only = years.length === 1 ? ` in ${budget.years[years[0]!]}` : "";
  const missing = which === "growth" ? "Difference" : "Not delivered";
  const items = budget.proposals.filter(({ kind }) => kind.startsWith(which) || kind === `total-${which}`);
  return tableOf<BudgetRowFigures>(
    `${which === "growth" ? "Growth" : "Savings"} proposals${only}: planned, and what they come to, £000`,
    [proposalColumn, ...years.flatMap((year) => yearColumns(budget, year, missing))],
    [{ title: undefined, items }],
    years.includes(0) && which === "savings" ? [HOW_TO_READ] : [],
  );
}

function yearColumns({ years }: BudgetFigures, index: number, missing: string): ColumnOf<BudgetRowFigures>[] {
  const group = years[index]!;
  const column = (
    heading: string,
    of: (row: BudgetRowFigures) => number,
    rank: number,
    strong = false,
  ): ColumnOf<BudgetRowFigures> => ({
    group,
    heading,
    align: "right",
    rank,
    cell: (row) => cell(thousands(of(row)), strong ? toneOf(row) : undefined),
    raw: [{ heading: `${group} ${heading} (£000)`, of: (row) => of(row) / 1000 }],
  });
  const at = (row: BudgetRowFigures) => row.years[index]!;
  return [
    column("Planned", (row) => at(row).planned, 0, true),
    column("P10", (row) => at(row).band.p10.value, 2),
    column("P50", (row) => at(row).band.p50.value, 1),
    column("P90", (row) => at(row).band.p90.value, 2),
    column(missing, (row) => at(row).notDelivered, 0, true),
  ];
}

function toneOf(row: BudgetRowFigures): "strong" | undefined {
  return isSum(row) ? "strong" : undefined;
}

/** What became of each savings proposal in the year of its first amount. */
export function proposalTable(budget: BudgetFigures): Table {
  const { cashSaving, time } = budget.thresholds;
  return tableOf<ProposalFigures>(
    "Savings proposals, in the year of their first amount",
    [
      { heading: "Proposal", align: "left", rank: 0, cell: ({ reference, label }) => `${reference} ${label}` },
      { heading: "Year", align: "left", rank: 2, cell: ({ year }) => year },
      {
        heading: "Rests on",
        align: "left",
        rank: 1,
        cell: ({ deliveredBy, lasts }) =>
          `${DELIVERED_BY_LABELS[deliveredBy]}${lasts === "recurrent" ? "" : `; ${lasts}`}`,
      },
      { heading: "Delivered at all", align: "right", rank: 1, cell: ({ isDelivered }) => chance(isDelivered) },
      { heading: "On time", align: "right", rank: 1, cell: ({ onTime }) => chance(onTime) },
      ...(cashSaving < 1
        ? [
            {
              heading: `At least ${percent(cashSaving)}`,
              align: "right",
              rank: 1,
              cell: ({ enough }: ProposalFigures) => chance(enough),
            } as const,
          ]
        : []),
      { heading: "In full", align: "right", rank: 0, cell: ({ inFull }) => cell(chance(inFull), "strong") },
    ],
    [{ title: undefined, items: budget.lines }],
    [
      `On time: neither it nor any of its milestones is more than ${decimal(time)} days late, whether or not it is delivered. In full: what is in ` +
        "force in the year is no less than planned.",
    ],
  );
}
