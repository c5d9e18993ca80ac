import { TdmError } from "../errors/tdm-error.ts";
import { type CompiledModel, TICKS_PER_DAY } from "../model/compiled-model.ts";

/** A cell of so many days is a whole number of ticks no more. */
const MOST_DAYS = 2 ** 53 / TICKS_PER_DAY;

/**
 * What one replication of one scenario counts, per period x cohort: quantities only, no money. Times lie on a binary grid,
 * so every sum is exact and no order of adding matters. Time in a stage is booked in O(1): what is left of the period at
 * entry, less what is left at exit, and a running number of people for the periods between.
 */
export class Ledger {
  readonly periods: number;
  readonly cohorts: number;
  readonly stages: number;
  readonly edges: number;
  readonly years: number;
  /** Passages by [period][cohort][edge]. */
  readonly passages: Int32Array;
  /** Days in the stage (waiting not included) by [period][cohort][stage]; complete after `close`. */
  readonly personDays: Float64Array;
  /** Distinct people by [year][cohort][stage]. */
  readonly people: Int32Array;
  /** Days spent waiting by [period][cohort][stage]; complete after `close`. Empty without limited resources. */
  readonly waitingDays: Float64Array;
  /** Services begun, and the waits before them, by [period of beginning][cohort][stage]. Empty without limited resources. */
  readonly served: Int32Array;
  readonly waitsOfServed: Float64Array;

  private readonly present: Float64Array;
  private readonly waiting: Float64Array;
  private readonly ends: Float64Array;
  private readonly periodOfCell: Uint32Array;
  private readonly cellsPerDay: number;

  constructor(model: CompiledModel) {
    const { periods } = model;
    this.periods = periods.count;
    this.years = periods.yearCount;
    this.cohorts = model.cohorts;
    this.stages = model.stages;
    this.edges = model.edges;
    this.ends = periods.ends;
    this.periodOfCell = periods.periodOfCell;
    this.cellsPerDay = periods.cellsPerDay;
    const cells = this.cohorts * this.stages;
    const waitingCells = model.resources.length > 0 ? cells : 0;
    this.passages = new Int32Array(this.periods * this.cohorts * this.edges);
    this.personDays = new Float64Array(this.periods * cells);
    this.present = new Float64Array((this.periods + 1) * cells);
    this.people = new Int32Array(this.years * cells);
    this.waitingDays = new Float64Array(this.periods * waitingCells);
    this.waiting = new Float64Array((this.periods + 1) * waitingCells);
    this.served = new Int32Array(this.periods * waitingCells);
    this.waitsOfServed = new Float64Array(this.periods * waitingCells);
  }

  /** The period of a time from 0 to the horizon; the horizon itself belongs to the last. */
  periodOf(time: number): number {
    const period = this.periodOfCell[(time * this.cellsPerDay) | 0]!;
    return time >= this.ends[period]! && period < this.periods - 1 ? period + 1 : period;
  }

  pass(edge: number, cohort: number, period: number): void {
    this.passages[(period * this.cohorts + cohort) * this.edges + edge]!++;
  }

  /** Books the time from `from` to `to` in a stage; their periods are given because the caller knows them. */
  stay(stage: number, cohort: number, from: number, fromPeriod: number, to: number, toPeriod: number): void {
    const cells = this.cohorts * this.stages;
    const entry = fromPeriod * cells + cohort * this.stages + stage;
    const exit = toPeriod * cells + cohort * this.stages + stage;
    this.personDays[entry]! += this.ends[fromPeriod]! - from;
    this.present[entry + cells]!++;
    this.personDays[exit]! -= this.ends[toPeriod]! - to;
    this.present[exit + cells]!--;
  }

  /** Books a wait in the queue of a stage; `served` where it ended with the service beginning. */
  wait(stage: number, cohort: number, from: number, to: number, served: boolean): void {
    const cells = this.cohorts * this.stages;
    const fromPeriod = this.periodOf(from);
    const toPeriod = this.periodOf(to);
    const entry = fromPeriod * cells + cohort * this.stages + stage;
    const exit = toPeriod * cells + cohort * this.stages + stage;
    this.waitingDays[entry]! += this.ends[fromPeriod]! - from;
    this.waiting[entry + cells]!++;
    this.waitingDays[exit]! -= this.ends[toPeriod]! - to;
    this.waiting[exit + cells]!--;
    if (!served) return;
    this.served[exit]!++;
    this.waitsOfServed[exit]! += to - from;
  }

  /**
   * Adds the whole periods between entry and exit. Call once, at the end. Throws TDM-MODEL-013 where waits, each of which
   * may be as long as the model, have passed what can be added up exactly: days in a period cannot, the compiler sees to it.
   */
  close(): void {
    if (this.waitsOfServed.some((days) => days >= MOST_DAYS)) {
      throw TdmError.of("TDM-MODEL-013", "the waits of this many people cannot be counted exactly");
    }
    carry(this.personDays, this.present, this.ends, this.cohorts * this.stages);
    if (this.waitingDays.length > 0) carry(this.waitingDays, this.waiting, this.ends, this.cohorts * this.stages);
  }
}

function carry(days: Float64Array, changes: Float64Array, ends: Float64Array, cells: number): void {
  const inside = new Float64Array(cells);
  for (let period = 0; period < ends.length; period++) {
    const length = ends[period]! - (period === 0 ? 0 : ends[period - 1]!);
    for (let cell = 0; cell < cells; cell++) {
      inside[cell]! += changes[period * cells + cell]!;
      days[period * cells + cell]! += inside[cell]! * length;
    }
  }
}
