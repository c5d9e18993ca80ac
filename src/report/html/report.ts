import type { Summary } from "../../analysis/summary.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { counted } from "../numbers.ts";
import { sentences, standing } from "../sentences.ts";
import { checksInWords, fitInWords } from "../tables/fit.ts";
import { targetTable } from "../tables/targets.ts";
import { htmlDocument } from "./document.ts";
import type { ReportExtras } from "./extras.ts";
import { anchor, html, type Markup, prose } from "./markup.ts";
import { leftOutBox, qualitySection } from "./quality.ts";
import { checkSection, fitSection, interventionSection, makingSection, moneySection, waitSection } from "./sections.ts";
import { htmlTable } from "./table.ts";

interface Part {
  readonly title: string;
  readonly content: Markup | undefined;
}

/**
 * One HTML page in the order of a committee paper: the answer on page one, charts, the money by year,
 * interventions, fit, checks, how it was made, assumptions and quality. It needs nothing but itself, runs no script, and is
 * the same to the byte for the same summary.
 */
export async function renderReport(summary: Summary, extras: ReportExtras): Promise<string> {
  // Charts take longer to load than all the rest: a command that writes no report should not wait for them.
  const { figures } = await import("./figures.ts");
  const { laterYearsSection } = await import("./later-years.ts");
  const { journeySection } = await import("./journeys.ts");
  const programmes = summary.scenarios.filter(({ name }) => name !== DO_NOTHING);
  const label = (scenario: string) =>
    programmes.length > 1 ? (programmes.find(({ name }) => name === scenario)?.label ?? scenario) : undefined;
  const perScenario = (make: (scenario: string) => Markup | undefined): Markup | undefined => {
    const made = programmes.flatMap(({ name }) => {
      const content = make(name);
      const heading = label(name);
      return content ? [html`${heading !== undefined && html`<h3>${heading}</h3>\n`}${content}`] : [];
    });
    return made.length > 0 ? html`${made}` : undefined;
  };
  const waits =
    programmes.length === 0
      ? waitSection(summary, DO_NOTHING)
      : perScenario((scenario) => waitSection(summary, scenario));
  const parts: Part[] = [
    { title: "What the figures look like", content: figures(summary, label) },
    { title: "The money, year by year", content: perScenario((scenario) => moneySection(summary, scenario)) },
    ...(summary.laterYears
      ? [
          {
            title: `The years after ${summary.laterYears.after}`,
            content: perScenario((scenario) => laterYearsSection(summary, scenario)),
          },
        ]
      : []),
    { title: "Waits", content: waits },
    { title: "Journeys", content: extras.journeys && journeySection(extras.journeys.study, extras.journeys.model) },
    { title: "Interventions", content: perScenario((scenario) => interventionSection(summary, scenario)) },
    { title: "How well the model fits what was measured", content: fitSection(summary, extras.sources) },
    { title: "Checks", content: checkSection(summary) },
    { title: "How this was made", content: makingSection(summary, extras) },
    { title: "Assumptions and quality", content: qualitySection(extras) },
  ];
  return page(
    summary,
    extras,
    parts.filter(({ content }) => content !== undefined && content.text.trim() !== ""),
  );
}

function page(summary: Summary, { createdWith }: ReportExtras, parts: readonly Part[]): string {
  const { title, description } = summary.model;
  return htmlDocument({
    title,
    lead: description !== undefined && html`<p class="lead">${prose(description)}</p>`,
    main: html`${firstPage(summary, parts)}
${parts.map(
  ({ title, content }) => html`<section aria-labelledby="${anchor(title)}">
<h2 id="${anchor(title)}">${title}</h2>
${content}
</section>
`,
)}`,
    footer: html`Made with ${createdWith} from experiment <code>${summary.hash.slice(0, 12)}</code>.`,
  });
}

function firstPage(summary: Summary, parts: readonly Part[]): Markup {
  const broken = summary.checks.filter(({ holds }) => !holds);
  return html`<section class="first" aria-labelledby="answer">
<h2 id="answer">The answer</h2>
${summary.status !== "finished" && html`<p class="warning"><strong>This run is not complete:</strong> ${standing(summary)}.</p>`}
${broken.length > 0 && html`<p class="warning"><strong>${checksInWords(summary.checks)}</strong> ${broken.map(({ label }) => label).join("; ")}.</p>`}
<ul class="answers">${sentences(summary).map((sentence) => html`<li>${prose(sentence)}</li>\n`)}</ul>
${leftOutBox(summary)}
${summary.targets.length > 0 && htmlTable(targetTable(summary))}
<p>${prose(meaning(summary))}</p>
<p>${prose(`${fitInWords(summary)} ${checksInWords(summary.checks)}`)}</p>
<nav aria-label="Contents"><ul>${parts.map(({ title }) => html`<li><a href="#${anchor(title)}">${title}</a></li>\n`)}</ul></nav>
</section>`;
}

function meaning(summary: Summary): string {
  return (
    `A saving is what care costs if nothing is done less what it costs with the programme, net of what clients and others pay and ` +
    `after the programme's running costs unless a target ignores them. The chances come from ${counted(summary.replications, "replication")} of the simulation; a chance is ` +
    "followed by the interval in which it lies with 95 % confidence. Each replication draws the uncertain inputs and the delivery of " +
    "each intervention anew. What the model leaves out, or assumes wrongly, is not in these intervals."
  );
}
