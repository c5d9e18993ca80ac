import type { Plausibility } from "../../analysis/plausibility/plausibility.ts";
import { MEANING_OF_FINDINGS, plausibilitySentences } from "../plausibility-sentences.ts";
import { ruleTable } from "../tables/plausibility.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** What the checks of a plan found, in a terminal: each finding with its figures, why it matters and what to ask. */
export function renderPlausibility(title: string, plausibility: Plausibility, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(title);
  page.gap();
  for (const sentence of plausibilitySentences(plausibility)) page.bullet(sentence);
  if (plausibility.findings.length > 0) page.text(MEANING_OF_FINDINGS, "faint");
  for (const { code, title: kind, about, wrong, figures, matters, ask } of plausibility.findings) {
    page.heading(`${kind}: ${about}`);
    page.text(wrong);
    for (const { figure, where } of figures) page.bullet(`${figure} (${where})`, "-");
    page.gap();
    page.text(`Why it matters: ${matters}`);
    page.text(`Ask: ${ask}`);
    page.text(code, "faint");
  }
  page.heading("What was looked for");
  page.captioned(ruleTable(plausibility));
  return page.toString();
}
