import type { StudyFacts } from "../../analysis/study-facts.ts";
import { counted } from "../numbers.ts";
import { percent } from "../probability.ts";
import { htmlDocument } from "./document.ts";
import { type Content, html, prose } from "./markup.ts";

/** The page of a study: its answer in sentences, then charts and tables, then how it was made. */
export function studyPage(parts: {
  readonly study: StudyFacts;
  readonly title: string;
  readonly lead: string;
  readonly sentences: readonly string[];
  readonly content: Content;
  /** The program and its version. */
  readonly createdWith: string;
}): string {
  const { study, title, lead, sentences, content, createdWith } = parts;
  const facts: [string, string | undefined][] = [
    ["Replications", study.replications > 0 ? counted(study.replications, "replication") : undefined],
    ["Seed", study.seed],
    ["Sample", study.sample < 1 ? `${percent(study.sample)} of the people` : undefined],
    ["Experiment", study.hash],
    ["Version of the numbers", String(study.numbersVersion)],
    ["Program", createdWith],
  ];
  return htmlDocument({
    title,
    lead: html`<p class="lead">${prose(lead)}</p>`,
    main: html`<section aria-labelledby="answer">
<h2 id="answer">The answer</h2>
<ul class="answers">${sentences.map((sentence) => html`<li>${prose(sentence)}</li>\n`)}</ul>
</section>
<section aria-labelledby="figures">
<h2 id="figures">What the figures look like</h2>
${content}
</section>
<section aria-labelledby="made">
<h2 id="made">How this was made</h2>
<dl>${facts.map(([name, value]) => value !== undefined && html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>
</section>
`,
    footer: html`Made with ${createdWith} from experiment <code>${study.hash.slice(0, 12)}</code>.`,
  });
}
