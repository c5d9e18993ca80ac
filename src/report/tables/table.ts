/** How a cell stands out, in colour or by weight. The text alone must say the same. */
export type Tone = "good" | "bad" | "strong" | "faint";

export interface Cell {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

export interface Column {
  readonly heading: string;
  /** Neighbouring columns of the same group share a heading above theirs. */
  readonly group?: string | undefined;
  readonly align: "left" | "right";
  /** Where there is no room for all, columns of the highest rank go first; those of rank 0 stay. */
  readonly rank: number;
}

/** Rows with a title of their own, such as a cohort's. */
export interface Section {
  readonly title: string | undefined;
  readonly rows: readonly (readonly Cell[])[];
}

/** A table for people, before it is laid out. The first column names its row. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly sections: readonly Section[];
  /** What a reader must know to read it, one remark each. */
  readonly notes: readonly string[];
}

export const cell = (text: string, tone?: Tone): Cell => ({ text, tone });

/** A column with the function that makes its cells. */
export interface ColumnOf<T> extends Column {
  readonly cell: (item: T) => Cell | string;
}

/** A table of items, one row each. */
export function tableOf<T>(
  caption: string,
  columns: readonly ColumnOf<T>[],
  sections: readonly { readonly title: string | undefined; readonly items: readonly T[] }[],
  notes: readonly string[] = [],
): Table {
  const row = (item: T) =>
    columns.map((column) => {
      const made = column.cell(item);
      return typeof made === "string" ? cell(made) : made;
    });
  return {
    caption,
    columns: columns.map(({ cell: _, ...column }) => column),
    sections: sections.map(({ title, items }) => ({ title, rows: items.map(row) })),
    notes,
  };
}
