import type { BudgetFigures } from "../../analysis/budget/figures.ts";
import type { Summary } from "../../analysis/summary.ts";
import { budgetSentences } from "../budget-sentences.ts";
import { standing } from "../sentences.ts";
import {
  deliveredGrowthTable,
  deliveredSavingsTable,
  deliveredTable,
  plannedProposalTable,
  plannedTable,
  proposalTable,
} from "../tables/budget.ts";
import { jointSavingsTable, jointTable } from "../tables/budget-joint.ts";
import { budgetDriverTable, savingsInForceTable, shareOfSavingsTable } from "../tables/budget-savings.ts";
import { milestoneTable, profileTable, ragTable } from "../tables/budget-schemes.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** The budget of a run in a terminal: as planned, in the order of the document, then what it comes to. */
export function renderBudget(summary: Summary, budget: BudgetFigures, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${summary.model.title}: ${budget.label}`);
  page.text(`${standing(summary)}, seed "${summary.seed}", experiment ${summary.hash.slice(0, 12)}`, "faint");
  page.gap();
  for (const sentence of budgetSentences(budget)) page.bullet(sentence);
  page.heading("As planned");
  page.captioned(plannedTable(budget));
  page.gap();
  page.captioned(plannedProposalTable(budget));
  page.heading("What it comes to");
  page.captioned(savingsInForceTable(budget));
  page.gap();
  page.captioned(shareOfSavingsTable(budget));
  page.gap();
  const years = budget.years.map((_, year) => year);
  page.fitting(
    deliveredTable(budget, years),
    years.map((year) => deliveredTable(budget, [year])),
  );
  page.gap();
  for (const table of [deliveredGrowthTable, deliveredSavingsTable]) {
    page.fitting(
      table(budget, years),
      years.map((year) => table(budget, [year])),
    );
    page.gap();
  }
  page.heading("What drives it");
  page.captioned(budgetDriverTable(budget, 0));
  page.heading("The savings proposals");
  page.captioned(proposalTable(budget));
  for (const line of budget.lines) {
    if (line.profile.length > 0) {
      page.gap();
      page.captioned(profileTable(line));
    }
    if (line.milestones.length > 0) {
      page.gap();
      page.captioned(milestoneTable(line, budget));
    }
    if (line.rag.some(({ declared }) => declared !== undefined)) {
      page.gap();
      page.captioned(ragTable(line, budget));
    }
  }
  if (budget.joint.length > 0) {
    page.heading("Joint spending");
    page.captioned(jointTable(budget));
    if (budget.jointSavings.length > 0) {
      page.gap();
      page.captioned(jointSavingsTable(budget));
    }
  }
  return page.toString();
}
