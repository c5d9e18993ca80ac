import type { BudgetFigures } from "../../analysis/budget/figures.ts";
import type { Summary } from "../../analysis/summary.ts";
import { budgetSentences } from "../budget-sentences.ts";
import { budgetLinesChart } from "../charts/budget-lines.ts";
import { blankDocument } from "../charts/svg-text.ts";
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
import { figureMarkup } from "./figure.ts";
import { html, type Markup } from "./markup.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** The budget of a run, as one page that needs nothing but itself. */
export function renderBudgetPage(summary: Summary, budget: BudgetFigures, createdWith: string): string {
  return studyPage({
    study: summary,
    title: `${summary.model.title}: ${budget.label}`,
    lead: `${budget.years[0]} to ${budget.years.at(-1)}, planned and delivered`,
    sentences: budgetSentences(budget),
    content: budgetSection(budget),
    createdWith,
  });
}

/** Which line's risk matters in the first year, as a chart with its table. */
function driversFigure(budget: BudgetFigures): Markup {
  const { year, lines } = budget.drivers[0]!;
  return figureMarkup(
    {
      title: `What is not delivered in ${year}, line by line`,
      reading:
        "Bar: in 8 replications of 10 what is not delivered of the line lies there. Dark mark: its mean. At the right: its part of the " +
        "variance of what is not delivered in all; the parts add up to 100 %.",
      chart: budgetLinesChart(lines, blankDocument()),
      data: budgetDriverTable(budget, 0),
    },
    "h4",
  );
}

/** Tables and charts of a budget: a section of a report, whose first page says it in sentences. */
export function budgetSection(budget: BudgetFigures): Markup {
  const later = budget.years.map((_, year) => year).slice(1);
  return html`<h3>As planned</h3>
${htmlTable(plannedTable(budget))}
${htmlTable(plannedProposalTable(budget))}
<h3>What it comes to</h3>
${htmlTable(savingsInForceTable(budget))}
${htmlTable(shareOfSavingsTable(budget))}
${htmlTable(deliveredTable(budget, [0]))}
${htmlTable(deliveredGrowthTable(budget, [0]))}
${htmlTable(deliveredSavingsTable(budget, [0]))}
${later.map(
  // Open, since what is closed is not printed.
  (year) => html`<details open><summary>${budget.years[year]!}: planned, and what it comes to</summary>
${htmlTable(deliveredTable(budget, [year]))}
${htmlTable(deliveredGrowthTable(budget, [year]))}
${htmlTable(deliveredSavingsTable(budget, [year]))}</details>
`,
)}
<h3>What drives it</h3>
${driversFigure(budget)}
<details><summary>The other years</summary>
${later.map((year) => htmlTable(budgetDriverTable(budget, year)))}</details>
<h3>The savings proposals</h3>
${htmlTable(proposalTable(budget))}
${budget.lines.map((line) => [
  line.profile.length > 0 && htmlTable(profileTable(line)),
  line.milestones.length > 0 && htmlTable(milestoneTable(line, budget)),
  line.rag.some(({ declared }) => declared !== undefined) && htmlTable(ragTable(line, budget)),
])}
${
  budget.joint.length > 0 &&
  html`<h3>Joint spending</h3>\n${htmlTable(jointTable(budget))}
${budget.jointSavings.length > 0 && htmlTable(jointSavingsTable(budget))}`
}`;
}
