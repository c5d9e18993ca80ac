import { uncertaintyQuantile } from "../experiment/uncertainty-quantile.ts";
import type { SupplierGroup } from "../model/budget.ts";
import { type Draw, valueIn } from "../model/compile/effects.ts";
import type { Parameter, UncertaintyLaw } from "../model/parameter.ts";
import { DAYS_PER_YEAR } from "../model/quantity.ts";
import { namedKey, nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import type { WordPair } from "../random/threefry.ts";

/** What suppliers of a group are paid, and what they will be paid less. Pounds a year. */
export interface SupplierSaving {
  readonly spend: number;
  readonly saving: number;
}

/**
 * Draws every supplier of a group: how many placements it has, what it charges, and whether it agrees to the price that is
 * paid at most. Each has numbers of its own, so that one more moves none of the others.
 * @param owner the path under which the group's draws are kept
 */
export function drawSuppliers(group: SupplierGroup, owner: string, draw: Draw, replication: WordPair): SupplierSaving {
  const stream = new Stream();
  const [key0, key1] = namedKey(replication, nameKey(`${owner}.suppliers.${group.name}`));
  const atMost = valueIn(group.atMost, draw);
  const chance = group.agrees === undefined ? 1 : valueIn(group.agrees, draw);
  let spend = 0;
  let saving = 0;
  for (let supplier = 0; supplier < group.number.value; supplier++) {
    stream.begin(key0, key1, supplier, 0);
    const placements = drawn(group.placements, group.placementsVary, draw, stream.openUniform());
    const price = drawn(group.price, group.priceVaries, draw, stream.openUniform());
    const agrees = stream.openUniform() < chance;
    spend += placements * price * DAYS_PER_YEAR;
    if (agrees) saving += placements * Math.max(0, price - atMost) * DAYS_PER_YEAR;
  }
  return { spend, saving };
}

/** The value of one supplier: it moves with the mean of all, as that was drawn. */
function drawn(mean: Parameter, varies: UncertaintyLaw | undefined, draw: Draw, uniform: number): number {
  const average = valueIn(mean, draw);
  if (varies === undefined) return average;
  return Math.max(0, (uncertaintyQuantile(varies, uniform) * average) / mean.value);
}
