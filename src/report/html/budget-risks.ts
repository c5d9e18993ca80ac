import type { BudgetRiskStudy } from "../../analysis/risks/budget-risks.ts";
import { budgetRiskSentences } from "../budget-risk-sentences.ts";
import { budgetRiskMoneyTable, budgetRiskTable, tellingQuestions } from "../tables/budget-risks.ts";
import { registerTable } from "../tables/risks.ts";
import { html } from "./markup.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** The risk register by what it does to a budget, as one page that needs nothing but itself. */
export function renderBudgetRisksPage(study: BudgetRiskStudy, createdWith: string): string {
  return studyPage({
    study,
    title: `${study.model.title}: risks`,
    lead: `What each risk does to the ${study.budget.toLowerCase()}`,
    sentences: budgetRiskSentences(study),
    content: html`${tellingQuestions(study).map((question) => htmlTable(budgetRiskTable(study, question)))}
${htmlTable(budgetRiskMoneyTable(study))}
${htmlTable(registerTable(study.register))}`,
    createdWith,
  });
}
