import { namedKey, nameKey } from "../../random/keys.ts";
import type { ArrivalSource, ContactRate, ExternalArrivals } from "../compiled-model.ts";
import type { Model } from "../model.ts";
import { RESIDENTS } from "../schema/names.ts";
import type { ArrivalSetting, Base } from "./arrival-setting.ts";
import { shareCandidates } from "./candidates.ts";
import type { ChoiceTables } from "./choices.ts";
import type { EdgeTable } from "./edges.ts";
import { valueIn } from "./effects.ts";
import { type Arriving, externalArrivals } from "./external-arrivals.ts";
import { factorByPeriod } from "./rates.ts";
import { preventions } from "./shares.ts";

export interface Arrivals {
  readonly sources: ArrivalSource[];
  readonly contact: (ContactRate | undefined)[];
  readonly excessContact: (ContactRate | undefined)[];
  readonly external: ExternalArrivals[];
}

/** Two streams of one name, told apart: what a scenario adds has people of its own. */
const EXCESS = nameKey("use:excess");

/**
 * Where people come from, and at what rates. Sources are numbered cohort by cohort, in each by the name of the stage and in
 * the order of the file within a stage; what a scenario adds to a stream comes behind all others, so that the ways of
 * arrivals have the same numbers in every scenario.
 */
export function compileArrivals(
  model: Model,
  setting: ArrivalSetting,
  edges: EdgeTable,
  choices: ChoiceTables,
): Arrivals {
  const { draw, replication, sample } = setting;
  const sources: ArrivalSource[] = [];
  const addSource = (kind: ArrivalSource["kind"], name: string, cohort: number, stage: number, count: number) => {
    const [key0, key1] = namedKey(replication, nameKey(name));
    const edge = edges.between(-1 - sources.length, stage);
    sources.push({ kind, name, key0, key1, cohort, stage, edge, count });
    return sources.length - 1;
  };
  const contact: (ContactRate | undefined)[] = model.cohorts.map(() => undefined);
  const excessContact: (ContactRate | undefined)[] = model.cohorts.map(() => undefined);
  const external: ExternalArrivals[] = [];
  const beyond: Arriving[] = [];
  const inOrderOfNames = model.stages
    .map((_, index) => index)
    .sort((a, b) => (model.stages[a]!.name < model.stages[b]!.name ? -1 : 1));
  model.cohorts.forEach((cohort, c) => {
    let inPathway = 0;
    for (const s of inOrderOfNames) {
      const stage = model.stages[s]!;
      const count = stage.initial === undefined ? 0 : Math.round(sample * valueIn(stage.initial[c]!, draw));
      if (stage.initial) addSource("initial", `initial:${stage.name}:${cohort.name}`, c, s, count);
      inPathway += count;
      stage.external.forEach(({ name }, stream) => {
        const source = addSource("external", `external:${stage.name}:${name}:${cohort.name}`, c, s, 0);
        const { edge } = sources[source]!;
        const { shared, excess } = externalArrivals(model, setting, { stage: s, stream, cohort: c, edge }, choices);
        if (shared) external.push(fromSource(source, shared));
        if (excess) beyond.push(excess);
      });
      if (stage.residents) {
        const people = Math.max(0, Math.round(sample * valueIn(cohort.population!, draw)));
        const source = addSource("residents", `residents:${cohort.name}`, c, s, people);
        const { shared, excess } = contactRates(model, setting, s, c, sources[source]!.edge);
        contact[c] = shared;
        excessContact[c] = excess;
      }
    }
    const residents = sources.findIndex(({ kind, cohort: of }) => kind === "residents" && of === c);
    if (residents >= 0) {
      const population = sources[residents]!;
      sources[residents] = { ...population, count: Math.max(0, population.count - inPathway) };
    }
  });
  for (const excess of beyond) {
    const { name, key0, key1, ...stream } = sources.find(({ edge }) => edge === excess.edge)!;
    const [own0, own1] = namedKey([key0, key1], EXCESS);
    external.push(fromSource(sources.length, excess));
    sources.push({ ...stream, name: `${name}:excess`, key0: own0, key1: own1 });
  }
  return { sources, contact, excessContact, external };
}

/** Written out, so that all have one shape for the compiler of the kernel: a copy by spreading costs it a tenth. */
function fromSource(
  source: number,
  { cohort, stage, edge, envelope, prevented, changes, interval, batch }: Arriving,
): ExternalArrivals {
  return { source, cohort, stage, edge, envelope, prevented, changes, interval, batch };
}

/** How the residents of a cohort make contact, and the contacts that the scenario adds to do-nothing's. */
function contactRates(
  model: Model,
  { scenario, draw, effects, base }: ArrivalSetting,
  stage: number,
  cohort: number,
  edge: number,
): { readonly shared: ContactRate; readonly excess: ContactRate | undefined } {
  const { frailty } = model.stages[stage]!.residents!;
  const rates = ratesByPeriod({ model, draw }, stage, cohort);
  const { shared, excess } = shareCandidates(rates, model === base.model ? rates : ratesByPeriod(base, stage, cohort));
  const cv = frailty === undefined ? 0 : valueIn(frailty[cohort]!, draw);
  const common = {
    cohort,
    stage,
    edge,
    prevented: preventions(model, scenario, draw, effects, stage, RESIDENTS, cohort),
    frailty: cv === 0 ? 0 : 1 / cv ** 2,
  };
  return { shared: { ...common, ...shared }, excess: excess && { ...common, ...excess } };
}

function ratesByPeriod({ model, draw }: Base, stage: number, cohort: number): Float64Array {
  const { rate, growth, season } = model.stages[stage]!.residents!;
  const base = valueIn(rate[cohort]!, draw);
  return factorByPeriod(model, draw, cohort, growth, season).map((factor) => base * factor);
}
