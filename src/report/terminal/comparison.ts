import type { Comparison } from "../../analysis/comparison/comparison.ts";
import { changeLines, type InputLine, settingLines, sideInWords } from "../comparison/inputs.ts";
import { comparisonSentences } from "../comparison/sentences.ts";
import { chanceNote, comparisonTables, sameThroughout } from "../comparison/tables.ts";
import { counted } from "../numbers.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** Lines of changes before the rest is left to the JSON. */
const MOST_CHANGES = 40;

/** What a comparison says in a terminal: the answer, warnings, what differs in the inputs, then in the results. */
export function renderComparison(comparison: Comparison, options: TerminalOptions): string {
  const { a, b, warnings, notCompared } = comparison;
  const page = new Page(options);
  page.title(a.title === b.title ? a.title : `${a.title}, and ${b.title}`);
  page.text(`A: ${sideInWords(a)}`, "faint");
  page.text(`B: ${sideInWords(b)}`, "faint");
  page.text(pairingInWords(comparison), "faint");
  page.gap();
  for (const { text } of warnings) page.bullet(text, "!", "bad");
  if (warnings.length > 0) page.gap();
  for (const sentence of comparisonSentences(comparison)) page.bullet(sentence);
  inputs(page, comparison);
  page.heading("What differs in the results");
  page.text(noteOf(comparison), "faint");
  for (const table of comparisonTables(comparison)) {
    page.gap();
    page.captioned(table);
  }
  const same = sameThroughout(comparison);
  if (same.length > 0 && comparisonTables(comparison).length > 0) {
    page.gap();
    page.text(
      `The same in every replication: ${same.map((name) => name[0]!.toLowerCase() + name.slice(1)).join("; ")}.`,
    );
  }
  if (notCompared.length > 0) {
    page.heading("What is not compared");
    for (const { what, name, reason } of notCompared) page.bullet(`${what} ${name}: ${reason}`);
  }
  return page.toString();
}

function noteOf(comparison: Comparison): string {
  const same = comparison.differences.every(({ verdict }) => verdict === "same");
  if (same) return "Nothing: all figures are the same in every replication.";
  return (
    chanceNote(comparison) ?? "Differences are B less A. One replication cannot tell whether they are beyond chance."
  );
}

function pairingInWords({ pairing: { paired, replications, reason } }: Comparison): string {
  return paired
    ? `Compared replication by replication, in ${counted(replications!, "pair")}. ${reason}`
    : `Compared as independent runs. ${reason}`;
}

function inputs(page: Page, comparison: Comparison): void {
  const { model, scenario, identical } = comparison.inputs;
  page.heading("What differs in the inputs");
  if (identical) page.text("Nothing.");
  const decides = [...scenario, ...model].filter(({ decidesNumbers }) => decidesNumbers);
  const describes = [...scenario, ...model].filter(({ decidesNumbers }) => !decidesNumbers);
  const lines = [...settingLines(comparison), ...changeLines(decides)];
  list(page, lines);
  if (lines.length === 0 && !identical) page.text("Nothing that decides numbers.");
  if (describes.length === 0) return;
  page.subheading("Only descriptions, sources and measured figures, or the same value written in another way");
  list(page, changeLines(describes));
}

function list(page: Page, lines: readonly InputLine[]): void {
  for (const { sign, text } of lines.slice(0, MOST_CHANGES)) page.bullet(text, sign);
  const more = lines.length - MOST_CHANGES;
  if (more > 0) page.text(`… and ${counted(more, "more change")}; --json has all.`, "faint");
}
