import type { CompiledModel } from "../model/compiled-model.ts";
import { WAIT_BINS } from "../model/wait-bins.ts";

/** The memory of a ledger, a warm-up included. Changes of people and packages have a period more, for the horizon. */
export interface LedgerPages {
  readonly passages: Int32Array;
  readonly personDays: Float64Array;
  readonly present: Int32Array;
  readonly packageDays: Float64Array;
  readonly packages: Float64Array;
  readonly people: Int32Array;
  readonly waitingDays: Float64Array;
  readonly waiting: Int32Array;
  readonly served: Int32Array;
  readonly waitsOfServed: Float64Array;
  readonly waitHistogram: Int32Array;
}

export function blankPages({ periods, segments, stages, edges, resources, packageLaw }: CompiledModel): LedgerPages {
  const cells = segments * stages;
  const waiting = resources.length > 0 ? cells : 0;
  const packages = packageLaw.some((law) => law >= 0) ? cells : 0;
  return {
    passages: new Int32Array(periods.count * segments * edges),
    personDays: new Float64Array(periods.count * cells),
    present: new Int32Array((periods.count + 1) * cells),
    packageDays: new Float64Array(periods.count * packages),
    packages: new Float64Array((periods.count + 1) * packages),
    people: new Int32Array(periods.yearCount * cells),
    waitingDays: new Float64Array(periods.count * waiting),
    waiting: new Int32Array((periods.count + 1) * waiting),
    served: new Int32Array(periods.count * waiting),
    waitsOfServed: new Float64Array(periods.count * waiting),
    waitHistogram: new Int32Array(periods.yearCount * waiting * (WAIT_BINS.length + 1)),
  };
}

/** Adds pages that are not closed to others; all sums are exact, so that no order matters. */
export function addPages(to: LedgerPages, from: LedgerPages): void {
  for (const name of Object.keys(to) as (keyof LedgerPages)[]) {
    const target = to[name];
    const source = from[name];
    for (let index = 0; index < target.length; index++) target[index]! += source[index]!;
  }
}

/**
 * Adds to the days of each period whoever is inside throughout: `changes` says how many more from each period on. Returns
 * the largest sum of these alone or with the others, in size, some first periods left out.
 */
export function carry(
  days: Float64Array,
  changes: Int32Array | Float64Array,
  ends: Float64Array,
  cells: number,
  leftOut = 0,
): number {
  const inside = new Float64Array(cells);
  let most = 0;
  for (let period = 0; period < ends.length; period++) {
    const length = ends[period]! - (period === 0 ? 0 : ends[period - 1]!);
    for (let cell = 0; cell < cells; cell++) {
      inside[cell]! += changes[period * cells + cell]!;
      const whole = inside[cell]! * length;
      days[period * cells + cell]! += whole;
      if (period >= leftOut) most = Math.max(most, Math.abs(whole), days[period * cells + cell]!);
    }
  }
  return most;
}

/** The largest of some numbers, in size. */
export function largest(values: Float64Array): number {
  let most = 0;
  for (let index = 0; index < values.length; index++) most = Math.max(most, Math.abs(values[index]!));
  return most;
}
