import picocolors from "picocolors";
import type { Tone } from "../tables/table.ts";

/** Colours for a terminal; every function leaves its text as it is where there is no colour. */
export type Ink = ReturnType<typeof picocolors.createColors>;

export const inkOf = (colour: boolean): Ink => picocolors.createColors(colour);

export function toned(ink: Ink, text: string, tone: Tone | undefined): string {
  switch (tone) {
    case "good":
      return ink.green(text);
    case "bad":
      return ink.bold(ink.red(text));
    case "strong":
      return ink.bold(text);
    case "faint":
      return ink.dim(text);
    case "green":
      return ink.green(text);
    case "amber":
      return ink.yellow(text);
    case "red":
      return ink.red(text);
    default:
      return text;
  }
}

const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;
const NARROWEST = /\p{Mn}|\p{Me}/u;

/** Columns that a text without colours takes up. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += NARROWEST.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

export function padded(text: string, width: number, align: "left" | "right" | "centre" = "left"): string {
  const space = Math.max(0, width - widthOf(text));
  const before = align === "right" ? space : align === "centre" ? Math.floor(space / 2) : 0;
  return " ".repeat(before) + text + " ".repeat(space - before);
}

/**
 * Lines of at most `width` columns, broken between words but not before a %; a word longer than that is broken
 * within.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .trim()
    .split(/ +(?!%)/)
    .flatMap((word) => pieces(word, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): string[] {
  const result: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && widthOf(piece + character) > width) {
      result.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...result, piece];
}
