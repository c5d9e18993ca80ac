import { isPair, parseDocument, type Scalar, visit } from "yaml";
import { UNIT_NAMES } from "../../src/model/quantity.ts";
import { FAMILY_NAMES, MEASURES, PER_ENTRY, PER_TIME } from "../../src/model/schema/names.ts";

/** A word of a model file that the language or the model itself gives a meaning to. */
export interface Word {
  readonly word: string;
  /** What an error should suggest: the word, or more of the value that it is a part of. */
  readonly right: string;
  /** Where the word begins in the text. */
  readonly offset: number;
  /** Where the key or value that holds it begins: what an error points at. */
  readonly holder: number;
  readonly path: string;
}

export const KINDS = ["drop", "double", "swap", "neighbour"] as const;
export type Kind = (typeof KINDS)[number];

export interface Misspelling extends Word {
  readonly kind: Kind;
  readonly misspelt: string;
}

/** Keys whose values are written for people. */
const FREE_TEXT =
  /(^|\.)(title|label|description|note|assumption|solved|if-wrong|owner|role|what|why|how|where|printed|publisher|section|link|theme|team|date|seed|unit)$|^name$|^(exits|groups)\.[^.]+$/;
const NO_WORD = /^[-+£\d.,%/ ]*$/;
const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** All such words of a YAML text, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  visit(parseDocument(text, { uniqueKeys: false }), {
    Scalar(role, node, ancestors) {
      const keys = ancestors.filter(isPair).map(({ key }) => String((key as Scalar).value));
      const inSet = keys.at(-2) === "set" && role === "key";
      const isPlace = keys.join(".") === "owners.of";
      const inSteps = keys.at(-2) === "steps" && role === "key";
      const path = keys.join(".");
      const written = String(node.value);
      if (inSteps || (role !== "key" && FREE_TEXT.test(path)) || NO_WORD.test(written)) return;
      const holder = node.range![0];
      const isCounted = role !== "key" && /^(day|year) \d+$/.test(written);
      const isQuantity = role !== "key" && /^[-+£\d.]/.test(written);
      if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return;
      const parts =
        isQuantity || isCounted || inSet || isPlace ? written.matchAll(/[a-z][a-z-]{1,}/gi) : written.matchAll(/\S.*/g);
      const start = text.indexOf(written, holder);
      for (const part of parts) {
        const right = isCounted ? written : part[0];
        words.push({ word: part[0], right, offset: start + part.index, holder, path });
      }
    },
  });
  return words;
}

function neighbour(letter: string): string {
  const row = KEYBOARD.find((candidate) => candidate.includes(letter.toLowerCase()));
  if (!row) return letter === "-" ? "=" : "x";
  const index = row.indexOf(letter.toLowerCase());
  return row[index + 1] ?? row[index - 1]!;
}

function misspell(word: string, at: number, kind: Kind): string {
  const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
  switch (kind) {
    case "drop":
      return before + after;
    case "double":
      return before + letter + letter + after;
    case "swap":
      return after === "" ? word : before + after[0] + letter + after.slice(1);
    case "neighbour":
      return before + neighbour(letter) + after;
  }
}

/** Edits from one word to another; a swap of neighbours is one. */
function editsBetween(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) {
      if (i === 0 || j === 0) {
        rows[i]![j] = i + j;
        continue;
      }
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        swapped ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return rows[a.length]![b.length]!;
}

/**
 * One misspelling of every word. Kind and letter follow from the word's place in the file; those that make another word,
 * or come as near to one, are passed over, as nobody could know what was meant.
 */
export function misspellings<W extends Word>(words: readonly W[]): (W & Misspelling)[] {
  const language = [...UNIT_NAMES, ...FAMILY_NAMES, ...MEASURES, ...PER_ENTRY, ...PER_TIME];
  const vocabulary = [...new Set([...words.map(({ word }) => word), ...language])];
  const isFair = (misspelt: string, word: string) =>
    /^[A-Za-z]/.test(misspelt) &&
    misspelt !== word &&
    vocabulary.every(
      (other) => other === word || Math.abs(other.length - misspelt.length) > 1 || editsBetween(other, misspelt) > 1,
    );
  return words.map((word, index) => {
    const choices = KINDS.length * word.word.length;
    for (let turn = 0; turn < choices; turn += 1) {
      const kind = KINDS[(index + turn) % KINDS.length]!;
      const at = (Math.floor(turn / KINDS.length) + index * 7) % word.word.length;
      const misspelt = misspell(word.word, at, kind);
      if (isFair(misspelt, word.word)) return { ...word, kind, misspelt };
    }
    throw new Error(`no fair misspelling of ${word.word}`);
  });
}

/** The text with some words misspelt. */
export function withMisspellings(text: string, typos: readonly Misspelling[]): string {
  const lastFirst = [...typos].sort((a, b) => b.offset - a.offset);
  return lastFirst.reduce(
    (result, { offset, word, misspelt }) => result.slice(0, offset) + misspelt + result.slice(offset + word.length),
    text,
  );
}

/** Line and column, from 1, of an offset. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
