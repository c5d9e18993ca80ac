import type { Summary } from "../../analysis/summary.ts";
import type { Source } from "../../model/model.ts";
import { appraisalSentences } from "../appraisal-sentences.ts";
import { goalInWords } from "../goals.ts";
import { counted, decimal } from "../numbers.ts";
import { figureName, plusMinus } from "../precision.ts";
import { percent } from "../probability.ts";
import { scenarioNames } from "../sentences.ts";
import { appraisalTable } from "../tables/appraisal.ts";
import { checkTable } from "../tables/checks.ts";
import { checksInWords, fitInWords, fitTable } from "../tables/fit.ts";
import { interventionTable } from "../tables/interventions.ts";
import { rebuiltInWords, rebuiltTable } from "../tables/rebuilt.ts";
import { waitTable } from "../tables/waits.ts";
import { yearTable } from "../tables/years.ts";
import { assumptionsInWords, assumptionTable, sourceList, sourceNumbers } from "./assumptions.ts";
import type { ReportExtras } from "./extras.ts";
import { html, type Markup, prose } from "./markup.ts";
import { htmlTable } from "./table.ts";

/** Cost and saving of one scenario by year and cohort. */
export function moneySection(summary: Summary, scenario: string): Markup | undefined {
  if (!summary.years.some((year) => year.scenario === scenario)) return undefined;
  const appraisal = appraisalTable(summary, scenario);
  const sentences = appraisalSentences(summary, scenario, scenarioNames(summary)(scenario));
  return html`${htmlTable(yearTable(summary, scenario, "cost"))}
${htmlTable(yearTable(summary, scenario, "saving"))}
${appraisal && htmlTable(appraisal)}
${
  sentences.length > 0 &&
  html`<ul>${sentences.map(
    (sentence) => html`<li>${prose(sentence)}</li>
`,
  )}</ul>`
}`;
}

/** How long people wait in do-nothing and in one scenario. */
export function waitSection(summary: Summary, scenario: string): Markup | undefined {
  return summary.waits.length === 0 ? undefined : htmlTable(waitTable(summary, scenario));
}

/** What one scenario plans and how much of it is delivered. */
export function interventionSection(summary: Summary, scenario: string): Markup | undefined {
  const outcomes = summary.interventions.filter((outcome) => outcome.scenario === scenario);
  if (outcomes.length === 0) return undefined;
  const described = outcomes.filter(({ description }) => description !== undefined && description !== "");
  return html`${htmlTable(interventionTable(summary, scenario))}
${
  described.length > 0 &&
  html`<details><summary>What each intervention is</summary>
<dl>${described.map(({ label, description }) => html`<dt>${label}</dt><dd>${prose(description!)}</dd>\n`)}</dl></details>`
}`;
}

/** Measured figures beside simulated ones, with the numbers of their sources. */
export function fitSection(summary: Summary, sources: readonly Source[]): Markup | undefined {
  if (summary.fit.length === 0) return undefined;
  const fit = summary.fit.map((one) => ({ ...one, source: one.source && sourceNumbers(one.source, sources) }));
  return html`<p>${prose(fitInWords(summary))}</p>
${htmlTable(fitTable({ ...summary, fit }, true))}`;
}

/** Tables of documents, line by line beside the model. */
export function rebuiltSection(summary: Summary): Markup | undefined {
  const { tables = [] } = summary;
  if (tables.length === 0) return undefined;
  return html`${tables.map(
    (table) => html`<p>${prose(rebuiltInWords(table))}</p>
${htmlTable(rebuiltTable(table, summary))}`,
  )}`;
}

export function checkSection(summary: Summary): Markup | undefined {
  if (summary.checks.length === 0) return undefined;
  return html`<p>${checksInWords(summary.checks)}</p>
${htmlTable(checkTable(summary))}`;
}

/** The assumptions log and the sources. */
export function assumptionSection({ assumptions, sources }: ReportExtras): Markup | undefined {
  if (assumptions.length === 0 && sources.length === 0) return undefined;
  return html`${
    assumptions.length > 0 &&
    html`<p>${prose(assumptionsInWords(assumptions))}</p>
${assumptionTable(assumptions)}`
  }
${
  sources.length > 0 &&
  html`<h3>Sources</h3>
${sourceList(sources)}`
}`;
}

/** Why there are so many replications, where that was not given. */
function reasonToStop({ precision }: Summary): string {
  if (precision === undefined) return "";
  const { wanted, figure, isReached, limit, target, year } = precision;
  const goal = target && goalInWords(target);
  const what = goal ? `the chance to ${goal.verb} ${goal.rest}` : `the ${figureName(figure)} saving in ${year}`;
  const known = `${what} was known to ${plusMinus(wanted, figure === "probability")}`;
  return isReached ? `: until ${known}` : `: at most ${decimal(limit)}, or until ${known}`;
}

/** What it takes to get the same numbers again. */
export function makingSection(summary: Summary, { modelName, createdWith }: ReportExtras): Markup {
  const { residents, byCohort } = summary.population;
  const cohorts = byCohort.map((cohort) => `${cohort.label} ${decimal(cohort.residents)}`).join(", ");
  const facts: [string, string | undefined][] = [
    ["Model", modelName],
    ["Years", summary.axis.years.join(", ")],
    ["Residents", residents > 0 ? `${decimal(residents)}${byCohort.length > 1 ? ` (${cohorts})` : ""}` : undefined],
    ["Sample", summary.sample < 1 ? `${percent(summary.sample)} of the people` : undefined],
    ["Scenarios", summary.scenarios.map(({ label }) => label).join("; ")],
    ["Replications", `${counted(summary.replications, "replication")}${reasonToStop(summary)}`],
    ["Seed", summary.seed],
    ["Prices of", summary.priceBase],
    ["Money", summary.money.terms === "real" ? "real terms" : undefined],
    ["Experiment", summary.hash],
    ["Version of the numbers", String(summary.numbersVersion)],
    ["Program", createdWith],
  ];
  return html`<p>Residents are simulated one by one on their way through the front door, early help and reablement, assessment and care.
Each replication does this without the programme and with it, with the same draw of the uncertain inputs, the same people and the
same luck, so that the difference is the programme's alone. The same model, seed, replications and version give the same numbers.</p>
<dl>${facts.map(([name, value]) => value !== undefined && value !== "" && html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>`;
}
