import { allChanges } from "../all-changes.ts";
import type { Model } from "../model.ts";

/** Stages that lie on a circle of the pathway, reviews included: only there does a visit need its number. */
export function repeatableStages(model: Model): Uint8Array {
  const next = model.stages.map(({ branches, hazards, reviews, request }) => {
    const ways = [...branches, ...hazards.flatMap((hazard) => hazard.branches)].map(({ to }) => to);
    for (const to of [request?.patience?.to, request?.turnedAway]) if (to) ways.push(to);
    const to = ways.flatMap(({ kind, index }) => (kind === "stage" ? [index] : []));
    return reviews ? [...to, reviews.at] : to;
  });
  for (const change of allChanges(model)) {
    if (change.kind === "divert" && change.to?.kind === "stage") next[change.at]!.push(change.to.index);
  }
  // A review leads on from wherever it was held, and may be held again and again.
  model.stages.forEach(({ reviews }) => {
    if (reviews) next[reviews.at]!.push(reviews.at);
  });
  return Uint8Array.from(model.stages, (_, start) => {
    const seen = new Set<number>();
    const open = [...next[start]!];
    while (open.length > 0) {
      const stage = open.pop()!;
      if (stage === start) return 1;
      if (seen.has(stage)) continue;
      seen.add(stage);
      open.push(...next[stage]!);
    }
    return 0;
  });
}
