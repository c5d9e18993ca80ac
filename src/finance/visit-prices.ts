import type { Draw } from "../model/compile/effects.ts";
import type { Model, Scenario } from "../model/model.ts";
import { deflatorByYear } from "./price-index.ts";
import { PAID_FOR, priceTable } from "./prices.ts";

/** What single visits cost in one scenario and draw, gross, in the terms of the model. Times are days from its start. */
export class VisitPrices {
  private readonly paidFor: Uint8Array;
  /** Pounds per entry or per day, by [period][cohort][stage]. */
  private readonly amounts: Float64Array;
  /** The same, of a day, added up from the start of the model to that of the period. */
  private readonly upTo: Float64Array;
  private readonly starts: Float64Array;
  private readonly cells: number;
  private readonly stages: number;
  private readonly horizon: number;

  constructor(model: Model, scenario: Scenario, draw: Draw) {
    const { axis, cohorts, stages, money } = model;
    const { amounts, paidFor } = priceTable(model, scenario, draw);
    const deflator = money.terms === "real" ? deflatorByYear(model, draw) : undefined;
    this.cells = cohorts.length * stages.length;
    this.stages = stages.length;
    this.paidFor = paidFor;
    this.horizon = axis.horizon;
    this.starts = Float64Array.from(axis.periods, ({ start }) => start);
    this.amounts = amounts.map((amount, index) =>
      deflator === undefined ? amount : amount / deflator[axis.periods[Math.floor(index / this.cells)]!.year]!,
    );
    this.upTo = new Float64Array(amounts.length);
    for (let index = this.cells; index < amounts.length; index++) {
      const before = index - this.cells;
      const { start, end } = axis.periods[Math.floor(before / this.cells)]!;
      this.upTo[index] = this.upTo[before]! + this.amounts[before]! * (end - start);
    }
  }

  /** Whether a stage is paid by time. */
  isByTime(stage: number): boolean {
    return this.paidFor[stage] === PAID_FOR.time;
  }

  /** What is paid once, at an entry; a service that is waited for is paid for when it begins. */
  once(stage: number, cohort: number, entered: number, began: number): number {
    const what = this.paidFor[stage]!;
    if (what === PAID_FOR.time) return 0;
    const when = what === PAID_FOR.entry ? entered : began;
    if (when < 0 || when >= this.horizon) return 0;
    return this.amounts[this.periodOf(when) * this.cells + cohort * this.stages + stage]!;
  }

  /** What the time from one day to another costs in a stage, as far as the model covers it. */
  time(stage: number, cohort: number, from: number, to: number): number {
    if (this.paidFor[stage] !== PAID_FOR.time) return 0;
    const begin = Math.max(0, from);
    const end = Math.min(to, this.horizon);
    if (end <= begin) return 0;
    const cell = cohort * this.stages + stage;
    return this.until(cell, end) - this.until(cell, begin);
  }

  private until(cell: number, when: number): number {
    const period = this.periodOf(when);
    const index = period * this.cells + cell;
    return this.upTo[index]! + this.amounts[index]! * (when - this.starts[period]!);
  }

  /** The last period that has begun. */
  private periodOf(when: number): number {
    const { starts } = this;
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= when) low = middle;
      else high = middle;
    }
    return low;
  }
}
