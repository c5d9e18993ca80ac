import type { WordPair } from "../../random/threefry.ts";
import { allChanges } from "../all-changes.ts";
import { NONE, type ShareByPeriod } from "../compiled-model.ts";
import type { Destination, DivertChange, Model } from "../model.ts";
import { DIED } from "../schema/names.ts";
import { probabilitiesOf } from "./choices.ts";
import { type EdgeTable, encodeDestination } from "./edges.ts";
import { type DeliveredEffect, type Draw, planned } from "./effects.ts";
import { chancesAt } from "./pathway.ts";
import { at, type Row, reaches } from "./rows.ts";
import { keyOfChange, sharesOver } from "./shares.ts";

/** People who would go one way and are sent another: in full effect this share of them, of which one way gets its part. */
interface Way {
  readonly from: Destination;
  readonly to: Destination;
  readonly share: number;
  /** Of what leaves `from`, the part that goes to `to`; 1 where all of it does. */
  readonly part: number;
}

type Diversion = ShareByPeriod & { readonly slot: number; readonly edge: number };

/** Who is diverted where, by edge and row of its stage; nothing where the scenario diverts nobody. */
export function compileDiversions(
  model: Model,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  edges: EdgeTable,
  rows: readonly (readonly Row[])[],
) {
  // Every scenario numbers the same edges, whether or not it uses them.
  for (const change of allChanges(model)) {
    if (change.kind === "divert" && change.to) edges.between(change.at, encodeDestination(change.to));
  }
  const slotOfEdge = new Int32Array(edges.from.length).fill(NONE);
  let slots = 0;
  const slotOf = (edge: number, row: number, rowsOfStage: number) => {
    if (slotOfEdge[edge] === NONE) {
      slotOfEdge[edge] = slots;
      slots += rowsOfStage;
    }
    return slotOfEdge[edge]! + row;
  };
  const found = effects.flatMap((effect) =>
    effect.intervention.changes.flatMap((change): Diversion[] => {
      if (change.kind !== "divert") return [];
      const rowsOfStage = rows[change.at]!;
      // Rows that are alike share what is the same for them.
      const shares = new Map<string, Float64Array>();
      const keys = new Map<string, WordPair>();
      return rowsOfStage.flatMap((row, local) =>
        waysAt(model, draw, effect, change, row).map(({ from, to, share, part }): Diversion => {
          const alike = `${share}|${part}`;
          const over = shares.get(alike) ?? sharesOver(model, effect, share, part);
          shares.set(alike, over);
          const way = `${from.name}>${to.name}`;
          const key = keys.get(way) ?? keyOfChange(model, effect.intervention, change, { from, to });
          keys.set(way, key);
          const leaving = edges.between(change.at, encodeDestination(from));
          const slot = slotOf(leaving, local, rowsOfStage.length);
          const edge = edges.between(change.at, encodeDestination(to));
          return { slot, edge, key0: key[0], key1: key[1], variant: effect.variant, shares: over };
        }),
      );
    }),
  );
  if (found.length === 0) {
    return { diversionSlot: slotOfEdge, diversionStart: new Int32Array(0), diversions: found };
  }
  found.sort((a, b) => a.slot - b.slot || a.key0 - b.key0 || a.key1 - b.key1 || a.variant - b.variant);
  const diversionStart = new Int32Array(slots + 1);
  for (const { slot } of found) diversionStart[slot + 1]!++;
  for (let slot = 0; slot < slots; slot++) diversionStart[slot + 1]! += diversionStart[slot]!;
  return { diversionSlot: slotOfEdge, diversionStart, diversions: found };
}

/** Where a change sends people of a row, whatever its measure: as shares of those who would go each way. */
function waysAt(model: Model, draw: Draw, effect: DeliveredEffect, change: DivertChange, row: Row): Way[] {
  if (!reaches(change, row)) return [];
  const { branches } = model.stages[change.at]!;
  const chances = probabilitiesOf(chancesAt({ model, draw }, branches, row));
  const chanceOf = ({ name }: Destination) =>
    branches.reduce((sum, { to }, index) => sum + (to.name === name ? chances[index]! : 0), 0);
  const others = (than: Destination) =>
    branches.map(({ to }) => to).filter(({ name }) => name !== than.name && name !== DIED);
  const sum = (of: readonly Destination[]) => of.reduce((total, one) => total + chanceOf(one), 0);
  /** Moves so much of all who come from some branches to others; of a branch alone it may be given as a share. */
  const move = (from: readonly Destination[], to: readonly Destination[], points: number, share?: number): Way[] => {
    const leaving = sum(from);
    const arriving = sum(to);
    const taken = share ?? (leaving === 0 ? 0 : points / leaving);
    if (taken === 0 || (to.length > 1 && arriving === 0)) return [];
    const part = (one: Destination) => (to.length === 1 ? 1 : chanceOf(one) / arriving);
    return from.flatMap((start) =>
      to.filter((one) => part(one) > 0).map((one) => ({ from: start, to: one, share: taken, part: part(one) })),
    );
  };
  const size = planned(at(model, change.size, row), effect, draw);
  const from = change.from ? [change.from] : others(change.to!);
  const to = change.to ? [change.to] : others(change.from!);
  switch (change.measure) {
    case "share":
      return move(from, to, 0, size);
    case "points":
      return move(from, to, size / 100);
    case "ratio":
      return move(from, to, 0, 1 - size);
    case "towards": {
      const gain = size - sum(to);
      return gain >= 0 ? move(from, to, gain) : move(to, from, -gain);
    }
  }
}
