import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome, Section, Subject } from "./case.ts";

/** Where `npm run docs:verification` wants the parts of the page; nothing is written without it. */
const FOLDER = process.env.VERIFICATION_PAGE;
const HEADS = ["case", "what it is about", "figure", "expected", "simulated", "standard error", "t", "n"];

export const headingOf = (section: Section<Subject>): string => `## ${section.heading}`;

/** What of a row is known before anything is simulated. */
export function beginningOfRow({ id, title, mechanics }: Subject, name: string, expected: number): string {
  return `| ${id} | ${title}: ${mechanics} | ${name.replace(/,$/, "")} | ${shown(expected)} |`;
}

/** Writes one part of the page: a row for each figure of its cases. */
export function publish<Case extends Subject>(
  section: Section<Case>,
  results: ReadonlyMap<Case, readonly Outcome[]>,
): void {
  if (!FOLDER) return;
  const rows = [...results].flatMap(([verification, outcomes]) =>
    outcomes.map(({ name, expected, simulated, standardError, replications, judged = true }) => {
      const exact = standardError === 0;
      const t = exact ? "exact" : judged ? ((simulated - expected) / standardError).toFixed(2) : "measured";
      const error = exact ? "0" : shown(standardError, 2);
      return `${beginningOfRow(verification, name, expected)} ${shown(simulated)} | ${error} | ${t} | ${replications} |`;
    }),
  );
  const table = [`| ${HEADS.join(" | ")} |`, `|${HEADS.map(() => " --- |").join("")}`, ...rows];
  const part = `${headingOf(section)}\n\n${table.join("\n")}\n`;
  writeFileSync(join(FOLDER, `${String(section.place).padStart(2, "0")}.md`), part);
}

function shown(figure: number, digits = 6): string {
  return String(Number(figure.toPrecision(digits)));
}
