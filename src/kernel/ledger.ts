import { TdmError } from "../errors/tdm-error.ts";
import { type CompiledModel, STEPS_PER_PACKAGE, TICKS_PER_DAY } from "../model/compiled-model.ts";

/** A cell of so many days is a whole number of ticks no more. */
const MOST_DAYS = 2 ** 53 / TICKS_PER_DAY;

/** Upper ends, in days, of the bins of waits: none at all, then up to and including each; the last bin takes the rest. */
export const WAIT_BINS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 84, 112, 182, 364] as const;
const BIN_ENDS = Float64Array.from(WAIT_BINS);
const BINS = WAIT_BINS.length + 1;

/**
 * What one replication of one scenario counts, per period x segment: quantities only, no money. Times lie on a binary grid,
 * so every sum is exact and no order of adding matters. Time in a stage is booked in O(1): what is left of the period at
 * entry, less what is left at exit, and a running number of people for the periods between.
 *
 * The arrays leave out a warm-up, though it is counted in the same memory.
 */
export class Ledger {
  /** Passages by [period][segment][edge]. */
  readonly passages: Int32Array;
  /** Days in the stage (waiting not included) by [period][segment][stage]; complete after `close`. */
  readonly personDays: Float64Array;
  /** The same, each person weighted by their package; empty where no stage has packages. */
  readonly packageDays: Float64Array;
  /** Distinct people by [year][segment][stage]. */
  readonly people: Int32Array;
  /** People in each stage, waiting or not, when the warm-up ends, by [segment][stage]; empty without one. */
  readonly presentAtStart: Int32Array;
  /** Days spent waiting by [period][segment][stage]; complete after `close`. Empty without limited resources. */
  readonly waitingDays: Float64Array;
  /** Services begun, and the waits before them, by [period of beginning][segment][stage]. Empty without limited resources. */
  readonly served: Int32Array;
  readonly waitsOfServed: Float64Array;
  /** Services begun by the wait before them, by [year of beginning][segment][stage][bin]. Empty without limited resources. */
  readonly waitHistogram: Int32Array;

  private readonly stages: number;
  private readonly edges: number;
  private readonly cells: number;
  private readonly ends: Float64Array;
  private readonly yearOf: Int32Array;
  private readonly periodOfCell: Int32Array;
  private readonly cellsPerDay: number;
  private readonly lastPeriod: number;
  private readonly warmUpPeriods: number;
  private readonly all: AllPeriods;
  private packagesAreExact = true;

  constructor(model: CompiledModel) {
    const { periods } = model;
    this.stages = model.stages;
    this.edges = model.edges;
    this.ends = periods.ends;
    this.yearOf = periods.yearOf;
    this.periodOfCell = periods.periodOfCell;
    this.cellsPerDay = periods.cellsPerDay;
    this.lastPeriod = periods.count - 1;
    this.warmUpPeriods = periods.warmUpPeriods;
    this.cells = model.segments * model.stages;
    const { cells } = this;
    const waiting = model.resources.length > 0 ? cells : 0;
    const packages = model.packageLaw.some((law) => law >= 0) ? cells : 0;
    this.all = {
      passages: new Int32Array(periods.count * model.segments * model.edges),
      personDays: new Float64Array(periods.count * cells),
      present: new Int32Array((periods.count + 1) * cells),
      packageDays: new Float64Array(periods.count * packages),
      packages: new Float64Array((periods.count + 1) * packages),
      people: new Int32Array(periods.yearCount * cells),
      waitingDays: new Float64Array(periods.count * waiting),
      waiting: new Int32Array((periods.count + 1) * waiting),
      served: new Int32Array(periods.count * waiting),
      waitsOfServed: new Float64Array(periods.count * waiting),
      waitHistogram: new Int32Array(periods.yearCount * waiting * BINS),
    };
    const { all, warmUpPeriods: skipped } = this;
    this.passages = all.passages.subarray(skipped * model.segments * model.edges);
    this.personDays = all.personDays.subarray(skipped * cells);
    this.packageDays = all.packageDays.subarray(skipped * packages);
    this.people = all.people.subarray(skipped * cells);
    this.presentAtStart = new Int32Array(skipped * cells);
    this.waitingDays = all.waitingDays.subarray(skipped * waiting);
    this.served = all.served.subarray(skipped * waiting);
    this.waitsOfServed = all.waitsOfServed.subarray(skipped * waiting);
    this.waitHistogram = all.waitHistogram.subarray(skipped * waiting * BINS);
  }

  /** The period of a time from 0 to the horizon; the horizon itself belongs to the last. */
  periodOf(time: number): number {
    const period = this.periodOfCell[(time * this.cellsPerDay) | 0]!;
    return time >= this.ends[period]! && period < this.lastPeriod ? period + 1 : period;
  }

  pass(edge: number, place: number): void {
    this.all.passages[place * this.edges + edge]!++;
  }

  /** Counts a person, seen for the first time in a year, in a stage. */
  see(stage: number, segment: number, year: number): void {
    this.all.people[year * this.cells + segment * this.stages + stage]!++;
  }

  /** Books the time from `from` to `to` in a stage; their periods are given because the caller knows them. */
  stay(stage: number, segment: number, from: number, fromPeriod: number, to: number, toPeriod: number): void {
    const { cells, ends, all } = this;
    const { personDays, present } = all;
    const cell = segment * this.stages + stage;
    const entry = fromPeriod * cells + cell;
    const exit = toPeriod * cells + cell;
    personDays[entry]! += ends[fromPeriod]! - from;
    present[entry + cells]!++;
    personDays[exit]! -= ends[toPeriod]! - to;
    present[exit + cells]!--;
  }

  /** As `stay`, weighted by a package on its grid. */
  stayWithPackage(
    stage: number,
    segment: number,
    from: number,
    fromPeriod: number,
    to: number,
    toPeriod: number,
    amount: number,
  ): void {
    const { cells, ends, all, warmUpPeriods } = this;
    const { packageDays, packages } = all;
    const cell = segment * this.stages + stage;
    const entry = fromPeriod * cells + cell;
    const exit = toPeriod * cells + cell;
    const entering = (ends[fromPeriod]! - from) * amount;
    const leaving = (ends[toPeriod]! - to) * amount;
    packageDays[entry]! += entering;
    packages[entry + cells]! += amount;
    packageDays[exit]! -= leaving;
    packages[exit + cells]! -= amount;
    // Every sum on the way has to be exact, not the last alone: who leaves early in a period takes most of it off again. The
    // days of a warm-up are not reported.
    const isExact =
      (fromPeriod < warmUpPeriods ||
        (entering < MOST_PACKAGE_DAYS && isWithin(packageDays[entry]!, MOST_PACKAGE_DAYS))) &&
      (toPeriod < warmUpPeriods || (leaving < MOST_PACKAGE_DAYS && isWithin(packageDays[exit]!, MOST_PACKAGE_DAYS))) &&
      amount < MOST_PACKAGES &&
      isWithin(packages[entry + cells]!, MOST_PACKAGES) &&
      isWithin(packages[exit + cells]!, MOST_PACKAGES);
    if (!isExact) this.packagesAreExact = false;
  }

  /** Books a wait in the queue of a stage; `served` where it ended with the service beginning. */
  wait(stage: number, segment: number, from: number, to: number, served: boolean): void {
    const { all, cells } = this;
    const period = this.periodOf(to);
    const cell = segment * this.stages + stage;
    const exit = period * cells + cell;
    if (to > from) this.waited(cell, from, to, exit);
    if (!served) return;
    all.served[exit]!++;
    all.waitsOfServed[exit]! += to - from;
    all.waitHistogram[(this.yearOf[period]! * cells + cell) * BINS + binOf(to - from)]!++;
  }

  private waited(cell: number, from: number, to: number, exit: number): void {
    const { cells, ends, all } = this;
    const fromPeriod = this.periodOf(from);
    const toPeriod = this.periodOf(to);
    const entry = fromPeriod * cells + cell;
    all.waitingDays[entry]! += ends[fromPeriod]! - from;
    all.waiting[entry + cells]!++;
    all.waitingDays[exit]! -= ends[toPeriod]! - to;
    all.waiting[exit + cells]!--;
  }

  /**
   * Adds the whole periods between entry and exit. Call once, at the end. Throws TDM-MODEL-013 where a sum has passed what
   * can be added up exactly. Days in a period, waiting or not, cannot: nobody has more of them than the period, so that the
   * compiler's bound on people holds for every sum on the way. Waits before services only grow, so that their last sum is
   * the largest. Sums of packages are looked at one by one.
   */
  close(): void {
    const { all, ends, cells, warmUpPeriods } = this;
    for (let cell = 0; cell < this.presentAtStart.length; cell++) {
      for (let period = 0; period <= warmUpPeriods; period++) {
        this.presentAtStart[cell]! += all.present[period * cells + cell]!;
        if (all.waiting.length > 0) this.presentAtStart[cell]! += all.waiting[period * cells + cell]!;
      }
    }
    carry(all.personDays, all.present, ends, cells);
    if (all.packageDays.length > 0) {
      const most = carry(all.packageDays, all.packages, ends, cells, warmUpPeriods);
      if (!isWithin(most, MOST_PACKAGE_DAYS)) this.packagesAreExact = false;
    }
    if (all.waitingDays.length > 0) carry(all.waitingDays, all.waiting, ends, cells);
    if (all.waitsOfServed.some((days) => days >= MOST_DAYS)) {
      throw TdmError.of("TDM-MODEL-013", "the waits of this many people cannot be counted exactly");
    }
    if (!this.packagesAreExact) {
      throw TdmError.of("TDM-MODEL-013", "packages of this size cannot be counted exactly: choose a larger unit");
    }
  }
}

/**
 * Half of what package-days, and packages, can be as whole numbers of ticks times steps of packages, and of steps: sums below
 * it stay exact while one more is added and another taken off.
 */
const MOST_PACKAGE_DAYS = MOST_DAYS / STEPS_PER_PACKAGE / 2;
const MOST_PACKAGES = 2 ** 53 / STEPS_PER_PACKAGE / 2;

function isWithin(sum: number, most: number): boolean {
  return sum < most && sum > -most;
}

interface AllPeriods {
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

function binOf(wait: number): number {
  let bin = 0;
  while (bin < BIN_ENDS.length && wait > BIN_ENDS[bin]!) bin++;
  return bin;
}

/** Returns the largest of all sums on the way, in size, those of the first periods left out. */
function carry(
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
