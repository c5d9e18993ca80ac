import { cell, type Table } from "../../tables/table.ts";

/** A piece of a description, before it is written as Markdown or HTML. */
export type Block =
  | { readonly of: "text"; readonly text: string }
  | { readonly of: "list"; readonly items: readonly string[] }
  | { readonly of: "table"; readonly table: Table }
  /** The pathway of the model. */
  | { readonly of: "diagram"; readonly caption: string };

/** An item of the checklist, with its number there. */
export interface Section {
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export const text = (words: string): Block => ({ of: "text", text: words });

/** A list, or a sentence that says that there is nothing to list. */
export const list = (items: readonly string[], none: string): Block =>
  items.length === 0 ? text(none) : { of: "list", items };

/** A table of texts, aligned to the left. */
export function table(caption: string, headings: readonly string[], rows: readonly (readonly string[])[]): Block {
  const columns = headings.map((heading) => ({ heading, align: "left" as const, rank: 0 }));
  const cells = rows.map((row) => row.map((words) => cell(words)));
  return { of: "table", table: { caption, columns, sections: [{ title: undefined, rows: cells }], notes: [] } };
}
