import { readQuantity } from "./quantity.ts";

/** What a printed number counts. */
export type PrintedUnit = "money" | "share" | "number";

/** A number as a document prints it: what it is, and from where to where it may be if it was rounded. Pounds, fractions, numbers. */
export interface PrintedNumber {
  readonly text: string;
  readonly unit: PrintedUnit;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Units that a column of a table has, by what its bare numbers are then multiplied with. */
export const COLUMN_UNITS = { "£000": 1e3, "£m": 1e6 } as const;
export type ColumnUnit = keyof typeof COLUMN_UNITS;

export const PRINTED_FORM =
  'a number as printed, such as "£8.75m", "33 %", "(8,750)", "over £2m", "about 300,000" or "10-15 %"';

type Side = "near" | "above" | "below" | "at-least" | "at-most" | "exact";

/** Words before a number, with which side of it they leave open. */
const WORDS: readonly (readonly [RegExp, Side])[] = [
  [/^(?:about|around|approximately|approx\.?|roughly|some|circa|ca\.|c\.?|~)\s*(?=[£\d])/i, "near"],
  [/^(?:just over|over|more than|in excess of|above)\s+/i, "above"],
  [/^(?:almost|nearly|just under|under|less than|below)\s+/i, "below"],
  [/^at least\s+/i, "at-least"],
  [/^(?:at most|up to)\s+/i, "at-most"],
];
/** The words that may stand before a number, for the nearest one. */
export const PRINTED_WORDS: readonly string[] = [
  ...["over", "more than", "in excess of", "above", "just over", "about", "around", "approximately", "roughly"],
  ...["some", "circa", "almost", "nearly", "just under", "under", "less than", "below", "at least", "at most", "up to"],
];

const NUMBER = /^([-+]?)(£?)([\d,]*\.?\d+)\s*(k|m|bn|%)?$/i;
const RANGE = /^(?:between\s+)?(£?[\d,.]+\s*(?:k|m|bn|%)?)\s*(?:-|–|to|and)\s*(£?[\d,.]+\s*(k|m|bn|%)?)$/i;

/**
 * Reads a number as it is printed, with words such as `over` and `about`. What is printed is rounded to its last place: 33 %
 * is anything from 32.5 % to 33.5 %. "About 300,000" is within half of the place of its last digit but 0 (250,000 to
 * 350,000); "over £2m" begins there and ends where one would say "over £3m"; "almost" is the same from below; "at least"
 * and "up to" are open. Brackets are a saving, below 0. Undefined where it cannot be read.
 * @param column the unit of the column it stands in: bare numbers are then money
 */
export function readPrinted(written: number | string, column?: ColumnUnit): PrintedNumber | undefined {
  const text = String(written).trim();
  const [word, side] = WORDS.find(([pattern]) => pattern.test(text)) ?? [undefined, "exact" as const];
  const rest = word === undefined ? text : text.replace(word, "");
  const range = side === "exact" ? RANGE.exec(rest) : null;
  if (range) {
    const [, from, to, unit] = range as unknown as [string, string, string, string?];
    const begins = /[a-z%]$/i.test(from.trim()) ? from : `${from}${unit ?? ""}`;
    const [least, most] = [plainNumber(begins, "exact", column), plainNumber(asMoney(to, from), "exact", column)];
    if (least === undefined || most === undefined || least.unit !== most.unit || least.value > most.value)
      return undefined;
    const shown = least.inColumn ? `${column} ${text}` : text;
    return { text: shown, unit: least.unit, value: (least.value + most.value) / 2, low: least.low, high: most.high };
  }
  const read = plainNumber(rest, side, column);
  if (read === undefined) return undefined;
  const { inColumn, ...number } = read;
  return { ...number, text: inColumn ? `${column} ${text}` : text };
}

/** "£2-3m": the sign stands once. */
const asMoney = (to: string, from: string) => (from.includes("£") && !to.includes("£") ? `£${to}` : to);

interface PlainNumber extends Omit<PrintedNumber, "text"> {
  readonly inColumn: boolean;
}

function plainNumber(written: string, side: Side, column: ColumnUnit | undefined): PlainNumber | undefined {
  const inner = /^\(([^()+-]+)\)$/.exec(written)?.[1];
  const match = NUMBER.exec((inner ?? written).trim());
  if (!match) return undefined;
  const [, sign, pound, digits, suffix = ""] = match as unknown as [string, string, string, string, string?];
  const bare = pound === "" && suffix !== "%" && column !== undefined;
  const unit: PrintedUnit = suffix === "%" ? "share" : pound === "£" || bare ? "money" : "number";
  if (suffix === "%" && pound === "£") return undefined;
  const multiple = bare ? COLUMN_UNITS[column] : 1;
  const reading = unit === "share" ? "change" : pound === "£" ? "money" : "number";
  const size = readQuantity(`${pound}${digits}${suffix}`, reading);
  if (typeof size === "object") return undefined;
  const value = size * multiple;
  const place = placeOf(`${pound}${suffix}`, reading, multiple);
  const [low, high] = ends(value, side, {
    last: place * 10 ** -decimalsOf(digits),
    lastSaid: place * 10 ** lastDigitBut0(digits),
  });
  const isBelow = sign === "-" || inner !== undefined;
  return isBelow
    ? { unit, value: -value, low: -high, high: -low, inColumn: bare }
    : { unit, value, low, high, inColumn: bare };
}

/** What 1 of it stands for: 0.01 of per cent, 1,000,000 of £m. */
function placeOf(around: string, reading: "change" | "money" | "number", multiple: number): number {
  const [pound, suffix] = around.startsWith("£") ? ["£", around.slice(1)] : ["", around];
  return (readQuantity(`${pound}1${suffix}`, reading) as number) * multiple;
}

const decimalsOf = (digits: string) => digits.split(".")[1]?.length ?? 0;

/** The power of ten of the last digit that is not 0: 3 of 6,000, -1 of 1.50. */
function lastDigitBut0(digits: string): number {
  const plain = digits.replaceAll(",", "");
  const zeros = /^0*\.?0*$/.test(plain) ? 0 : (/0*$/.exec(plain.replace(".", ""))?.[0].length ?? 0);
  return zeros - decimalsOf(digits);
}

function ends(value: number, side: Side, { last, lastSaid }: { last: number; lastSaid: number }): [number, number] {
  switch (side) {
    case "exact":
      return [value - last / 2, value + last / 2];
    case "near":
      return [value - lastSaid / 2, value + lastSaid / 2];
    case "above":
      return [value, value + lastSaid];
    case "below":
      return [value - lastSaid, value];
    case "at-least":
      return [value - last / 2, Number.POSITIVE_INFINITY];
    case "at-most":
      return [0, value + last / 2];
  }
}
