import { nameKey } from "../../random/keys.ts";
import { type ShareByPeriod, WORDS } from "../compiled-model.ts";
import type { Intervention, InterventionChange, Model } from "../model.ts";
import { type DeliveredEffect, type Draw, planned } from "./effects.ts";
import { inKernelPeriods } from "./periods.ts";

/** The arrivals that interventions prevent, from the residents or from one stream of a stage. */
export function preventions(
  model: Model,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  stage: number,
  from: string,
  cohort: number,
): ShareByPeriod[] {
  return effects.flatMap((effect) =>
    effect.intervention.changes.flatMap((change): ShareByPeriod[] => {
      const reaches = change.cohort < 0 || change.cohort === cohort;
      if (change.kind !== "prevent" || change.at !== stage || change.from !== from || !reaches) return [];
      const share = planned(change.size[cohort]!, effect, draw);
      return [shareByPeriod(model, effect, change, share)];
    }),
  );
}

/** A share that acts as far as the effect has come. */
export function shareByPeriod(
  model: Model,
  { intervention, byPeriod, variant }: DeliveredEffect,
  change: InterventionChange,
  share: number,
): ShareByPeriod {
  const [key0, key1] = nameKey(`${intervention.name}/${nameOfChange(model, intervention, change)}`);
  const shares = byPeriod.map((level) => WORDS * Math.min(1, Math.max(0, share * level)));
  return { key0, key1, variant, shares: inKernelPeriods(model, shares, 0) };
}

/** A change by what it does, so that its place in a list decides nothing; a second one like it has its number too. */
function nameOfChange(model: Model, { changes }: Intervention, change: InterventionChange): string {
  const describe = (of: InterventionChange) => {
    const cohort = model.cohorts[of.cohort]?.name ?? "all";
    if (of.kind === "divert") return `${model.stages[of.at]!.name}:${of.from.name}>${of.to.name}:${cohort}`;
    if (of.kind === "prevent") return `${model.stages[of.at]!.name}<${of.from}:${cohort}`;
    return `${of.kind}:${cohort}`;
  };
  const name = describe(change);
  const alike = changes.filter((other) => describe(other) === name).indexOf(change);
  return alike === 0 ? name : `${name}:${alike}`;
}
