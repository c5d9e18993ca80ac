/**
 * What kind of number a parameter is. Times are in days, money in pounds, rates per day, shares as fractions. An amount of a
 * budget is money too, written in £000.
 */
export type Dimension =
  | "duration"
  | "rate"
  | "money"
  | "money-rate"
  | "budget"
  | "share"
  | "change"
  | "count"
  | "number";

/** More is no sum of a council; sums and squares of amounts up to here stay finite. */
export const MOST_POUNDS = 1e15;

export const DAYS_PER_YEAR = 365.25;

/** Days in each unit of time, by every spelling that is read. */
const DAYS: Readonly<Record<string, number>> = {
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: DAYS_PER_YEAR / 12,
  year: DAYS_PER_YEAR,
};

/** How each dimension is written, for messages. */
export const WRITTEN_AS: Readonly<Record<Dimension, string>> = {
  duration: "a time with its unit, such as 5 days",
  rate: "a rate with its unit, such as 0.36 per year",
  money: "an amount, such as £50.20 or £1.5m",
  "money-rate": "an amount per unit of time, such as £400k per year",
  budget: "an amount in £000, such as 3,863, or (626) for a saving; in quotes where a comma stands within braces",
  share: "a share, such as 0.25 or 25 %",
  change: "a change, such as -3 % or 0.05",
  count: "a number of people",
  number: "a number",
};

const LESS_MONEY = "at most £1,000,000bn";

const PATTERN =
  /^([-+]?)(£?)(\d[\d,_]*(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+)\s*(?:(k|m|bn)(?![a-z]))?\s*(%|[a-z]+)?(?:\s+per\s+([a-z]+))?$/i;
const MULTIPLES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, bn: 1e9 };

/** Why a quantity could not be read, with the nearest word where a unit looks misspelt. */
export interface QuantityError {
  readonly expected: string;
  /** A word in the text that is no unit. */
  readonly unknownUnit?: string;
}

/** The words of a quantity, for the nearest one. */
export const UNIT_NAMES: readonly string[] = [...Object.keys(DAYS).flatMap((unit) => [unit, `${unit}s`]), "per"];

function daysOf(word: string): number | undefined {
  const written = word.toLowerCase();
  const unit = Object.hasOwn(DAYS, written) ? written : written.replace(/s$/, "");
  return Object.hasOwn(DAYS, unit) ? DAYS[unit] : undefined;
}

/** Text that is no quantity, perhaps for a single word. */
function unreadable(text: string, expected: string): QuantityError {
  const words = text.match(/[a-z]+/gi) ?? [];
  const isKnown = (word: string) => UNIT_NAMES.includes(word) || Object.hasOwn(MULTIPLES, word);
  const unknownUnit = words.find((word) => !isKnown(word.toLowerCase()));
  return unknownUnit === undefined ? { expected } : { expected, unknownUnit };
}

/** Shifts the decimal point instead of dividing: 1.1 % is 0.011 and nothing else. Small and large numbers have an exponent. */
function shifted(number: number, places: number): number {
  const [digits, exponent = "0"] = String(number).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** A number that conversion to other units has not made too large. */
function finite(number: number, expected: string): number | QuantityError {
  return Number.isFinite(number) ? number : { expected };
}

/**
 * Reads a quantity in the given dimension and converts it to the engine's units: days, per day, pounds, pounds per day,
 * fractions. Times and rates must say their unit.
 */
export function readQuantity(text: number | string, dimension: Dimension): number | QuantityError {
  const expected = WRITTEN_AS[dimension];
  if (dimension === "budget") return readBudgetAmount(text);
  if (typeof text === "number") {
    const needsUnit = dimension === "duration" || dimension === "rate" || dimension === "money-rate";
    if (dimension === "money" && Math.abs(text) > MOST_POUNDS) return { expected: LESS_MONEY };
    return Number.isFinite(text) && !(needsUnit && text !== 0) ? text : { expected };
  }
  const match = PATTERN.exec(text.trim());
  if (!match) return unreadable(text, expected);
  const [, sign, pound, digits, multiple, unit, per] = match;
  const magnitude = Number(digits!.replace(/[,_]/g, "")) * (multiple ? MULTIPLES[multiple.toLowerCase()]! : 1);
  const number = sign === "-" ? -magnitude : magnitude;
  const fraction = unit === "%" ? shifted(number, -2) : number;
  if (!Number.isFinite(number)) return { expected };
  if (unit && unit !== "%" && daysOf(unit) === undefined) return { expected, unknownUnit: unit };
  if (per && daysOf(per) === undefined) return { expected, unknownUnit: per };
  const isMoney = pound === "£";
  if (isMoney !== dimension.startsWith("money")) return isMoney || unit || per ? { expected } : number;
  if (isMoney && magnitude > MOST_POUNDS) return { expected: LESS_MONEY };
  switch (dimension) {
    case "duration":
      return unit && unit !== "%" && !per ? finite(number * daysOf(unit)!, expected) : { expected };
    case "rate":
      return per && (!unit || unit === "%") ? finite(fraction / daysOf(per)!, expected) : { expected };
    case "money":
      return !unit && !per ? number : { expected };
    case "money-rate":
      return per && !unit ? number / daysOf(per)! : { expected };
    case "share":
    case "change":
      return per || (unit && unit !== "%") ? { expected } : fraction;
    default:
      return unit || per ? { expected } : number;
  }
}

/** Brackets are a saving; a bare number is in thousands, one with a pound sign in pounds. */
function readBudgetAmount(text: number | string): number | QuantityError {
  const expected = WRITTEN_AS.budget;
  const inner = typeof text === "string" ? /^\(([^()+-]+)\)$/.exec(text.trim())?.[1] : undefined;
  const written = inner ?? text;
  const isInPounds = typeof written === "string" && written.includes("£");
  // "40m" would be 40 billion.
  if (!isInPounds && typeof written === "string" && /(k|m|bn)\s*$/i.test(written)) return { expected };
  const read = readQuantity(written, isInPounds ? "money" : "number");
  if (typeof read === "object") return { ...read, expected };
  const pounds = isInPounds ? read : shifted(read, 3);
  if (Math.abs(pounds) > MOST_POUNDS) return { expected: LESS_MONEY };
  return inner === undefined ? pounds : -pounds;
}
