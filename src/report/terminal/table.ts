import { plain } from "../plain-text.ts";
import { type Cell, type Column, noteText, type Table } from "../tables/table.ts";
import { type Ink, padded, toned, widthOf, wrapped } from "./text.ts";

const GAP = "  ";
/** The first column is not made narrower than this while others can be left out. */
const COMFORTABLE_NAME = 24;
const NARROWEST_NAME = 8;

interface LaidOutColumn extends Column {
  readonly index: number;
  readonly width: number;
}

/** The width of a table with all its columns in full. */
export function naturalWidth(table: Table): number {
  return totalWidth(layOut(table, Number.POSITIVE_INFINITY));
}

/**
 * A table in at most `columns` columns: names are wrapped and columns of a high rank left out where there is no
 * room.
 */
export function terminalTable(table: Table, columns: number, ink: Ink): string[] {
  const laid = layOut(table, columns);
  const lines = [...groupLines(laid, ink), ...headingLines(laid, ink)];
  lines.push(ink.dim(laid.map(({ width }) => "─".repeat(width)).join(GAP)));
  for (const { title, remark, rows } of table.sections) {
    if (title !== undefined) lines.push(...wrapped(`▸ ${plain(title)}`, columns).map((line) => ink.bold(line)));
    if (remark !== undefined) lines.push(...wrapped(plain(remark), columns).map((line) => ink.dim(line)));
    for (const row of rows) lines.push(...rowLines(row, laid, ink));
  }
  return lines;
}

/** The remarks on a table in at most so many columns: those about columns that are left out go with them. */
export function notesShown(table: Table, columns: number): string[] {
  const kept = new Set(layOut(table, columns).map(({ heading }) => heading));
  return table.notes.filter((note) => typeof note === "string" || kept.has(note.column)).map(noteText);
}

/** Remarks under a table. */
export function noteLines(notes: readonly string[], columns: number, ink: Ink): string[] {
  return notes.flatMap((note) => wrapped(plain(note), columns).map((line) => ink.dim(line)));
}

function layOut(table: Table, available: number): LaidOutColumn[] {
  let kept = table.columns.map((column, index) => ({ ...column, index, width: naturalColumn(table, index) }));
  const comfortable = Math.min(kept[0]!.width, COMFORTABLE_NAME);
  const slack = () => kept[0]!.width - comfortable;
  while (totalWidth(kept) - slack() > available) {
    const highest = Math.max(...kept.map(({ rank }) => rank));
    if (highest === 0) break;
    kept = kept.filter(({ rank }) => rank !== highest);
  }
  const excess = Math.max(0, totalWidth(kept) - available);
  const [name, ...others] = kept as [LaidOutColumn, ...LaidOutColumn[]];
  const width = Math.max(Math.min(name.width, NARROWEST_NAME), name.width - excess);
  return withRoomForGroups([{ ...name, width }, ...others]);
}

/** A shared heading may be longer than what is left of its columns: the last of them then takes up the difference. */
function withRoomForGroups(columns: readonly LaidOutColumn[]): LaidOutColumn[] {
  return columns.map((column, index) => {
    const { group, width } = column;
    if (group === undefined || columns[index + 1]?.group === group) return column;
    const span = totalWidth(columns.filter((other) => other.group === group));
    const needed = Math.max(...group.split(" ").map(widthOf));
    return { ...column, width: width + Math.max(0, needed - span) };
  });
}

function totalWidth(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0) + GAP.length * (columns.length - 1);
}

/** Wide enough for every cell and for the longest word of the heading; headings wrap. */
function naturalColumn(table: Table, index: number): number {
  const words = table.columns[index]!.heading.split(" ");
  const cells = table.sections.flatMap(({ rows }) => rows.map((row) => plain(row[index]!.text)));
  return Math.max(...[...words, ...cells].map(widthOf));
}

/** The shared headings above neighbouring columns, each underlined as far as it reaches. */
function groupLines(columns: readonly LaidOutColumn[], ink: Ink): string[] {
  if (columns.every(({ group }) => group === undefined)) return [];
  const spans: { group: string | undefined; width: number }[] = [];
  for (const { group, width } of columns) {
    const last = spans.at(-1);
    if (last && group !== undefined && last.group === group) last.width += GAP.length + width;
    else spans.push({ group, width });
  }
  const lines = spans.map(({ group, width }) => (group === undefined ? [""] : wrapped(group, width)));
  const height = Math.max(...lines.map(({ length }) => length));
  const text = (row: number) =>
    spans.map(({ width }, index) => {
      const own = lines[index]!;
      return padded(own[row - (height - own.length)] ?? "", width, "centre");
    });
  const rule = spans.map(({ group, width }) => (group === undefined ? " " : "╌").repeat(width)).join(GAP);
  return [...Array.from({ length: height }, (_, row) => text(row).join(GAP).trimEnd()), ink.dim(rule.trimEnd())];
}

function headingLines(columns: readonly LaidOutColumn[], ink: Ink): string[] {
  const headings = columns.map(({ heading, width }) => wrapped(heading, width));
  const height = Math.max(...headings.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) =>
    columns
      .map(({ width, align }, index) => {
        const own = headings[index]!;
        return padded(own[row - (height - own.length)] ?? "", width, align);
      })
      .join(GAP),
  ).map((line) => ink.bold(line.trimEnd()));
}

function rowLines(row: readonly Cell[], columns: readonly LaidOutColumn[], ink: Ink): string[] {
  const texts = columns.map(({ index, width }) => wrapped(plain(row[index]!.text), width));
  const height = Math.max(...texts.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ index, width, align }, place) => {
        const text = padded(texts[place]![line] ?? "", width, align);
        return toned(ink, text, row[index]!.tone);
      })
      .join(GAP)
      .trimEnd(),
  );
}
