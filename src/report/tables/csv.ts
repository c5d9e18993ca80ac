import { plain } from "../plain-text.ts";
import type { RawData, RawValue, Table } from "./table.ts";

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A table as CSV for spreadsheets: UTF-8 with a mark that says so, commas, a full stop for decimals, nothing that is a formula. */
export function csvOf({ raw, columns, sections }: Table): string {
  const { headings, rows } = raw ?? asShown({ columns, sections });
  const lines = [headings, ...rows].map((row) => row.map(csvCell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function asShown({ columns, sections }: Pick<Table, "columns" | "sections">): RawData {
  return {
    headings: columns.map(({ heading }) => heading),
    rows: sections.flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text))),
  };
}

function csvCell(value: RawValue): string {
  if (value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = plain(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
