import type { OneByOne } from "../../analysis/one-by-one/one-by-one.ts";
import { staircaseChart } from "../charts/staircase.ts";
import { blankDocument } from "../charts/svg-text.ts";
import { pounds } from "../money.ts";
import { oneByOneSentences } from "../one-by-one-sentences.ts";
import { stepChanceTable, stepTable } from "../tables/one-by-one.ts";
import { figureMarkup } from "./figure.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** Interventions one by one, as one page that needs nothing but itself; the same to the byte for the same answer. */
export function renderOneByOnePage(study: OneByOne, createdWith: string): string {
  const { steps, targets, year, from, scenario, model } = study;
  const goals = targets.flatMap((target) =>
    target.form === "saving" && target.year === year && target.cohort === "all" ? [target.saving] : [],
  );
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const staircase = {
    title: `Step by step the saving in ${year} goes from ${pounds(first.mean.value)} to ${pounds(last.mean.value)}`,
    reading:
      "Bar: what each intervention adds to those above it, on average; ±: the 95 % error of simulation. Light line: in 8 replications of 10 the saving of the year lies " +
      "there once it has joined. Dashed red: the sums that are asked for in that year.",
    chart: staircaseChart(steps, goals, blankDocument()),
    data: stepTable(study),
  };
  return studyPage({
    study,
    title: `${model.title}: one by one`,
    lead: `From “${from.label}” to “${scenario.label}”, ${year}`,
    sentences: oneByOneSentences(study),
    content: [figureMarkup(staircase), targets.length > 0 && htmlTable(stepChanceTable(study))],
    createdWith,
  });
}
