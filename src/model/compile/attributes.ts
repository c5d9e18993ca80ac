import { nameKey } from "../../random/keys.ts";
import { ATTRIBUTE_KIND } from "../compiled-model.ts";
import type { Attribute, Model } from "../model.ts";

/** The kind of an attribute as a number. */
function kindOf({ kind }: Attribute): number {
  if (kind.of === "drawn") return kind.per === "person" ? ATTRIBUTE_KIND.perPerson : ATTRIBUTE_KIND.perEpisode;
  return kind.of === "visits" ? ATTRIBUTE_KIND.visits : ATTRIBUTE_KIND.daysSince;
}

/**
 * The model's attributes, and behind them one for each clock of a hazard that does not run from the entry: it remembers when
 * the person last left certain stages, and nothing else depends on it.
 */
export function compileAttributes(model: Model) {
  const clocks = clocksOf(model);
  const clock = (stages: readonly number[]): Attribute => ({
    name: stages.join(),
    label: "",
    levels: ["any"],
    kind: { of: "days-since", stages, from: [0] },
    reported: false,
  });
  const all = [...model.attributes, ...clocks.map((stages) => clock(stages))];
  const keys = all.map(({ name }) => nameKey(`attribute:${name}`));
  const bands = all.map(({ kind }) => (kind.of === "drawn" ? [] : [...kind.from]));
  const remembers = (of: "visits" | "days-since") =>
    model.stages.map((_, s) => all.flatMap(({ kind }, a) => (kind.of === of && kind.stages.includes(s) ? [a] : [])));
  let segments = model.cohorts.length;
  const segmentStep = all.map(({ reported, levels }) => {
    if (!reported) return 0;
    segments *= levels.length;
    return segments / levels.length;
  });
  const counted = flatLists(remembers("visits"));
  const left = flatLists(remembers("days-since"));
  const band = flatLists(bands);
  return {
    segments,
    attributes: all.length,
    attributeKind: Uint8Array.from(all, kindOf),
    attributeKey0: Int32Array.from(keys, ([key0]) => key0),
    attributeKey1: Int32Array.from(keys, ([, key1]) => key1),
    levels: Int32Array.from(all, ({ levels }) => levels.length),
    bandStart: band.start,
    bandFrom: Float64Array.from(band.items),
    segmentStep: Int32Array.from(segmentStep),
    countedStart: counted.start,
    counted: Int32Array.from(counted.items),
    leftStart: left.start,
    left: Int32Array.from(left.items),
  };
}

/** Each different set of stages whose end starts the clock of a hazard. */
function clocksOf(model: Model): (readonly number[])[] {
  const found = new Map<string, readonly number[]>();
  for (const { hazards } of model.stages) {
    for (const { since } of hazards) if (since) found.set(since.join(), since);
  }
  return [...found.keys()].sort().map((key) => found.get(key)!);
}

/** The attribute that is the clock of a hazard. */
export function clockOf(model: Model, since: readonly number[]): number {
  return model.attributes.length + clocksOf(model).findIndex((stages) => stages.join() === since.join());
}

/** Lists one behind the other, with where each begins and where the last ends. */
export function flatLists<T>(lists: readonly (readonly T[])[]): { start: Int32Array; items: T[] } {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => {
    start[index + 1] = start[index]! + list.length;
  });
  return { start, items: lists.flat() };
}
