import { type Draw, valueIn } from "../model/compile/effects.ts";
import type { Discounting, Model } from "../model/model.ts";
import { type Shape, segmentsOf } from "../results/shape.ts";
import { deflatorByYear } from "./price-index.ts";
import type { ImplementationCosts } from "./prices.ts";
import { inYear, type Savings } from "./savings.ts";

/** What a scenario comes to over the years, in one replication, in pounds. */
export interface Appraisal {
  /** By year: the net saving less all costs of implementing, one-off costs included. */
  readonly flows: Float64Array;
  /** The same added up to the end of each year. */
  readonly cumulative: Float64Array;
  /** As `cumulative`, of present values; undefined where the model does not discount. The last is the net present value. */
  readonly presentValue: Float64Array | undefined;
}

/** @param factors what a year's money is multiplied by to be a present value, by year */
export function appraise(
  shape: Shape,
  { gross, income }: Savings,
  implementation: ImplementationCosts,
  factors: Float64Array | undefined,
): Appraisal {
  const everybody = segmentsOf(shape, -1);
  const flows = Float64Array.from({ length: shape.years }, (_, year) => {
    const net = inYear(shape, gross, year, everybody) - inYear(shape, income, year, everybody);
    return net - implementation.yearly[year]! - implementation.oneOff[year]!;
  });
  return {
    flows,
    cumulative: addedUp(flows),
    presentValue: factors && addedUp(flows.map((flow, year) => flow * factors[year]!)),
  };
}

function addedUp(flows: Float64Array): Float64Array {
  let sum = 0;
  return flows.map((flow) => {
    sum += flow;
    return sum;
  });
}

const SHARE_OF_YEAR_PAST: Readonly<Record<Discounting["flows"], number>> = {
  "year-start": 0,
  "mid-year": 0.5,
  "year-end": 1,
};

/**
 * What a pound of the run (cash, or real where its terms are) in each year is worth at the beginning of the year that it is
 * discounted to; undefined where the model does not discount. A real rate discounts real money: cash is deflated first.
 */
export function presentValueFactors(model: Model, draw: Draw): Float64Array | undefined {
  const { discounting, terms } = model.money;
  if (!discounting) return undefined;
  const rate = valueIn(discounting.rate, draw);
  const past = SHARE_OF_YEAR_PAST[discounting.flows] - discounting.to;
  const deflator = discounting.terms === terms ? undefined : deflatorByYear(model, draw)!;
  return Float64Array.from(model.axis.years, (_, year) => {
    const other = deflator?.[year] ?? 1;
    return (1 + rate) ** -(year + past) * (terms === "cash" ? 1 / other : other);
  });
}

/** The first year in which the saving added up so far exceeds what it has cost, by index; -1 where it never does. */
export function paybackYear({ cumulative }: Appraisal): number {
  return cumulative.findIndex((sum) => sum > 0);
}
