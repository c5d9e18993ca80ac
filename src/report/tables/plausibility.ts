import type { Plausibility, RuleOutcome } from "../../analysis/plausibility/plausibility.ts";
import { decimal } from "../numbers.ts";
import { cell, type Table, tableOf } from "./table.ts";

/** The rules by which a plan was checked: at how many things each looked, and what it found. */
export function ruleTable({ rules }: Plausibility): Table {
  return tableOf<RuleOutcome>(
    "Rules by which the plan was checked",
    [
      { heading: "What is looked for", align: "left", rank: 0, cell: ({ title }) => title },
      {
        heading: "Looked at",
        align: "right",
        rank: 0,
        cell: ({ checked }) => (checked === undefined ? "needs a run" : decimal(checked)),
      },
      {
        heading: "Found",
        align: "right",
        rank: 0,
        cell: ({ checked, found }) =>
          checked === undefined ? "-" : found > 0 ? cell(decimal(found), "bad") : cell("0", "good"),
      },
      { heading: "Code", align: "left", rank: 1, cell: ({ code }) => code },
    ],
    [{ title: undefined, items: rules }],
  );
}
