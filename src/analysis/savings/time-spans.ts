import type { TimeAxis } from "../../model/axis.ts";

/** A stretch of time: a label and the periods that it is made of. */
export interface TimeSpan {
  readonly label: string;
  readonly periods: readonly number[];
}

/** The years of an axis. */
export function yearSpans({ years, periods }: TimeAxis): TimeSpan[] {
  return years.map(({ label }, year) => ({ label, periods: indicesWhere(periods, (period) => period.year === year) }));
}

/** The quarters of each financial year, by months in threes; the periods themselves where there is no calendar. */
export function quarterSpans(axis: TimeAxis): TimeSpan[] {
  if (axis.kind !== "calendar") return axis.periods.map(({ label }, period) => ({ label, periods: [period] }));
  return yearSpans(axis).flatMap(({ label, periods }) => {
    const byQuarter = new Map<number, number[]>();
    for (const period of periods) {
      const quarter = quarterOf(axis, period);
      byQuarter.set(quarter, [...(byQuarter.get(quarter) ?? []), period]);
    }
    return [...byQuarter].map(([quarter, months]) => ({ label: `${label} Q${quarter}`, periods: months }));
  });
}

/** The quarter of a month in its financial year: April to June is the first. */
function quarterOf({ startDate, periods }: TimeAxis, period: number): number {
  const day = new Date(Date.parse(`${startDate}T00:00:00Z`) + periods[period]!.start * 86_400_000);
  return 1 + Math.floor(((day.getUTCMonth() + 9) % 12) / 3);
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
