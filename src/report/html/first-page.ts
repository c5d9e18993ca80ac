import type { Summary } from "../../analysis/summary.ts";
import { firstPage, TRIAL } from "../first-page.ts";
import { focusYear } from "../focus-year.ts";
import { counted } from "../numbers.ts";
import { FINDINGS_OF_PLAN } from "../plausibility-sentences.ts";
import { isProgramme } from "../programmes.ts";
import { LEFT_OUT } from "../quality/left-out.ts";
import { standing } from "../sentences.ts";
import { checksInWords, fitInWords } from "../tables/fit.ts";
import { headlineSentences } from "../tables/performance.ts";
import type { ReportExtras } from "./extras.ts";
import { anchor, html, type Markup, prose } from "./markup.ts";
import { htmlTable } from "./table.ts";

/** The first page of a report: the question, the answer, what drives it, what it would take, and what is not in it. */
export function firstPageSection(summary: Summary, { assumptions, modelName }: ReportExtras): Markup {
  const page = firstPage(summary, assumptions, modelName);
  const { question, answers, findings, chances, warnings, drivers, needs, leftOut, commands } = page;
  const headline = headlineSentences(summary, focusYear(summary));
  const broken = summary.checks.filter(({ holds }) => !holds);
  return html`<section class="first" aria-labelledby="answer">
<h2 id="answer">The answer</h2>
${summary.status !== "finished" && html`<p class="warning"><strong>This run is not complete:</strong> ${standing(summary)}.</p>`}
${broken.length > 0 && html`<p class="warning"><strong>${checksInWords(summary.checks)}</strong> ${broken.map(({ label }) => label).join("; ")}.</p>`}
<p class="question">${prose(question)}</p>
<ul class="answers">${answers.map((sentence) => html`<li>${prose(sentence)}</li>\n`)}</ul>
${
  findings.length > 0 &&
  html`<h3>${FINDINGS_OF_PLAN}</h3>
<ul>${findings.map((sentence) => html`<li>${prose(sentence)}</li>\n`)}</ul>`
}
${chances && htmlTable(chances)}
${headline.length > 0 && html`<p class="headline">${prose(`${headline.join(" ")} (±: half the 95 % interval.)`)}</p>`}
${warnings.length > 0 && html`<p class="caution">${prose(warnings.join(" "))}</p>`}
<p class="note">${prose(meaning(summary))}</p>
${paragraph("What drives it", drivers)}
${paragraph("What it would take", needs)}
${
  commands.length > 0 &&
  html`<ul class="commands">${commands.map(({ command, answers }) => html`<li><code>${command}</code> says ${answers}.</li>\n`)}</ul>`
}
<aside class="left-out" aria-labelledby="left-out">
<h3 id="left-out">${LEFT_OUT}</h3>
<ul>${leftOut.map((sentence) => html`<li>${prose(sentence)}</li>\n`)}</ul>
${summary.leavesOut.length > 0 && html`<p class="note">Why, and how: <a href="#${anchor(LEFT_OUT)}">below</a>.</p>`}
</aside>
<p>${prose(`${fitInWords(summary).replaceAll("replications", `${TRIAL}s`)} ${checksInWords(summary.checks)}`)}</p>
</section>`;
}

function paragraph(heading: string, sentencesOf: readonly string[]): Markup | undefined {
  if (sentencesOf.length === 0) return undefined;
  return html`<h3>${heading}</h3>
<p>${prose(sentencesOf.join(" "))}</p>`;
}

function meaning(summary: Summary): string {
  const { replications, scenarios } = summary;
  const times = counted(replications, TRIAL);
  const drawn = "each with its own draw of the uncertain inputs";
  if (!scenarios.some(({ name }) => isProgramme(summary, name)))
    return `All comes from ${times}, ${drawn}. Net: less what clients and others pay.`;
  return (
    "A saving is what care costs if nothing is done less what it costs with the programme, net of what clients and others pay, and " +
    `after the programme's running costs unless a target ignores them. The chances come from ${times}, ${drawn} and of the delivery ` +
    "of each intervention; in brackets is the interval in which a chance lies with 95 % confidence."
  );
}
