import { nameKey } from "../../random/keys.ts";
import type { WordPair } from "../../random/threefry.ts";
import { type Prevention, WORDS } from "../compiled-model.ts";
import type { Destination, DivertChange, Model, PreventChange } from "../model.ts";
import { type DeliveredEffect, type Draw, planned } from "./effects.ts";
import { inKernelPeriods } from "./periods.ts";

/** All that a part of a share may be of: (1 - share) to the power of a part that is not 0 must not be 0. */
const ALMOST_ALL = 1 - 2 ** -40;

/** The arrivals that interventions prevent, from the residents or from one stream of a stage. */
export function preventions(
  model: Model,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  stage: number,
  from: string,
  cohort: number,
): Prevention[] {
  return effects.flatMap((effect) =>
    effect.intervention.changes.flatMap((change): Prevention[] => {
      if (change.kind !== "prevent" || change.at !== stage || change.from !== from) return [];
      if (change.cohort >= 0 && change.cohort !== cohort) return [];
      const [key0, key1] = keyOfChange(model, effect.intervention, change);
      const shares = sharesOver(model, effect, planned(change.size[cohort]!, effect, draw));
      const where = change.where.map(({ attribute, levels }) => ({
        attribute,
        levels: Uint8Array.from(levels, Number),
      }));
      return [{ key0, key1, variant: effect.variant, shares, where }];
    }),
  );
}

/**
 * A share by period of the kernel, as far as the effect has come, in units of 2^-32. A part of it is what one of several
 * rival ways takes, so that in a race they take the share together, and each its part.
 */
export function sharesOver(model: Model, { byPeriod }: DeliveredEffect, share: number, part = 1): Float64Array {
  const shares = byPeriod.map((level) => {
    const all = Math.min(1, Math.max(0, share * level));
    return WORDS * (part === 1 ? all : -Math.expm1(part * Math.log1p(-Math.min(ALMOST_ALL, all))));
  });
  return inKernelPeriods(model, shares, 0);
}

type ChangeOfWays = DivertChange | PreventChange;
interface Way {
  readonly from: Destination;
  readonly to: Destination;
}

/**
 * The key of a change's draws: by what it does, so that its place in a list decides nothing; a second one like it has its
 * number too. Of a diversion, also by the way, where that is one of several or the other way round.
 */
export function keyOfChange(
  model: Model,
  intervention: DeliveredEffect["intervention"],
  change: ChangeOfWays,
  way?: Way,
): WordPair {
  const name = nameOf(model, change);
  const alike = intervention.changes
    .filter((other): other is ChangeOfWays => other.kind === change.kind && nameOf(model, other) === name)
    .indexOf(change);
  const own = change.kind === "prevent" || (change.from?.name === way?.from.name && change.to?.name === way?.to.name);
  const suffix = own ? "" : ` ${way!.from.name}>${way!.to.name}`;
  return nameKey(`${intervention.name}/${alike === 0 ? name : `${name}:${alike}`}${suffix}`);
}

function nameOf(model: Model, change: ChangeOfWays): string {
  const cohort = model.cohorts[change.cohort]?.name ?? "all";
  const stage = model.stages[change.at]!.name;
  const where = change.where.map(({ attribute, levels }) => {
    const of = model.attributes[attribute]!;
    return `:${of.name}=${of.levels.filter((_, level) => levels[level]).join("+")}`;
  });
  const who = `${cohort}${where.sort().join("")}`;
  if (change.kind === "prevent") return `${stage}<${change.from}:${who}`;
  const measure = change.measure === "share" ? "" : `:${change.measure}`;
  return `${stage}:${change.from?.name ?? "*"}>${change.to?.name ?? "*"}:${who}${measure}`;
}
