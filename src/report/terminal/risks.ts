import type { RiskStudy } from "../../analysis/risks/risks.ts";
import { riskSentences } from "../risk-sentences.ts";
import { registerTable, riskTable } from "../tables/risks.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** The risk register by what it does to targets, in a terminal. */
export function renderRisks(study: RiskStudy, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${study.model.title}: risks`);
  page.text(`“${study.scenario.label}”, seed "${study.seed}"`, "faint");
  page.gap();
  for (const sentence of riskSentences(study)) page.bullet(sentence);
  page.heading("What each risk does to each target");
  study.targets.forEach((target, index) => {
    if (index > 0) page.gap();
    page.captioned(riskTable(target));
  });
  page.heading("The register");
  // Cause, effect and mitigation are for pages: a terminal has no room for paragraphs side by side.
  page.captioned(
    registerTable(
      study.register.map(({ name, label, owner, chance, per, occurred }) => ({
        ...BARE,
        name,
        label,
        owner,
        chance,
        per,
        occurred,
      })),
    ),
  );
  return page.toString();
}

const BARE = { cause: undefined, event: undefined, effect: undefined, mitigation: undefined };
