import { isSavingAnswer, type Summary } from "../../analysis/summary.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { appraisalSentences } from "../appraisal-sentences.ts";
import { decimal } from "../numbers.ts";
import { plain } from "../plain-text.ts";
import { EVERYBODY, scenarioNames, sentences, standing } from "../sentences.ts";
import { appraisalTable } from "../tables/appraisal.ts";
import { checksInWords, fitInWords, fitTable } from "../tables/fit.ts";
import { interventionTable } from "../tables/interventions.ts";
import type { Table } from "../tables/table.ts";
import { waitTable } from "../tables/waits.ts";
import { yearTable } from "../tables/years.ts";
import { savingChart } from "./chart.ts";
import { naturalWidth, noteLines, terminalTable } from "./table.ts";
import { type Ink, inkOf, toned, wrapped } from "./text.ts";

export interface TerminalOptions {
  /** Columns of the terminal; less than 40 is treated as 40. */
  readonly columns: number;
  readonly colour: boolean;
}

const NARROWEST = 40;
/** Lines of text are not made longer than this, however wide the terminal. */
const WIDEST_TEXT = 100;

/**
 * What a finished run says in a terminal: the answer first, then the money by year, the chart and what supports
 * them.
 */
export function renderTerminal(summary: Summary, options: TerminalOptions): string {
  const columns = Math.max(NARROWEST, options.columns);
  const page = new Page(columns, inkOf(options.colour));
  page.title(summary.model.title);
  page.text(subtitle(summary), "faint");
  page.gap();
  for (const sentence of sentences(summary)) page.bullet(sentence);
  const programmes = summary.scenarios.filter(({ name }) => name !== DO_NOTHING);
  const subjects = scenarioNames(summary);
  for (const { name, label } of programmes) {
    const years = summary.years.some(({ scenario }) => scenario === name);
    if (years) {
      page.heading(programmes.length > 1 ? label : "The money, year by year");
      page.years(summary, name);
      appraise(page, summary, name, subjects(name));
    }
    const saving = summary.savings.find(({ scenario }) => scenario === name);
    if (saving && saving.periods.length > 0) {
      const targets = summary.targets
        .filter(isSavingAnswer)
        .filter((answer) => answer.scenario === name && answer.cohort === EVERYBODY);
      page.subheading("Saving after running costs, as a yearly rate, month by month");
      page.lines(savingChart(saving, targets, Math.min(columns, WIDEST_TEXT), page.ink));
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

/** What a scenario comes to over the years. */
function appraise(page: Page, summary: Summary, scenario: string, subject: string): void {
  const table = appraisalTable(summary, scenario);
  if (!table) return;
  page.gap();
  page.captioned(table);
  for (const sentence of appraisalSentences(summary, scenario, subject)) page.bullet(sentence);
}

function subtitle(summary: Summary): string {
  const { residents } = summary.population;
  const people = residents > 0 ? `, ${decimal(residents)} residents` : "";
  const real = summary.money.terms === "real" ? "all money in " : "";
  const prices = summary.priceBase ? `, ${real}prices of ${summary.priceBase}` : "";
  return `${standing(summary)}${people}${prices}, seed "${summary.seed}", experiment ${summary.hash.slice(0, 12)}`;
}

/** Lines as they are gathered, all within the same width. */
class Page {
  readonly ink: Ink;
  readonly #columns: number;
  readonly #textColumns: number;
  readonly #lines: string[] = [];

  constructor(columns: number, ink: Ink) {
    this.#columns = columns;
    this.#textColumns = Math.min(columns, WIDEST_TEXT);
    this.ink = ink;
  }

  title(text: string): void {
    this.lines(wrapped(plain(text), this.#textColumns).map((line) => this.ink.bold(line)));
  }

  heading(text: string): void {
    this.gap();
    const lines = wrapped(plain(text), this.#textColumns);
    this.lines([...lines.map((line) => this.ink.bold(line)), this.ink.dim("━".repeat(this.#textColumns))]);
  }

  subheading(text: string): void {
    this.gap();
    this.lines(wrapped(plain(text), this.#textColumns).map((line) => this.ink.bold(line)));
  }

  text(text: string, tone?: "faint"): void {
    this.lines(wrapped(plain(text), this.#textColumns).map((line) => toned(this.ink, line, tone)));
  }

  bullet(text: string, sign = "•", tone?: "good" | "bad"): void {
    const [first, ...rest] = wrapped(plain(text), this.#textColumns - 2) as [string, ...string[]];
    this.lines([`${toned(this.ink, sign, tone)} ${first}`, ...rest.map((line) => `  ${line}`)]);
  }

  /** Cost and saving side by side where there is room, else one below the other. */
  years(summary: Summary, scenario: string): void {
    const both = yearTable(summary, scenario, "both");
    if (naturalWidth(both) <= this.#columns) this.captioned(both);
    else {
      this.captioned(yearTable(summary, scenario, "cost"));
      this.gap();
      this.captioned(yearTable(summary, scenario, "saving"));
    }
  }

  captioned(table: Table): void {
    this.text(table.caption);
    this.table(table);
  }

  table(table: Table): void {
    this.lines(terminalTable(table, this.#columns, this.ink));
    this.lines(noteLines(table.notes, this.#textColumns, this.ink));
  }

  gap(): void {
    this.#lines.push("");
  }

  lines(lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(line);
  }

  toString(): string {
    return `${this.#lines.map((line) => line.trimEnd()).join("\n")}\n`;
  }
}
