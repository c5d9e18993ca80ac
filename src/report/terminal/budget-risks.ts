import type { BudgetRiskStudy } from "../../analysis/risks/budget-risks.ts";
import { budgetRiskSentences } from "../budget-risk-sentences.ts";
import { budgetRiskMoneyTable, budgetRiskTable, tellingQuestions } from "../tables/budget-risks.ts";
import { registerTable } from "../tables/risks.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** The risk register by what it does to a budget, in a terminal. */
export function renderBudgetRisks(study: BudgetRiskStudy, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${study.model.title}: risks to the ${study.budget.toLowerCase()}`);
  page.text(`seed "${study.seed}", experiment ${study.hash.slice(0, 12)}`, "faint");
  page.gap();
  for (const sentence of budgetRiskSentences(study)) page.bullet(sentence);
  page.heading("What each risk does to the budget");
  for (const question of tellingQuestions(study)) {
    page.captioned(budgetRiskTable(study, question));
    page.gap();
  }
  page.captioned(budgetRiskMoneyTable(study));
  page.heading("The register");
  // Cause, effect and mitigation are for pages: a terminal has no room for paragraphs side by side.
  const bare = { cause: undefined, event: undefined, effect: undefined, mitigation: undefined };
  page.captioned(registerTable(study.register.map((risk) => ({ ...risk, ...bare }))));
  return page.toString();
}
