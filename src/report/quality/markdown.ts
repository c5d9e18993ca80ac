import { plain } from "../plain-text.ts";
import { noteText, type Table } from "../tables/table.ts";

/** Characters that Markdown, or HTML inside it, would take for more than themselves. */
const SPECIAL = /[\\`*_[\]<>|~]/g;

/** Text that reads in Markdown as it was written: on one line, nothing in it taken for markup. */
export function markdownText(text: string): string {
  return plain(text).replace(SPECIAL, "\\$&").replace(/ {2,}/g, " ").trim();
}

/** A name as code: nothing in it is escaped, so it cannot have backticks. A `|` would end the cell of a table. */
export function markdownCode(name: string): string {
  return `\`${plain(name).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

/** A table of cells that are Markdown already. */
export function markdownRows(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A table for people as Markdown; titles of its sections stand in rows of their own. */
export function markdownTable({ caption, columns, sections, notes }: Table): string {
  const headings = columns.map(({ group, heading }) =>
    markdownText(group === undefined ? heading : `${group}: ${heading}`),
  );
  const rows = sections.flatMap(({ title, rows }) => [
    ...(title === undefined ? [] : [[`**${markdownText(title)}**`, ...columns.slice(1).map(() => "")]]),
    ...rows.map((cells) => cells.map(({ text }) => markdownText(text))),
  ]);
  const remarks = notes.map((note) => `\n\n${markdownText(noteText(note))}`).join("");
  return `**${markdownText(caption)}**\n\n${markdownRows(headings, rows)}${remarks}`;
}
