import { csvText } from "../csv.ts";
import { plain } from "../plain-text.ts";
import type { RawData, Table } from "./table.ts";

/** A table as CSV for spreadsheets. */
export function csvOf({ raw, columns, sections }: Table): string {
  const { headings, rows } = raw ?? asShown({ columns, sections });
  return csvText([headings, ...rows].map((row) => row.map((cell) => (typeof cell === "string" ? plain(cell) : cell))));
}

function asShown({ columns, sections }: Pick<Table, "columns" | "sections">): RawData {
  return {
    headings: columns.map(({ heading }) => heading),
    rows: sections.flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text))),
  };
}
