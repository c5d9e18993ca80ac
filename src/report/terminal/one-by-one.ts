import type { OneByOne } from "../../analysis/one-by-one/one-by-one.ts";
import { oneByOneSentences } from "../one-by-one-sentences.ts";
import { stepChanceTable, stepTable } from "../tables/one-by-one.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** Interventions one by one, in a terminal. */
export function renderOneByOne(study: OneByOne, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${study.model.title}: one by one`);
  page.text(`From ${study.from.label} to ${study.scenario.label}, ${study.year}, seed "${study.seed}"`, "faint");
  page.gap();
  for (const sentence of oneByOneSentences(study)) page.bullet(sentence);
  page.heading("Step by step");
  page.captioned(stepTable(study));
  if (study.targets.length > 0) {
    page.gap();
    page.captioned(stepChanceTable(study));
  }
  return page.toString();
}
