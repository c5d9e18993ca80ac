import type { TimeAxis } from "../../model/axis.ts";
import type { By } from "./trajectory.ts";
import type { ReadingSpan } from "./watched-figures.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MILLISECONDS_PER_DAY = 86_400_000;
/** Excel counts days from here. */
const DAY_ZERO_OF_EXCEL = Date.UTC(1899, 11, 30);

/** What is accepted, for messages. */
export const PERIOD_FORMS: Readonly<Record<By, string>> = {
  month: "a month, such as Apr 2016, 2016-04 or a date in it like 30/04/2016",
  quarter:
    "a quarter of a financial year, such as 2016/17 Q1 or 2016-Q1 (April to June 2016), or a date in it like 30/06/2016",
};

/**
 * The stretch of time that a text means, by index: -1 where the model does not cover it, undefined where it cannot be read. A date
 * stands for the month or quarter that it lies in; 2016-Q1 is the first quarter of the financial year that begins in 2016.
 */
export function spanCalled(text: string, by: By, spans: readonly ReadingSpan[], axis: TimeAxis): number | undefined {
  const written = text.trim().replace(/\s+/g, " ").toLowerCase();
  const named = spans.findIndex(({ label }) => label.toLowerCase().replace(", in part", "") === written);
  if (named >= 0) return named;
  if (axis.kind !== "calendar") return undefined;
  const quarter =
    /^(\d{4})(?:\/(\d{2}))?[ -]?q([1-4])$/.exec(written) ??
    swapped(/^q([1-4])[ -]?(\d{4})(?:\/(\d{2}))?$/.exec(written));
  if (quarter) {
    const [, first, second, number] = quarter;
    if (by === "month" || (second !== undefined && (Number(first) + 1) % 100 !== Number(second))) return undefined;
    return spanOn(Date.UTC(Number(first), 3 * Number(number), 1), spans, axis);
  }
  const day = dayOf(written);
  if (day !== undefined) return spanOn(day, spans, axis);
  const month = by === "month" ? monthOf(written) : undefined;
  return month === undefined ? undefined : spanOn(month, spans, axis);
}

function swapped(found: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return found ? [found[0], found[2], found[3], found[1]] : undefined;
}

/** A whole date: 30/06/2016, 30.06.2016, 2016-06-30, or Excel's number of it. */
function dayOf(text: string): number | undefined {
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[ t].*)?$/.exec(text);
  const [day, month, year] = british ? british.slice(1).map(Number) : iso ? iso.slice(1, 4).map(Number).reverse() : [];
  if (day !== undefined) {
    const time = Date.UTC(year!, month! - 1, day);
    // 31/02 would be taken for a day in March.
    return new Date(time).getUTCDate() === day && new Date(time).getUTCMonth() === month! - 1 ? time : undefined;
  }
  return /^\d{5}$/.test(text) ? DAY_ZERO_OF_EXCEL + Number(text) * MILLISECONDS_PER_DAY : undefined;
}

/** A month: April 2016, Apr-16, 04/2016, 2016-04. */
function monthOf(text: string): number | undefined {
  const named = /^([a-z]{3,9})[ -](\d{2}|\d{4})$/.exec(text);
  if (named) {
    const month = MONTHS.findIndex((name) => named[1]!.startsWith(name));
    const year = Number(named[2]!.length === 2 ? `20${named[2]}` : named[2]);
    return month < 0 ? undefined : Date.UTC(year, month, 1);
  }
  const numbered = /^(\d{4})-(\d{2})$/.exec(text) ?? swappedPair(/^(\d{1,2})\/(\d{4})$/.exec(text));
  if (!numbered) return undefined;
  const [year, month] = [Number(numbered[1]), Number(numbered[2])];
  return month >= 1 && month <= 12 ? Date.UTC(year, month - 1, 1) : undefined;
}

function swappedPair(found: RegExpExecArray | null): readonly string[] | undefined {
  return found ? [found[0], found[2]!, found[1]!] : undefined;
}

/** The stretch that a day lies in; -1 where the model does not cover it. */
function spanOn(time: number, spans: readonly ReadingSpan[], axis: TimeAxis): number {
  const day = (time - Date.parse(`${axis.startDate}T00:00:00Z`)) / MILLISECONDS_PER_DAY;
  const period = axis.periods.findIndex(({ start, end }) => day >= start && day < end);
  return spans.findIndex(({ periods }) => periods.includes(period));
}
