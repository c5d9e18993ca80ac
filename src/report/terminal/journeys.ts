import type { JourneyStudy } from "../../analysis/journeys/journeys.ts";
import type { Model } from "../../model/model.ts";
import { journeySentences, journeysLead } from "../journey-sentences.ts";
import { exampleSentences, exampleTitle } from "../journey-words.ts";
import { flowTable, flowTablesByLevel } from "../tables/journey-flows.ts";
import { contactTable, personTable, repeatTable, returnTable, spanTable, stayTable } from "../tables/journeys.ts";
import type { Table } from "../tables/table.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** What the journeys of people say, in a terminal. */
export function renderJourneys(study: JourneyStudy, model: Model, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${study.model.title}: the journeys of people`);
  page.text(`${journeysLead(study)}, seed "${study.seed}"`, "faint");
  page.gap();
  for (const sentence of journeySentences(study, model)) page.bullet(sentence);
  const section = (title: string, tables: readonly Table[]) => {
    const some = tables.filter(({ sections }) => sections.some(({ rows }) => rows.length > 0));
    if (some.length > 0) page.heading(title);
    some.forEach((table, index) => {
      if (index > 0) page.gap();
      page.captioned(table);
    });
  };
  section("Who goes where", [flowTable(study, model), ...flowTablesByLevel(study, model)]);
  section("Repeat contacts", [contactTable(study, model), repeatTable(study, model)]);
  section("Time between stages", [spanTable(study, model), stayTable(study, model)]);
  section("Who comes back", [returnTable(study, model)]);
  section("Whole journeys", [personTable(study, model)]);
  if (study.examples.length > 0) page.heading("Examples, from the first replication");
  for (const example of study.examples) {
    page.subheading(exampleTitle(example, model));
    for (const sentence of exampleSentences(study, example, model)) page.text(sentence);
  }
  return page.toString();
}
