import type { ContactRate } from "../compiled-model.ts";
import type { Model } from "../model.ts";
import { RESIDENTS } from "../schema/names.ts";
import type { ArrivalSetting, Base } from "./arrival-setting.ts";
import { shareCandidates } from "./candidates.ts";
import { valueIn } from "./effects.ts";
import { arrivalFactors, factorByPeriod, product, rateOf, times } from "./rates.ts";
import { preventions } from "./shares.ts";

/** The stage that residents of a cohort come to, and the edges by which they do and by which they leave. */
export interface ContactPlace {
  readonly stage: number;
  readonly cohort: number;
  readonly edge: number;
  readonly leavingEdge: number;
}

/**
 * How the residents of a cohort make contact and leave, and what a scenario adds to both: each is shared with do-nothing as
 * far as do-nothing has it, so that everybody leaves at the scenario's rate, part of it in the one process and part in the
 * other.
 */
export function contactRates(
  model: Model,
  { draw, effects, base }: ArrivalSetting,
  { stage, cohort, edge, leavingEdge }: ContactPlace,
): { readonly shared: ContactRate; readonly excess: ContactRate | undefined } {
  const { frailty } = model.stages[stage]!.residents!;
  const own = { model, draw };
  const changed = arrivalFactors(model, draw, effects, { stage, from: RESIDENTS, cohort });
  const { rates, keptFrom } = ratesOf(own, stage, cohort, changed);
  const isBase = model === base.model;
  const isSame = isBase && changed === undefined;
  const { shared, excess } = shareCandidates(rates, isSame ? rates : ratesOf(base, stage, cohort).rates);
  const leaving = leavingRate(own, cohort);
  const leavingBefore = isBase ? leaving : leavingRate(base, cohort);
  const cv = frailty === undefined ? 0 : valueIn(frailty[cohort]!, draw);
  const common = {
    cohort,
    stage,
    edge,
    keptFrom,
    prevented: preventions(model, draw, effects, stage, RESIDENTS, cohort),
    frailty: cv === 0 ? 0 : 1 / cv ** 2,
    leavingEdge,
  };
  const staying = leaving < leavingBefore ? 1 - leaving / leavingBefore : 0;
  const more = Math.max(0, leaving - leavingBefore);
  const added = excess ?? { envelope: 0, kept: undefined };
  return {
    shared: { ...common, ...shared, leaving: leavingBefore, staying },
    excess: excess || more > 0 ? { ...common, ...added, leaving: more, staying: 0 } : undefined,
  };
}

/** Rates by period, or, where they change within one, by the days from which they hold. */
function ratesOf({ model, draw }: Base, stage: number, cohort: number, changed?: Float64Array): Rates {
  const { timing, growth, season } = model.stages[stage]!.residents!;
  const factors = times(factorByPeriod(model, draw, cohort, growth, season), changed);
  const steps = rateOf(model, timing, cohort, draw);
  if (steps.rates.length === 1)
    return { rates: factors.map((factor) => steps.rates[0]! * factor), keptFrom: undefined };
  const { days, rates } = product(model, factors, steps);
  return { rates: Float64Array.from(rates), keptFrom: Float64Array.from(days) };
}

interface Rates {
  readonly rates: Float64Array;
  readonly keptFrom: Float64Array | undefined;
}

function leavingRate({ model, draw }: Base, cohort: number): number {
  const { leaving } = model.cohorts[cohort]!;
  return leaving === undefined ? 0 : valueIn(leaving, draw);
}
