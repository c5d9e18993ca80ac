import type { Summary } from "../../analysis/summary.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { answersOf } from "../programmes.ts";
import { LEFT_OUT } from "../quality/left-out.ts";
import { htmlDocument } from "./document.ts";
import type { ReportExtras } from "./extras.ts";
import { firstPageSection } from "./first-page.ts";
import { anchor, html, type Markup, prose } from "./markup.ts";
import { intentionSection, performanceSection } from "./performance.ts";
import { plausibilitySection } from "./plausibility.ts";
import { leftOutSection, qualitySection } from "./quality.ts";
import { riskSection } from "./risks.ts";
import {
  checkSection,
  fitSection,
  interventionSection,
  makingSection,
  moneySection,
  rebuiltSection,
  waitSection,
} from "./sections.ts";

/** The three parts of a committee paper after its first page; the contents name them. */
type PartOfPaper = "The figures" | "The evidence";

interface Section {
  readonly part: PartOfPaper;
  readonly title: string;
  readonly content: Markup | undefined;
}

/**
 * One HTML page in the order of a committee paper: the answer on page one, then the figures, then the evidence. It needs
 * nothing but itself, runs no script, and is the same to the byte for the same summary.
 */
export async function renderReport(run: Summary, extras: ReportExtras): Promise<string> {
  const summary = answersOf(run);
  // Charts take longer to load than all the rest: a command that writes no report should not wait for them.
  const { reportFigures } = await import("./figures.ts");
  const { budgetSection } = await import("./budget.ts");
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
  const { saving, pathway, sources } = reportFigures(summary, label);
  const figure = (title: string, content: Markup | undefined): Section => ({ part: "The figures", title, content });
  const evidence = (title: string, content: Markup | undefined): Section => ({ part: "The evidence", title, content });
  const sections: Section[] = [
    figure("The budget", summary.budget && budgetSection(summary.budget)),
    figure("What is saved, and the gap", saving),
    figure("The pathway, and how it changes", pathway),
    figure("Where the saving comes from", sources),
    figure("Plan and model, line by line", rebuiltSection(summary)),
    figure("Performance measures", performanceSection(summary, extras.modelName)),
    figure("Journeys", extras.journeys && journeySection(extras.journeys.study, extras.journeys.model)),
    evidence(
      "The money, year by year",
      perScenario((scenario) => moneySection(summary, scenario)),
    ),
    ...(summary.laterYears
      ? [
          evidence(
            `The years after ${summary.laterYears.after}`,
            perScenario((scenario) => laterYearsSection(summary, scenario)),
          ),
        ]
      : []),
    evidence("Waits", waits),
    evidence(
      "Interventions",
      perScenario((scenario) => interventionSection(summary, scenario)),
    ),
    evidence("Commissioning intentions", intentionSection(summary)),
    evidence("Risks", riskSection(summary, extras.risks)),
    evidence("How well the model fits what was measured", fitSection(summary, extras.sources)),
    evidence("Plausibility", summary.plausibility && plausibilitySection(summary.plausibility)),
    evidence("Checks", checkSection(summary)),
    evidence("How this was made", makingSection(summary, extras)),
    evidence(LEFT_OUT, leftOutSection(summary)),
    evidence("Assumptions and quality", qualitySection(extras)),
  ];
  return page(
    summary,
    extras,
    sections.filter(({ content }) => content !== undefined && content.text.trim() !== ""),
  );
}

function page(summary: Summary, extras: ReportExtras, sections: readonly Section[]): string {
  const { title, description } = summary.model;
  return htmlDocument({
    title,
    lead: description !== undefined && html`<p class="lead">${prose(description)}</p>`,
    main: html`${firstPageSection(summary, extras)}
${contents(sections)}
${sections.map(
  (
    { title, content },
    index,
  ) => html`<section aria-labelledby="${anchor(title)}"${sections[index - 1]?.part !== sections[index]!.part && html` class="part"`}>
<h2 id="${anchor(title)}">${title}</h2>
${content}
</section>
`,
)}`,
    footer: html`Made with ${extras.createdWith} from experiment <code>${summary.hash.slice(0, 12)}</code>.`,
  });
}

function contents(sections: readonly Section[]): Markup {
  const list = (items: readonly { readonly id: string; readonly title: string }[]) =>
    html`<ul>${items.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul>`;
  const parts = [...new Set(sections.map(({ part }) => part))];
  const within = (part: PartOfPaper) =>
    sections.filter((section) => section.part === part).map(({ title }) => ({ id: anchor(title), title }));
  return html`<nav aria-label="Contents">
<div><p>The first page</p>
${list([{ id: "answer", title: "The answer" }])}</div>
${parts.map((part) => html`<div><p>${part}</p>\n${list(within(part))}</div>\n`)}</nav>`;
}
