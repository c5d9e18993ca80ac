import type { TimeAxis } from "../../model/axis.ts";

/** A stretch of time: a label and the periods that it is made of. */
export interface TimeSpan {
  readonly label: string;
  readonly periods: readonly number[];
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** The years of an axis. */
export function yearSpans({ years, periods }: TimeAxis): TimeSpan[] {
  return years.map(({ label }, year) => ({ label, periods: indicesWhere(periods, (period) => period.year === year) }));
}

/**
 * The quarters of each financial year, by months in threes; the periods themselves where there is no calendar. A quarter that
 * the model begins or ends within says so: it is less than others for that alone.
 */
export function quarterSpans(axis: TimeAxis): TimeSpan[] {
  if (axis.kind !== "calendar") return axis.periods.map(({ label }, period) => ({ label, periods: [period] }));
  return yearSpans(axis).flatMap(({ label, periods }) => {
    const byQuarter = new Map<number, number[]>();
    for (const period of periods) {
      const quarter = quarterOf(axis, period);
      byQuarter.set(quarter, [...(byQuarter.get(quarter) ?? []), period]);
    }
    return [...byQuarter].map(([quarter, months]) => ({
      label: `${label} Q${quarter}${isWhole(axis, months) ? "" : ", in part"}`,
      periods: months,
    }));
  });
}

/** All the time that a model covers. */
export function wholeSpan({ years, periods }: TimeAxis): TimeSpan {
  const [first, last] = [years[0]!.label, years.at(-1)!.label];
  return { label: first === last ? first : `${first} to ${last}`, periods: [...periods.keys()] };
}

/** The quarter of a month in its financial year: April to June is the first. */
function quarterOf(axis: TimeAxis, period: number): number {
  const month = dateOf(axis, axis.periods[period]!.start).getUTCMonth();
  return 1 + Math.floor(((month + 9) % 12) / 3);
}

/** Whether months are a whole quarter: three, from the first of a month to the first of another. */
function isWhole(axis: TimeAxis, months: readonly number[]): boolean {
  const [first, last] = [axis.periods[months[0]!]!, axis.periods[months.at(-1)!]!];
  return months.length === 3 && [first.start, last.end].every((day) => dateOf(axis, day).getUTCDate() === 1);
}

function dateOf({ startDate }: TimeAxis, day: number): Date {
  return new Date(Date.parse(`${startDate}T00:00:00Z`) + day * MILLISECONDS_PER_DAY);
}

/** The sum of what a row has in the periods of a stretch. */
export function sumIn(byPeriod: ArrayLike<number>, { periods }: TimeSpan): number {
  let sum = 0;
  for (const period of periods) sum += byPeriod[period]!;
  return sum;
}

function indicesWhere<T>(list: readonly T[], is: (item: T) => boolean): number[] {
  return list.flatMap((item, index) => (is(item) ? [index] : []));
}
