/** A period of the ledger: a calendar month, or one of the equal parts of a plain axis. Days from the start of the model. */
export interface Period {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  /** Index of its year. */
  readonly year: number;
}

/** A financial year (April to March), or a year of a plain axis. */
export interface Year {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** The time that a model covers. */
export interface TimeAxis {
  readonly kind: "calendar" | "plain";
  /** The first day as a date, on a calendar axis. */
  readonly startDate: string | undefined;
  /** Days from start to end. */
  readonly horizon: number;
  readonly periods: readonly Period[];
  readonly years: readonly Year[];
}

const MILLISECONDS_PER_DAY = 86_400_000;
const MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Whole days from one date (YYYY-MM-DD) to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS_PER_DAY;
}

/** The financial year that a month lies in: April 2015 is in 2015/16. */
function financialYear(year: number, month: number): string {
  const first = month >= 3 ? year : year - 1;
  return `${first}/${String((first + 1) % 100).padStart(2, "0")}`;
}

/** Months from the first of a month to `end` (the last day counted). A year cut off at either end is still a year. */
export function calendarAxis(start: string, end: string): TimeAxis {
  const first = new Date(`${start}T00:00:00Z`);
  const horizon = daysBetween(start, end) + 1;
  const periods: Period[] = [];
  const years: { label: string; start: number; end: number }[] = [];
  let year = first.getUTCFullYear();
  let month = first.getUTCMonth();
  for (let day = 0; day < horizon; ) {
    const next = Math.min(horizon, (Date.UTC(year, month + 1, 1) - first.getTime()) / MILLISECONDS_PER_DAY);
    const label = financialYear(year, month);
    if (years.at(-1)?.label !== label) years.push({ label, start: day, end: next });
    else years.at(-1)!.end = next;
    periods.push({ label: `${MONTH_NAMES[month]} ${year}`, start: day, end: next, year: years.length - 1 });
    day = next;
    month += 1;
    if (month === 12) {
      month = 0;
      year += 1;
    }
  }
  return { kind: "calendar", startDate: start, horizon, periods, years };
}

/** `periodCount` equal periods over `length` days, gathered into `yearCount` equal years. */
export function plainAxis(length: number, periodCount: number, yearCount: number): TimeAxis {
  const boundary = (part: number, parts: number) => (length * part) / parts;
  const perYear = periodCount / yearCount;
  const years = Array.from({ length: yearCount }, (_, index) => ({
    label: `year ${index + 1}`,
    start: boundary(index, yearCount),
    end: boundary(index + 1, yearCount),
  }));
  const periods = Array.from({ length: periodCount }, (_, index) => ({
    label: `period ${index + 1}`,
    start: boundary(index, periodCount),
    end: boundary(index + 1, periodCount),
    year: Math.floor(index / perYear),
  }));
  return { kind: "plain", startDate: undefined, horizon: length, periods, years };
}
