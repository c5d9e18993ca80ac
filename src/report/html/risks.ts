import type { RiskStudy } from "../../analysis/risks/risks.ts";
import type { Summary } from "../../analysis/summary.ts";
import { riskSentences } from "../risk-sentences.ts";
import { registerTable, riskInRunTable, riskTable } from "../tables/risks.ts";
import { html, type Markup, prose } from "./markup.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** The risk register of a run: what each risk does to the targets, by a study where there is one, else by the run's own replications. */
export function riskSection(summary: Summary, study: RiskStudy | undefined): Markup | undefined {
  const { risks } = summary;
  if (risks === undefined) return undefined;
  const label = (scenario: string) => summary.scenarios.find(({ name }) => name === scenario)?.label ?? scenario;
  const effects = study
    ? html`<ul>${riskSentences(study).map((sentence) => html`<li>${prose(sentence)}</li>\n`)}</ul>
${study.targets.map((target) => htmlTable(riskTable(target)))}`
    : html`${risks.targets
        .filter((target) => target.risks.length > 0)
        .map((target) => htmlTable(riskInRunTable(target, label(target.scenario))))}`;
  return html`${htmlTable(registerTable(risks.register))}
${effects}`;
}

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
