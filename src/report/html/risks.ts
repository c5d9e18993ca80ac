import type { RiskStudy } from "../../analysis/risks/risks.ts";
import { riskSentences } from "../risk-sentences.ts";
import { registerTable, riskTable } from "../tables/risks.ts";
import { html } from "./markup.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** The risk register by what it does to targets, as one page that needs nothing but itself; the same to the byte for the same answer. */
export function renderRisksPage(study: RiskStudy, createdWith: string): string {
  return studyPage({
    study,
    title: `${study.model.title}: risks`,
    lead: `What each risk does to the targets of “${study.scenario.label}”`,
    sentences: riskSentences(study),
    content: html`${study.targets.map((target) => htmlTable(riskTable(target)))}
${htmlTable(registerTable(study.register))}`,
    createdWith,
  });
}
