import type { BuildUp } from "../../analysis/build-up/build-up.ts";
import { buildUpSentences } from "../build-up-sentences.ts";
import { buildUpChart } from "../charts/build-up.ts";
import { blankDocument } from "../charts/svg-text.ts";
import { decimal } from "../numbers.ts";
import { buildUpByIntervention, buildUpTable, firstYearTable } from "../tables/build-up.ts";
import { figureMarkup } from "./figure.ts";
import { html } from "./markup.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** How benefits build, as one page that needs nothing but itself; the same to the byte for the same answer. */
export function renderBuildUpPage(study: BuildUp, createdWith: string): string {
  const { programme, interventions, stages, scenario, model } = study;
  const last = programme.years.at(-1)!;
  const figure = {
    title: `By the end of ${last.year} there are ${decimal(last.people.value)} fewer people, where the rule of thumb gives ${decimal(last.entrantsSoFar.value)}`,
    reading:
      "Bar: how many fewer people are in care when the year ends; line: its 95 % error. Dashed outline: by the rule of thumb, all who " +
      "were kept from coming in so far, as if nobody ever left.",
    chart: buildUpChart(programme.years, blankDocument()),
    data: buildUpTable(programme),
  };
  const lowering = interventions.filter(({ lowersEntries }) => lowersEntries);
  return studyPage({
    study,
    title: `${model.title}: how benefits build`,
    lead: `${scenario.label}; people in: ${stages.join(", ")}`,
    sentences: buildUpSentences(study),
    content: [
      figureMarkup(figure),
      lowering.length > 0 && htmlTable(buildUpByIntervention(study)),
      htmlTable(firstYearTable(study)),
      lowering.length > 0 &&
        html`<details><summary>Each intervention, year by year</summary>
${lowering.map((one) => htmlTable(buildUpTable(one)))}</details>`,
    ],
    createdWith,
  });
}
