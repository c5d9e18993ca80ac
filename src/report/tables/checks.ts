import type { Check, Summary } from "../../analysis/summary.ts";
import { cell, type Table, tableOf } from "./table.ts";

/** What must hold of every run, and whether it does. */
export function checkTable(summary: Summary): Table {
  return tableOf<Check>(
    "Checks that the run made of itself",
    [
      { heading: "Check", align: "left", rank: 0, cell: ({ label }) => label },
      {
        heading: "Result",
        align: "left",
        rank: 0,
        cell: ({ holds }) => (holds ? cell("holds", "good") : cell("does not hold", "bad")),
      },
      { heading: "Detail", align: "left", rank: 1, cell: ({ detail }) => detail },
    ],
    [{ title: undefined, items: summary.checks }],
  );
}
