import type { Summary } from "../../analysis/summary.ts";
import type { Block, Section } from "../quality/description/blocks.ts";
import { INPUTS } from "../quality/description/data.ts";
import { CHAPTERS, CHECKLIST } from "../quality/description/description.ts";
import type { PathwayGraph } from "../quality/diagram/graph.ts";
import { diagramSvg } from "../quality/diagram/svg.ts";
import { studyInWords } from "../quality/impact-words.ts";
import { effectInWords, LEFT_OUT_MEANING } from "../quality/left-out.ts";
import { countsInWords } from "../quality/log-formats.ts";
import { impactTable, workLeftTable } from "../tables/assumptions.ts";
import type { ReportExtras } from "./extras.ts";
import { escaped, html, Markup, prose } from "./markup.ts";
import { assumptionSection } from "./sections.ts";
import { htmlTable } from "./table.ts";

/** What the ranges of a result do not contain, each with its reason and which way it would move the result. */
export function leftOutSection({ leavesOut, scenarios }: Summary): Markup | undefined {
  if (leavesOut.length === 0) return undefined;
  const hasSaving = scenarios.length > 1;
  return html`<p>${prose(LEFT_OUT_MEANING)}</p>
<ul>${leavesOut.map((one) => html`<li><strong>${one.what}.</strong> ${prose(`${one.why} ${effectInWords(one, hasSaving)}`)}</li>\n`)}</ul>`;
}

const EVERY_NUMBER = "Every number that the model rests on";

/** The assumptions log with its sources, and the description of the model. */
export function qualitySection(extras: ReportExtras): Markup | undefined {
  const { quality } = extras;
  const assumptions = assumptionSection(extras);
  if (quality === undefined) return assumptions;
  const { log, description, pathway } = quality;
  return html`<p>${prose(`${countsInWords(log)}.`)}</p>
${htmlTable(impactTable(log))}
${log.studies.map((study) => html`<p class="note">${prose(studyInWords(study))}</p>\n`)}
${htmlTable(workLeftTable(log))}
${assumptions && html`<details open><summary>${EVERY_NUMBER}</summary>\n${assumptions}</details>`}
<details open><summary>Description of the model</summary>
<p class="note">${CHECKLIST}</p>
${Object.entries(CHAPTERS).map(
  ([chapter, title]) => html`<h3>${chapter} ${title}</h3>
${description.filter(({ number }) => number.startsWith(`${chapter}.`)).map((section) => (assumptions && section.title === INPUTS ? onceOnPaper(section, pathway) : sectionMarkup(section, pathway)))}`,
)}</details>`;
}

/** What the log above has in full: on a screen one jumps between the two, on paper one list of a thousand lines is enough. */
function onceOnPaper(section: Section, pathway: PathwayGraph): Markup {
  return html`<div class="on-screen">${sectionMarkup(section, pathway)}</div>
<div class="on-paper"><h4>${section.number} ${section.title}</h4><p>On paper they stand once: above, in “${EVERY_NUMBER}”.</p></div>
`;
}

function sectionMarkup({ number, title, blocks }: Section, pathway: PathwayGraph): Markup {
  return html`<h4>${number} ${title}</h4>
${blocks.map((block) => blockMarkup(block, pathway))}`;
}

function blockMarkup(block: Block, pathway: PathwayGraph): Markup {
  switch (block.of) {
    case "text":
      return html`<p>${prose(block.text)}</p>\n`;
    case "list":
      return html`<ul>${block.items.map((item) => html`<li>${prose(item)}</li>\n`)}</ul>\n`;
    case "table":
      return htmlTable(block.table);
    case "diagram": {
      const svg = diagramSvg(pathway, `class="chart" role="img" aria-label="${escaped("The pathway of the model")}"`);
      return html`<figure><div class="plot" tabindex="0">${new Markup(svg)}</div><figcaption>${prose(block.caption)}</figcaption></figure>\n`;
    }
  }
}
