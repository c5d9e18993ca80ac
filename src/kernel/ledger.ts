import { TdmError } from "../errors/tdm-error.ts";
import { type CompiledModel, STEPS_PER_PACKAGE, TICKS_PER_DAY } from "../model/compiled-model.ts";
import { WAIT_BINS } from "../model/wait-bins.ts";
import { blankPages, carry, type LedgerPages, largest } from "./ledger-pages.ts";

/** A cell of so many days is a whole number of ticks no more. */
const MOST_DAYS = 2 ** 53 / TICKS_PER_DAY;
/**
 * Half of what package-days, and packages, can be as whole numbers of ticks times steps of packages, and of steps. A
 * scenario that is walked with another holds the difference of two sums, which is exact while each is below these.
 */
const MOST_PACKAGE_DAYS = MOST_DAYS / STEPS_PER_PACKAGE / 2;
const MOST_PACKAGES = 2 ** 53 / STEPS_PER_PACKAGE / 2;

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

  /** People (arrivals from outside, and places in the population) whose history was walked for it. */
  walked = 0;

  private readonly stages: number;
  private readonly edges: number;
  private readonly cells: number;
  private readonly ends: Float64Array;
  private readonly yearOf: Int32Array;
  private readonly periodOfCell: Int32Array;
  private readonly cellsPerDay: number;
  private readonly lastPeriod: number;
  private readonly warmUpPeriods: number;
  /** What is written to now, and whether it is added or taken away: `write`. */
  private all: LedgerPages;
  private sign = 1;
  private readonly own: LedgerPages;
  /** The largest package whose days in a reported period are exact, and how large sums of packages can be as yet. */
  private readonly mostPackage: number;
  private mostPackageDays = MOST_PACKAGE_DAYS;
  private mostPackages = MOST_PACKAGES;
  private packagesAreExact = true;
  private readonly looksAtDays: boolean;
  private daysAreExact = true;

  constructor(model: CompiledModel, pages: LedgerPages = blankPages(model)) {
    const { periods } = model;
    this.stages = model.stages;
    this.edges = model.edges;
    this.ends = periods.ends;
    this.yearOf = periods.yearOf;
    this.periodOfCell = periods.periodOfCell;
    this.cellsPerDay = periods.cellsPerDay;
    this.lastPeriod = periods.count - 1;
    this.warmUpPeriods = periods.warmUpPeriods;
    this.looksAtDays = !model.daysAreBounded;
    this.cells = model.segments * model.stages;
    const { cells } = this;
    const waiting = pages.served.length > 0 ? cells : 0;
    const packages = pages.packageDays.length > 0 ? cells : 0;
    this.own = pages;
    this.all = pages;
    this.mostPackage = (2 * MOST_PACKAGE_DAYS) / longest(periods.ends, periods.warmUpPeriods);
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

  /**
   * From now on writes to other pages; with sign -1 what is written is taken away again, to the last bit. Pages that are not
   * its own are to hold the difference of two ledgers, written in the order in which both would be.
   */
  write(pages: LedgerPages, sign: 1 | -1): void {
    this.all = pages;
    this.sign = sign;
    const sums = pages === this.own ? 1 : 2;
    this.mostPackageDays = sums * MOST_PACKAGE_DAYS;
    this.mostPackages = sums * MOST_PACKAGES;
  }

  /** The period of a time from 0 to the horizon; the horizon itself belongs to the last. */
  periodOf(time: number): number {
    const period = this.periodOfCell[(time * this.cellsPerDay) | 0]!;
    return time >= this.ends[period]! && period < this.lastPeriod ? period + 1 : period;
  }

  pass(edge: number, place: number): void {
    this.all.passages[place * this.edges + edge]! += this.sign;
  }

  /** Counts a person, seen for the first time in a year, in a stage. */
  see(stage: number, segment: number, year: number): void {
    this.all.people[year * this.cells + segment * this.stages + stage]! += this.sign;
  }

  /** Books the time from `from` to `to` in a stage; their periods are given because the caller knows them. */
  stay(stage: number, segment: number, from: number, fromPeriod: number, to: number, toPeriod: number): void {
    const { cells, ends, all, sign } = this;
    const { personDays, present } = all;
    const cell = segment * this.stages + stage;
    const entry = fromPeriod * cells + cell;
    const exit = toPeriod * cells + cell;
    personDays[entry]! += sign * (ends[fromPeriod]! - from);
    present[entry + cells]! += sign;
    personDays[exit]! -= sign * (ends[toPeriod]! - to);
    present[exit + cells]! -= sign;
    if (this.looksAtDays) this.lookAtDays(personDays, entry, exit);
  }

  /** Every sum on the way has to be exact, as that of packages below. */
  private lookAtDays(days: Float64Array, entry: number, exit: number): void {
    const reported = this.warmUpPeriods * this.cells;
    if (entry >= reported && !isWithin(days[entry]!, MOST_DAYS)) this.daysAreExact = false;
    if (exit >= reported && !isWithin(days[exit]!, MOST_DAYS)) this.daysAreExact = false;
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
    const { cells, ends, all, warmUpPeriods, mostPackageDays: mostDays, mostPackages: most } = this;
    const { packageDays, packages } = all;
    const signed = this.sign * amount;
    const cell = segment * this.stages + stage;
    const entry = fromPeriod * cells + cell;
    const exit = toPeriod * cells + cell;
    const entryDays = packageDays[entry]! + (ends[fromPeriod]! - from) * signed;
    packageDays[entry] = entryDays;
    const exitDays = packageDays[exit]! - (ends[toPeriod]! - to) * signed;
    packageDays[exit] = exitDays;
    const more = packages[entry + cells]! + signed;
    packages[entry + cells] = more;
    const less = packages[exit + cells]! - signed;
    packages[exit + cells] = less;
    // Every sum on the way has to be exact, not the last alone: who leaves early in a period takes most of it off again. The
    // days of a warm-up are not reported.
    const isExact =
      amount < this.mostPackage &&
      (fromPeriod < warmUpPeriods || isWithin(entryDays, mostDays)) &&
      (toPeriod < warmUpPeriods || isWithin(exitDays, mostDays)) &&
      isWithin(more, most) &&
      isWithin(less, most);
    if (!isExact) this.packagesAreExact = false;
  }

  /** Books a wait in the queue of a stage, from span[0] to span[1]; `served` where it ended with the service beginning. */
  wait(stage: number, segment: number, span: Float64Array, served: boolean): void {
    const { all, cells } = this;
    const from = span[0]!;
    const to = span[1]!;
    const period = this.periodOf(to);
    const cell = segment * this.stages + stage;
    const exit = period * cells + cell;
    if (to > from) this.waited(cell, span, period);
    if (!served) return;
    all.served[exit]!++;
    all.waitsOfServed[exit]! += to - from;
    all.waitHistogram[(this.yearOf[period]! * cells + cell) * BINS + binOf(to - from)]!++;
  }

  private waited(cell: number, span: Float64Array, toPeriod: number): void {
    const { cells, ends, all } = this;
    const fromPeriod = this.periodOf(span[0]!);
    const entry = fromPeriod * cells + cell;
    const exit = toPeriod * cells + cell;
    all.waitingDays[entry]! += ends[fromPeriod]! - span[0]!;
    all.waiting[entry + cells]!++;
    all.waitingDays[exit]! -= ends[toPeriod]! - span[1]!;
    all.waiting[exit + cells]!--;
    if (this.looksAtDays) this.lookAtDays(all.waitingDays, entry, exit);
  }

  /**
   * Adds the whole periods between entry and exit. Call once, at the end. Throws TDM-MODEL-013 where a sum has passed what
   * can be added up exactly. Days in a period, waiting or not, cannot where the compiler's bound on people holds: nobody has
   * more of them than the period, so that it holds for every sum on the way. Elsewhere they are looked at one by one, and
   * those of packages everywhere. Waits before services only grow, so that their last sum is the largest.
   */
  close(): void {
    const { own: all, ends, cells, warmUpPeriods } = this;
    for (let cell = 0; cell < this.presentAtStart.length; cell++) {
      for (let period = 0; period <= warmUpPeriods; period++) {
        this.presentAtStart[cell]! += all.present[period * cells + cell]!;
        if (all.waiting.length > 0) this.presentAtStart[cell]! += all.waiting[period * cells + cell]!;
      }
    }
    const days = carry(all.personDays, all.present, ends, cells, warmUpPeriods);
    const waits = all.waitingDays.length > 0 ? carry(all.waitingDays, all.waiting, ends, cells, warmUpPeriods) : 0;
    if (!this.daysAreExact || Math.max(days, waits) >= MOST_DAYS) {
      throw TdmError.of(
        "TDM-MODEL-013",
        "person-days of so many people in periods of this length cannot be counted exactly",
      );
    }
    if (all.packageDays.length > 0) this.closePackages();
    if (all.waitsOfServed.some((days) => days >= MOST_DAYS)) {
      throw TdmError.of("TDM-MODEL-013", "the waits of this many people cannot be counted exactly");
    }
    if (!this.packagesAreExact) {
      throw TdmError.of("TDM-MODEL-013", "packages of this size cannot be counted exactly: choose a larger unit");
    }
  }

  /** Looks at the sums of packages before, as differences may have been added to them, and at whole periods. */
  private closePackages(): void {
    const { own: all, ends, cells, warmUpPeriods } = this;
    const packages = largest(all.packages);
    const days = largest(this.packageDays);
    const whole = carry(all.packageDays, all.packages, ends, cells, warmUpPeriods);
    const areExact = packages < MOST_PACKAGES && days < MOST_PACKAGE_DAYS && whole < MOST_PACKAGE_DAYS;
    if (!areExact) this.packagesAreExact = false;
  }
}

function isWithin(sum: number, most: number): boolean {
  return sum < most && sum > -most;
}

/** Length in days of the longest period, some first ones left out. */
function longest(ends: Float64Array, leftOut: number): number {
  let most = 0;
  for (let period = leftOut; period < ends.length; period++) {
    most = Math.max(most, ends[period]! - (period === 0 ? 0 : ends[period - 1]!));
  }
  return most;
}

function binOf(wait: number): number {
  let bin = 0;
  while (bin < BIN_ENDS.length && wait > BIN_ENDS[bin]!) bin++;
  return bin;
}
