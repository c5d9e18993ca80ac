import { requireWhole } from "../random/domain.ts";
import { type EstimateWithError, meanEstimate } from "./mean-estimate.ts";

/** All subsets of so many players are still few. */
const MOST_PLAYERS_EXACT = 8;

/**
 * What each player adds when players join one by one: v(with those before and it) - v(with those before). The parts sum to
 * v(all) - v(none).
 *
 * @param order the players, 0 to n - 1, in the order in which they join: a permutation
 * @param values n + 1 of them, in any unit: of nobody, of the first, of the first two, ... of all
 * @returns by player, in the unit of the values
 * @throws RangeError if the order is no permutation, or the number of values does not fit
 */
export function marginalContributions(order: readonly number[], values: Float64Array): Float64Array {
  const players = order.length;
  if (values.length !== players + 1) {
    throw new RangeError(`${players} players who join one by one have ${players + 1} values, not ${values.length}`);
  }
  if (new Set(order).size !== players || order.some((player) => !(player in order))) {
    throw new RangeError(`the order must be a permutation of 0 to ${players - 1}, not ${order}`);
  }
  const contributions = new Float64Array(players);
  order.forEach((player, place) => {
    contributions[player] = values[place + 1]! - values[place]!;
  });
  return contributions;
}

/**
 * Shapley values estimated from one random order in each replication: the mean of a player's marginal contributions, all orders being
 * equally likely. In each replication the contributions sum to the whole, and so do the estimates.
 *
 * @param contributions replications x players: what `marginalContributions` gave in each independent replication
 * @param confidence between 0 and 1, of each player's interval by itself
 * @returns by player; the error is that of both chance between replications and the sampling of orders
 * @throws RangeError if there are no replications, or their numbers of players differ
 * @see Shapley (1953), Contributions to the Theory of Games II; Castro, Gomez and Tejada (2009), Computers and Operations Research 36
 */
export function shapleyEstimates(contributions: readonly Float64Array[], confidence = 0.95): EstimateWithError[] {
  const players = contributions[0]?.length;
  if (players === undefined) throw new RangeError("there are no Shapley values of no replications");
  if (contributions.some(({ length }) => length !== players)) {
    throw new RangeError(`every replication must have a contribution of each of the ${players} players`);
  }
  return Array.from({ length: players }, (_, player) =>
    meanEstimate(
      Float64Array.from(contributions, (of) => of[player]!),
      confidence,
    ),
  );
}

/**
 * Exact Shapley values from the value of every subset.
 *
 * @param players how many, whole, from 1 to 8
 * @param value of the subset whose players are the bits of a mask (player i is bit i), in any unit; called once for each
 * @returns by player; they sum to v(all) - v(none) up to rounding
 * @throws RangeError outside 1 to 8
 */
export function exactShapley(players: number, value: (subset: number) => number): Float64Array {
  requireWhole("the number of players", players, 1);
  if (players > MOST_PLAYERS_EXACT) {
    throw new RangeError(`exact Shapley values are for ${MOST_PLAYERS_EXACT} players at most, not ${players}`);
  }
  const subsets = 2 ** players;
  const values = Float64Array.from({ length: subsets }, (_, subset) => value(subset));
  // How likely those before a player are a certain subset of so many: 1 / (n C(n - 1, size)).
  const weights = [1 / players];
  for (let size = 1; size < players; size++) weights.push((weights[size - 1]! * size) / (players - size));
  return Float64Array.from({ length: players }, (_, player) => {
    let sum = 0;
    for (let before = 0; before < subsets; before++) {
      if (before & (1 << player)) continue;
      sum += weights[bitCount(before)]! * (values[before | (1 << player)]! - values[before]!);
    }
    return sum;
  });
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
