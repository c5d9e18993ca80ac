import { requirePositive, requireWithin } from "../random/domain.ts";
import type { Estimate } from "./bands.ts";
import { quantileInterval } from "./intervals.ts";
import { type EstimateWithError, meanEstimate } from "./mean-estimate.ts";
import { betweenPlaces } from "./quantile-estimate.ts";
import { sortedCopy } from "./quantiles.ts";

export interface PerfectInformation {
  /** The option with the highest mean: what to choose knowing no more than now. */
  readonly best: number;
  /** The mean net benefit of each option. */
  readonly expected: readonly EstimateWithError[];
  /** What it would be worth to know each draw before choosing: at least 0, in the unit of the net benefits. */
  readonly value: EstimateWithError;
}

/**
 * The expected value of perfect information for a choice among options: the mean of the best option of each draw, less the mean of the
 * option that is best on average.
 *
 * Take the net benefit of a draw from several replications, or from runs that share their seeds, if it is not to be about chance
 * as well, which nobody can know beforehand. Where two options are near one another the figure is a little too small.
 *
 * @param netBenefits by option: one of each draw, in the same order in every option, in any unit
 * @param confidence between 0 and 1
 * @throws RangeError if there are no options, or they have different numbers of draws
 * @see Raiffa and Schlaifer (1961), "Applied Statistical Decision Theory"; Briggs, Sculpher and Claxton (2006), chapter 6
 */
export function perfectInformation(netBenefits: readonly Float64Array[], confidence = 0.95): PerfectInformation {
  const draws = requireOptions(netBenefits);
  const expected = netBenefits.map((option) => meanEstimate(option, confidence));
  const best = bestOf(expected.map(({ value }) => value));
  const regrets = Float64Array.from({ length: draws }, (_, draw) => {
    return Math.max(...netBenefits.map((option) => option[draw]!)) - netBenefits[best]![draw]!;
  });
  return { best, expected, value: atLeastNone(meanEstimate(regrets, confidence)) };
}

/** Where the highest of the values stands; the first of equals. */
export const bestOf = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** @throws RangeError unless there are options, all of as many draws; returns how many. */
export function requireOptions(netBenefits: readonly Float64Array[]): number {
  const draws = netBenefits[0]?.length;
  if (draws === undefined) throw new RangeError("a choice needs options");
  if (netBenefits.some(({ length }) => length !== draws)) {
    throw new RangeError(`every option needs the net benefit of each of the ${draws} draws`);
  }
  return draws;
}

/** A value of information is not negative: neither is the low end of its interval. */
export const atLeastNone = (estimate: EstimateWithError): EstimateWithError => ({
  ...estimate,
  low: Math.max(0, estimate.low),
});

export interface ContingencyCosts {
  /** For each pound that is held, needed or not: above 0. */
  readonly perHeld: number;
  /** For each pound that is short of what is needed: above 0. */
  readonly perShort: number;
}

/** All in pounds. */
export interface Contingency {
  /** What to hold for the least expected cost: the quantile 1 - perHeld / perShort of the shortfall, and 0 at least. */
  readonly amount: Estimate;
  /** The expected cost of holding it. */
  readonly cost: EstimateWithError;
  /** The expected cost of holding nothing. */
  readonly costWithout: EstimateWithError;
  /** What holding it saves against holding nothing. */
  readonly saving: EstimateWithError;
  /** What it would be worth to know the shortfall before deciding how much to hold. */
  readonly perfectInformation: EstimateWithError;
}

/**
 * How much contingency to hold: the newsvendor's problem. Holding a costs perHeld x a, and perShort for each pound by which the
 * shortfall is larger. Where a pound held costs as much as a pound short, nothing is held.
 *
 * @param shortfalls of each draw or replication, in pounds; below 0 where there is a surplus
 * @param confidence between 0 and 1; the interval of the amount is that between order statistics
 * @throws RangeError if there are no shortfalls, one is not finite, or a cost is not above 0
 * @see Arrow, Harris and Marschak (1951), Econometrica 19; Porteus (2002), "Foundations of Stochastic Inventory Theory", 1.2
 */
export function contingency(
  shortfalls: Float64Array,
  { perHeld, perShort }: ContingencyCosts,
  confidence = 0.95,
): Contingency {
  requirePositive("the cost of a pound held", perHeld);
  requirePositive("the cost of a pound short", perShort);
  requireWithin("the cost of a pound held", perHeld, 0, Number.MAX_VALUE);
  requireWithin("the cost of a pound short", perShort, 0, Number.MAX_VALUE);
  const amount = amountToHold(sortedCopy(shortfalls), 1 - perHeld / perShort, confidence);
  const costOf = (held: number, shortfall: number) => perHeld * held + perShort * Math.max(0, shortfall - held);
  const mean = (of: (shortfall: number) => number) => meanEstimate(shortfalls.map(of), confidence);
  const held = amount.value;
  const known = Math.min(perHeld, perShort);
  return {
    amount,
    cost: mean((shortfall) => costOf(held, shortfall)),
    costWithout: mean((shortfall) => costOf(0, shortfall)),
    saving: mean((shortfall) => costOf(0, shortfall) - costOf(held, shortfall)),
    perfectInformation: atLeastNone(mean((shortfall) => costOf(held, shortfall) - known * Math.max(0, shortfall))),
  };
}

/** The smallest amount at which the sample's own expected cost is least. */
function amountToHold(sorted: Float64Array, fractile: number, confidence: number): Estimate {
  if (fractile <= 0) return { value: 0, low: 0, high: 0 };
  const n = sorted.length;
  const { lower, upper } = quantileInterval(n, fractile, confidence);
  const { low, high } = betweenPlaces(sorted, lower, upper);
  const place = Math.max(0, Math.ceil(n * fractile) - 1);
  return { value: Math.max(0, sorted[place]!), low: Math.max(0, low), high: Math.max(0, high) };
}
