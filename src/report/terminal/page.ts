import { plain } from "../plain-text.ts";
import type { Table } from "../tables/table.ts";
import { naturalWidth, noteLines, notesShown, terminalTable } from "./table.ts";
import { type Ink, inkOf, toned, wrapped } from "./text.ts";

export interface TerminalOptions {
  /** Columns of the terminal; less than 40 is treated as 40. */
  readonly columns: number;
  readonly colour: boolean;
}

const NARROWEST = 40;
/** Lines of text are not made longer than this, however wide the terminal. */
const WIDEST_TEXT = 100;

/** Lines as they are gathered, all within the same width. */
export class Page {
  readonly ink: Ink;
  readonly #columns: number;
  /** How long a line of text is at most. */
  readonly textColumns: number;
  readonly #lines: string[] = [];

  constructor({ columns, colour }: TerminalOptions) {
    this.#columns = Math.max(NARROWEST, columns);
    this.textColumns = Math.min(this.#columns, WIDEST_TEXT);
    this.ink = inkOf(colour);
  }

  title(text: string): void {
    this.lines(wrapped(plain(text), this.textColumns).map((line) => this.ink.bold(line)));
  }

  heading(text: string): void {
    this.gap();
    const lines = wrapped(plain(text), this.textColumns);
    this.lines([...lines.map((line) => this.ink.bold(line)), this.ink.dim("━".repeat(this.textColumns))]);
  }

  subheading(text: string): void {
    this.gap();
    this.lines(wrapped(plain(text), this.textColumns).map((line) => this.ink.bold(line)));
  }

  text(text: string, tone?: "faint"): void {
    this.lines(wrapped(plain(text), this.textColumns).map((line) => toned(this.ink, line, tone)));
  }

  bullet(text: string, sign = "•", tone?: "good" | "bad"): void {
    const [first, ...rest] = wrapped(plain(text), this.textColumns - 2) as [string, ...string[]];
    this.lines([`${toned(this.ink, sign, tone)} ${first}`, ...rest.map((line) => `  ${line}`)]);
  }

  /** A table as it is, or, where there is no room for it, several others one below the other. */
  fitting(whole: Table, parts: readonly Table[]): void {
    if (naturalWidth(whole) <= this.#columns) this.captioned(whole);
    else
      parts.forEach((part, index) => {
        if (index > 0) this.gap();
        this.captioned(part);
      });
  }

  captioned(table: Table): void {
    this.text(table.caption);
    this.table(table);
  }

  table(table: Table): void {
    this.lines(terminalTable(table, this.#columns, this.ink));
    this.lines(noteLines(notesShown(table, this.#columns), this.textColumns, this.ink));
  }

  gap(): void {
    this.#lines.push("");
  }

  lines(lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(line);
  }

  toString(): string {
    return `${this.#lines.map((line) => line.trimEnd()).join("\n")}\n`;
  }
}
