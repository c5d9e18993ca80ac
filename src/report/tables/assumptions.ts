import { decimal } from "../numbers.ts";
import type { AssumptionsLog, LogRow } from "../quality/assumptions-log.ts";
import { COUNT_HEADINGS, countRows, impactCells, KINDS } from "../quality/log-formats.ts";
import { type Table, tableOf } from "./table.ts";

/** Numbers that a table for people has room for. */
const STRONGEST = 15;

/** The assumptions with the largest impact, who answers for them, and what it would mean if they were wrong. */
export function impactTable({ rows }: AssumptionsLog): Table {
  const figures = rows.flatMap((row) =>
    row.impact.of === "figures" ? [{ row, isTold: row.impact.impact.isTold }] : [],
  );
  const told = figures.filter(({ isTold }) => isTold).map(({ row }) => row);
  const strongest = told.slice(0, STRONGEST);
  return tableOf<LogRow>(
    "The numbers without a published source that matter most",
    [
      {
        heading: "What",
        align: "left",
        rank: 0,
        cell: ({ group, label }) => `${group.replace(/^Intervention: /, "")}: ${label}`,
      },
      { heading: "Value", align: "left", rank: 0, cell: ({ value }) => value },
      { heading: "Range", align: "left", rank: 1, cell: ({ range }) => range ?? "none given" },
      { heading: "Kind", align: "left", rank: 2, cell: ({ kind }) => KINDS[kind] },
      { heading: "Impact on the saving", align: "left", rank: 0, cell: (row) => impactCells(row).saving },
      { heading: "on the chance", align: "left", rank: 1, cell: (row) => impactCells(row).chance },
      { heading: "If wrong", align: "left", rank: 2, cell: ({ ifWrong }) => ifWrong?.text ?? "" },
      { heading: "Owner", align: "left", rank: 0, cell: ({ owner }) => owner ?? "nobody yet" },
    ],
    [{ title: undefined, items: strongest }],
    figures.length > 0
      ? [
          `Of ${decimal(figures.length)} that vary in this run, ${decimal(told.length)} are told from chance, so many being looked at together. What the others do this run does not tell: more replications would.`,
          "Numbers that are fixed and have a range vary in no run: tdm assumptions MODEL --impact says what they do.",
        ]
      : ["No impact is known yet: it takes 20 replications with a programme, or tdm assumptions MODEL --impact."],
  );
}

/** How much of the log is left to do. */
export function workLeftTable(log: AssumptionsLog): Table {
  const [first, ...others] = COUNT_HEADINGS as [string, ...string[]];
  return tableOf<[string, ...number[]]>(
    "What is left to do on the assumptions",
    [
      { heading: first, align: "left", rank: 0, cell: ([name]) => name },
      ...others.map((heading, index) => ({
        heading,
        align: "right" as const,
        rank: 0,
        cell: (row: [string, ...number[]]) => String(row[index + 1]),
      })),
    ],
    [{ title: undefined, items: countRows(log) }],
  );
}
