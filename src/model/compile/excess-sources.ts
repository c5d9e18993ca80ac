import { namedKey, nameKey } from "../../random/keys.ts";
import type { ArrivalSource, ExternalArrivals } from "../compiled-model.ts";
import { type Arriving, fromSource } from "./external-arrivals.ts";

/** Two streams of one name, told apart: what a scenario adds has people of its own. */
const EXCESS = nameKey("use:excess");

/**
 * Sources of what a scenario adds to streams, whose people come by the edges of these. They come behind all other sources,
 * so that the ways of arrivals have the same numbers in every scenario.
 */
export function addExcess(sources: ArrivalSource[], beyond: readonly Arriving[]): ExternalArrivals[] {
  return beyond.map((excess) => {
    const { name, key0, key1, ...stream } = sources.find(({ edge }) => edge === excess.edge)!;
    const [own0, own1] = namedKey([key0, key1], EXCESS);
    sources.push({ ...stream, name: `${name}:excess`, key0: own0, key1: own1 });
    return fromSource(sources.length - 1, excess);
  });
}
