import type { Model } from "../model.ts";
import { type EdgeTable, encodeDestination } from "./edges.ts";
import { type DeliveredEffect, type Draw, planned } from "./effects.ts";
import { shareByPeriod } from "./shares.ts";

/** Who is diverted where, by edge and cohort; nothing where the scenario diverts nobody. */
export function compileDiversions(model: Model, draw: Draw, effects: readonly DeliveredEffect[], edges: EdgeTable) {
  const C = model.cohorts.length;
  // Every scenario numbers the same edges, whether or not it uses them.
  for (const { changes } of model.interventions) {
    for (const change of changes) if (change.kind === "divert") edges.between(change.at, encodeDestination(change.to));
  }
  const found = effects.flatMap((effect) =>
    effect.intervention.changes.flatMap((change) => {
      if (change.kind !== "divert") return [];
      const from = edges.between(change.at, encodeDestination(change.from));
      const edge = edges.between(change.at, encodeDestination(change.to));
      const cohorts = change.cohort < 0 ? model.cohorts.map((_, c) => c) : [change.cohort];
      return cohorts.map((c) => {
        const share = planned(change.size[c]!, effect, draw);
        return { slot: from * C + c, edge, ...shareByPeriod(model, effect, change, share) };
      });
    }),
  );
  if (found.length === 0) return { diversionStart: new Int32Array(0), diversions: found };
  found.sort((a, b) => a.slot - b.slot || a.key0 - b.key0 || a.key1 - b.key1 || a.variant - b.variant);
  const diversionStart = new Int32Array(edges.from.length * C + 1);
  for (const { slot } of found) diversionStart[slot + 1]!++;
  for (let slot = 0; slot < diversionStart.length - 1; slot++) diversionStart[slot + 1]! += diversionStart[slot]!;
  return { diversionStart, diversions: found };
}
