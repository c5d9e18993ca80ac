import type { Finding, Plausibility } from "../../analysis/plausibility/plausibility.ts";
import { MEANING_OF_FINDINGS, plausibilitySentences } from "../plausibility-sentences.ts";
import { ruleTable } from "../tables/plausibility.ts";
import { htmlDocument } from "./document.ts";
import { html, type Markup, prose } from "./markup.ts";
import { htmlTable } from "./table.ts";

/** What the checks of a plan found, as a section of a report. */
export function plausibilitySection(plausibility: Plausibility): Markup {
  const { findings } = plausibility;
  return html`${plausibilitySentences(plausibility).map((sentence) => html`<p>${prose(sentence)}</p>\n`)}
${findings.length > 0 && html`<p class="note">${prose(MEANING_OF_FINDINGS)}</p>`}
${findings.map(findingMarkup)}
${htmlTable(ruleTable(plausibility))}`;
}

function findingMarkup({ code, title, about, wrong, figures, matters, ask }: Finding): Markup {
  return html`<h3>${title}: ${about}</h3>
<p><strong>${prose(wrong)}</strong></p>
<ul>${figures.map(({ figure, where }) => html`<li>${prose(figure)}: ${prose(where)}</li>\n`)}</ul>
<p>${prose(matters)} <strong>Ask:</strong> ${prose(ask)} <span class="faint">${code}</span></p>
`;
}

/** The same as one page that needs nothing but itself. */
export function renderPlausibilityPage(title: string, plausibility: Plausibility, createdWith: string): string {
  return htmlDocument({
    title,
    lead: html`<p class="lead">What contradicts itself in the plan, or is hard to believe</p>`,
    main: html`<section aria-labelledby="plausibility">
<h2 id="plausibility">Plausibility</h2>
${plausibilitySection(plausibility)}
</section>
`,
    footer: html`Made with ${createdWith}.`,
  });
}
