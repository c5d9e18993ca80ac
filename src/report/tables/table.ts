/** How a cell stands out, in colour or by weight. The text alone must say the same. */
export type Tone = "good" | "bad" | "strong" | "faint" | "green" | "amber" | "red";

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
  /** A sentence or two under the title, such as a definition. */
  readonly remark?: string | undefined;
  readonly rows: readonly (readonly Cell[])[];
}

/** A remark under a table; one about a column goes where that column is left out. */
export type Note = string | { readonly column: string; readonly text: string };

export const noteText = (note: Note): string => (typeof note === "string" ? note : note.text);

/** A table for people, before it is laid out. The first column names its row. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly sections: readonly Section[];
  /** What a reader must know to read it, one remark each. */
  readonly notes: readonly Note[];
  /** The same for programs, one row each; the text of the cells where it is left out. */
  readonly raw?: RawData | undefined;
}

export type RawValue = number | string | undefined;

/** A table for programs: numbers as they are, in units that the headings name. */
export interface RawData {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly RawValue[])[];
}

export const cell = (text: string, tone?: Tone): Cell => ({ text, tone });

/** A column with the function that makes its cells. */
export interface ColumnOf<T> extends Column {
  readonly cell: (item: T) => Cell | string;
  /** What it is for programs, in one column or more; the text of the cell where it is left out. */
  readonly raw?: readonly RawColumn<T>[] | undefined;
}

export interface RawColumn<T> {
  /** With the unit last. */
  readonly heading: string;
  readonly of: (item: T) => RawValue;
}

export interface SectionOf<T> extends Omit<Section, "rows"> {
  readonly items: readonly T[];
}

/** A table of items, one row each. */
export function tableOf<T>(
  caption: string,
  columns: readonly ColumnOf<T>[],
  sections: readonly SectionOf<T>[],
  notes: readonly Note[] = [],
): Table {
  const row = (item: T) =>
    columns.map((column) => {
      const made = column.cell(item);
      return typeof made === "string" ? cell(made) : made;
    });
  return {
    caption,
    columns: columns.map(({ cell: _, raw: __, ...column }) => column),
    sections: sections.map(({ title, remark, items }) => ({ title, remark, rows: items.map(row) })),
    notes,
    raw: rawDataOf(columns, sections),
  };
}

function rawDataOf<T>(columns: readonly ColumnOf<T>[], sections: readonly SectionOf<T>[]): RawData {
  const text = (made: Cell | string) => (typeof made === "string" ? made : made.text);
  const raw = columns.flatMap(
    ({ raw, heading, group, cell: make }): readonly RawColumn<T>[] =>
      raw ?? [{ heading: group === undefined ? heading : `${group}: ${heading}`, of: (item) => text(make(item)) }],
  );
  const isDivided = sections.some(({ title }) => title !== undefined);
  return {
    headings: [...(isDivided ? ["Section"] : []), ...raw.map(({ heading }) => heading)],
    rows: sections.flatMap(({ title, items }) =>
      items.map((item) => [...(isDivided ? [title] : []), ...raw.map(({ of }) => of(item))]),
    ),
  };
}
