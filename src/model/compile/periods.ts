import type { TimeAxis } from "../axis.ts";
import { type PeriodIndex, TICKS_PER_DAY } from "../compiled-model.ts";
import type { Model } from "../model.ts";

const onGrid = (day: number) => Math.round(day * TICKS_PER_DAY) / TICKS_PER_DAY;

/** Days of the kernel: the warm-up comes first, the model's day 0 after it. */
export function kernelDay(model: Model, day: number): number {
  return onGrid(day + model.warmUp);
}

/** Values by period of the axis as values by period of the kernel, which has one more where the model warms up. */
export function inKernelPeriods(model: Model, byPeriod: Float64Array, duringWarmUp: number): Float64Array {
  return model.warmUp === 0 ? byPeriod : Float64Array.from([duringWarmUp, ...byPeriod]);
}

/** Builds the index from which the kernel reads the period of a time in O(1). The warm-up is a period, and a year, of its own. */
export function periodIndex(axis: TimeAxis, warmUp: number): PeriodIndex {
  const extra = warmUp > 0 ? 1 : 0;
  const periodEnds = axis.periods.map(({ end }) => onGrid(end + warmUp));
  const ends = Float64Array.from(extra ? [onGrid(warmUp), ...periodEnds] : periodEnds);
  const years = axis.periods.map(({ year }) => year + extra);
  const shortest = ends.reduce(
    (least, end, index) => Math.min(least, end - (index === 0 ? 0 : ends[index - 1]!)),
    ends[0]!,
  );
  const cellsPerDay = axis.kind === "calendar" && warmUp === Math.floor(warmUp) ? 1 : 4 / shortest;
  const cells = Math.ceil(ends.at(-1)! * cellsPerDay) + 1;
  const periodOfCell = new Int32Array(cells);
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
    yearOf: Int32Array.from(extra ? [0, ...years] : years),
    yearCount: axis.years.length + extra,
    warmUpPeriods: extra,
  };
}
