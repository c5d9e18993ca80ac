import { isSavingAnswer, type Summary } from "../../analysis/summary.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { appraisalSentences } from "../appraisal-sentences.ts";
import { budgetSentences } from "../budget-sentences.ts";
import { laterYearsSentences } from "../later-years-sentences.ts";
import { decimal } from "../numbers.ts";
import { FINDINGS_OF_PLAN, findingsInShort } from "../plausibility-sentences.ts";
import { answersOf, isProgramme } from "../programmes.ts";
import { LEFT_OUT, leftOutInShort } from "../quality/left-out.ts";
import { EVERYBODY, scenarioNames, sentences, standing } from "../sentences.ts";
import { appraisalTable } from "../tables/appraisal.ts";
import { checksInWords, fitInWords, fitTable } from "../tables/fit.ts";
import { interventionTable } from "../tables/interventions.ts";
import { laterYearsTable } from "../tables/later-years.ts";
import { headlineTable, performanceInWords } from "../tables/performance.ts";
import { rebuiltInWords, rebuiltTable } from "../tables/rebuilt.ts";
import { waitTable } from "../tables/waits.ts";
import { yearTable } from "../tables/years.ts";
import { savingChart } from "./chart.ts";
import { Page, type TerminalOptions } from "./page.ts";

/**
 * What a finished run says in a terminal: the answer first, then the money by year, the chart and what supports
 * them.
 */
export function renderTerminal(run: Summary, options: TerminalOptions): string {
  const summary = answersOf(run);
  const page = new Page(options);
  page.title(summary.model.title);
  page.text(subtitle(summary), "faint");
  page.gap();
  for (const sentence of summary.budget ? budgetSentences(summary.budget) : []) page.bullet(sentence);
  for (const sentence of sentences(run)) page.bullet(sentence);
  const headline = headlineTable(summary);
  if (headline) {
    page.gap();
    page.captioned(headline);
  }
  const findings = findingsInShort(summary.plausibility);
  if (findings.length > 0) {
    page.subheading(FINDINGS_OF_PLAN);
    for (const sentence of findings) page.bullet(sentence, "?");
  }
  if (summary.leavesOut.length > 0) {
    page.subheading(LEFT_OUT);
    for (const sentence of leftOutInShort(summary.leavesOut, summary.scenarios.length > 1)) page.text(sentence);
  }
  const programmes = summary.scenarios.filter(({ name }) => name !== DO_NOTHING);
  const subjects = scenarioNames(summary);
  for (const { name, label } of programmes) {
    const years = summary.years.some(({ scenario }) => scenario === name);
    if (years) {
      page.heading(programmes.length > 1 ? label : "The money, year by year");
      page.fitting(yearTable(summary, name, "both"), [
        yearTable(summary, name, "cost"),
        yearTable(summary, name, "saving"),
      ]);
      showAppraisal(page, summary, name, subjects(name));
    }
    showLaterYears(page, summary, name);
    const saving = summary.savings.find(({ scenario }) => scenario === name);
    if (saving && saving.periods.length > 0 && isProgramme(summary, name)) {
      const targets = summary.targets
        .filter(isSavingAnswer)
        .filter((answer) => answer.scenario === name && answer.cohort === EVERYBODY);
      page.subheading("Saving after running costs, as a yearly rate, month by month");
      page.lines(savingChart(saving, targets, page.textColumns, page.ink));
    }
    if (summary.waits.length > 0) {
      page.subheading("Waits");
      page.captioned(waitTable(summary, name));
    }
    if (summary.interventions.some(({ scenario }) => scenario === name)) {
      page.subheading("Interventions, and how much of them is delivered");
      page.table(interventionTable(summary, name));
    }
  }
  if (summary.waits.length > 0 && programmes.length === 0) {
    page.heading("Waits");
    page.captioned(waitTable(summary, DO_NOTHING));
  }
  for (const table of summary.tables ?? []) {
    page.heading("Plan and model, line by line");
    page.text(rebuiltInWords(table));
    page.captioned(rebuiltTable(table, summary));
  }
  if (summary.performance) {
    page.heading("Performance measures");
    page.text(performanceInWords(summary.performance));
  }
  if (summary.fit.length > 0) {
    page.heading("How well the model fits what was measured");
    page.text(fitInWords(summary));
    page.table(fitTable(summary, false));
  }
  if (summary.checks.length > 0) {
    page.heading("Checks");
    page.text(checksInWords(summary.checks));
    for (const { label, holds, detail } of summary.checks) {
      page.bullet(`${label}: ${holds ? "" : "does not hold: "}${detail}`, holds ? "✓" : "✗", holds ? "good" : "bad");
    }
  }
  return page.toString();
}

function subtitle(summary: Summary): string {
  const { residents } = summary.population;
  const people = residents > 0 ? `, ${decimal(residents)} residents` : "";
  const real = summary.money.terms === "real" ? "all money in " : "";
  const prices = summary.priceBase ? `, ${real}prices of ${summary.priceBase}` : "";
  return `${standing(summary)}${people}${prices}, seed "${summary.seed}", experiment ${summary.hash.slice(0, 12)}`;
}

/** What a scenario comes to over the years. */
function showAppraisal(page: Page, summary: Summary, scenario: string, subject: string): void {
  const table = appraisalTable(summary, scenario);
  if (!table) return;
  page.gap();
  page.captioned(table);
  for (const sentence of appraisalSentences(summary, scenario, subject)) page.bullet(sentence);
}

/** When each sum is saved, where the run goes on after the years of its targets. */
function showLaterYears(page: Page, { laterYears }: Summary, scenario: string): void {
  if (laterYears === undefined) return;
  page.subheading(`The years after ${laterYears.after}`);
  page.captioned(laterYearsTable(laterYears, scenario));
  for (const sentence of laterYearsSentences(laterYears, scenario)) page.bullet(sentence);
}
