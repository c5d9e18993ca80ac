import type { BuildUp } from "../../analysis/build-up/build-up.ts";
import { buildUpSentences } from "../build-up-sentences.ts";
import { buildUpByIntervention, buildUpTable, firstYearTable } from "../tables/build-up.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** How benefits build, in a terminal. */
export function renderBuildUp(study: BuildUp, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${study.model.title}: how benefits build`);
  page.text(`${study.scenario.label}, people in: ${study.stages.join(", ")}, seed "${study.seed}"`, "faint");
  page.gap();
  for (const sentence of buildUpSentences(study)) page.bullet(sentence);
  page.heading("How benefits build");
  page.captioned(buildUpTable(study.programme));
  if (study.interventions.some(({ lowersEntries }) => lowersEntries)) {
    page.gap();
    page.captioned(buildUpByIntervention(study));
  }
  page.heading("The year of the start");
  page.captioned(firstYearTable(study));
  return page.toString();
}
