import type { TimeAxis } from "../axis.ts";
import { type PeriodIndex, TICKS_PER_DAY } from "../compiled-model.ts";

const onGrid = (day: number) => Math.round(day * TICKS_PER_DAY) / TICKS_PER_DAY;

/** Builds the index from which the kernel reads the period of a time in O(1). */
export function periodIndex(axis: TimeAxis): PeriodIndex {
  const ends = Float64Array.from(axis.periods, ({ end }) => onGrid(end));
  const shortest = axis.periods.reduce((least, { start, end }) => Math.min(least, end - start), axis.horizon);
  const cellsPerDay = axis.kind === "calendar" ? 1 : 4 / shortest;
  const cells = Math.ceil(axis.horizon * cellsPerDay) + 1;
  const periodOfCell = new Uint32Array(cells);
  let period = 0;
  for (let cell = 0; cell < cells; cell++) {
    while (period < ends.length - 1 && ends[period]! <= cell / cellsPerDay) period++;
    periodOfCell[cell] = period;
  }
  return {
    count: ends.length,
    cellsPerDay,
    periodOfCell,
    ends,
    yearOf: Uint32Array.from(axis.periods, ({ year }) => year),
    yearCount: axis.years.length,
  };
}
