import type { Impacts } from "../../../src/analysis/impact/impact.ts";
import { studyImpact } from "../../../src/analysis/impact/study.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { loadModelText } from "../../../src/model/load.ts";
import type { Model } from "../../../src/model/model.ts";
import { experimentOf, home, poolOf } from "../../analysis/programmes.ts";

/** A home whose numbers come from everywhere, with text that every format has to take care of. */
export const EXAMPLE = home(
  `
sources: {book: {publisher: A council, title: Budget book, date: 2020-01-01, section: page 12}}
interventions:
  cheaper:
    label: 'Cheaper | "better"'
    description: Better contracts.
    start: 2020-04-01
    changes: [{price: {of: care, by: {value: -10 %, range: [-20 %, 0 %], assumption: "=1+1, or so; *perhaps* <b>less</b>"}}}]
    implementation: {yearly: £100}
scenarios: {programme: {label: The programme, interventions: all}}
targets: [{saving: £3500, in: 2021/22, source: book}]
owners:
  - {role: finance, of: [stages.*.cost], signed-off: {by: director, on: 2020-03-01}}
  - {role: performance, of: [cohorts]}
leaves-out:
  - {what: Waits, why: No capacity is limited., would: lower, how: by delays.}
  - {what: Carers, why: No figures., would: unknown}
`,
  "cost: {per: day, amount: {value: £10, uncertain: {uniform: {min: £8, max: £12}}, if-wrong: The bill differs.}}",
).replace("population: 10", "population: {value: 10, source: book}");

export const exampleModel = (): Model => loadModelText(EXAMPLE, "home.yaml").model;

/** What each number of the example does, from the simulation. */
export async function exampleImpacts(): Promise<Impacts[]> {
  const experiment = experimentOf(EXAMPLE, "programme", "log", 4);
  const options = { replications: 4, replicationsOfDraws: 20, isAsked: () => true };
  return (await studyImpact(prepare(experiment), poolOf(experiment), options))!;
}

/** Reads CSV by RFC 4180. */
export function parsedCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "," || character === "\r") {
      rows.at(-1)!.push(cell);
      cell = "";
      if (character === "\r") {
        rows.push([]);
        at++;
      }
    } else cell += character;
  }
  return rows.slice(0, -1);
}

/** The cells of the first table of a Markdown text whose first heading is this. */
export function parsedMarkdownTable(text: string, heading: string): string[][] {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  const end = lines.findIndex((line, index) => index > first && !line.startsWith("|"));
  return lines.slice(first, end).map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}
