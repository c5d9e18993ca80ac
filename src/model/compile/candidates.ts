import { WORDS } from "../compiled-model.ts";

/** Candidates at one rate, of which a share that changes with time arrives. */
export interface Candidates {
  /** Per day; 0 for none. */
  readonly envelope: number;
  /** The share that arrives, one for each of the rates, in units of 2^-32; undefined where all do. */
  readonly kept: Float64Array | undefined;
}

/**
 * Rates of a scenario as points of one random measure. Up to do-nothing's highest rate they thin the candidates that
 * do-nothing has, so that whoever comes in both is the same arrival with the same draws; what goes beyond it is an
 * independent excess. Thinned and superposed Poisson processes are again Poisson, so the sum has exactly these rates.
 * @param rates per day, one for each time at which they change
 * @param inDoNothing the same of do-nothing
 */
export function shareCandidates(
  rates: Float64Array,
  inDoNothing: Float64Array,
): { readonly shared: Candidates; readonly excess: Candidates | undefined } {
  const envelope = highest(inDoNothing);
  const shared = thinned(rates, envelope);
  if (rates.every((rate) => rate <= envelope)) return { shared, excess: undefined };
  const beyond = rates.map((rate) => Math.max(0, rate - envelope));
  return { shared, excess: thinned(beyond, highest(beyond)) };
}

function highest(rates: Float64Array): number {
  return rates.reduce((greatest, rate) => Math.max(greatest, rate), 0);
}

function thinned(rates: Float64Array, envelope: number): Candidates {
  const all = rates.every((rate) => rate >= envelope);
  return { envelope, kept: all ? undefined : rates.map((rate) => (WORDS * Math.min(rate, envelope)) / envelope) };
}
