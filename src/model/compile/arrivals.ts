import { namedKey, nameKey } from "../../random/keys.ts";
import { type ArrivalSource, type ContactRate, type ExternalArrivals, NONE, TO_LEAVERS } from "../compiled-model.ts";
import type { Model } from "../model.ts";
import type { ArrivalSetting, StreamTables } from "./arrival-setting.ts";
import { contactRates } from "./contact-rates.ts";
import type { EdgeTable } from "./edges.ts";
import { valueIn } from "./effects.ts";
import { type Arriving, externalArrivals, fromSource } from "./external-arrivals.ts";

export interface Arrivals {
  readonly sources: ArrivalSource[];
  readonly contact: (ContactRate | undefined)[];
  readonly excessContact: (ContactRate | undefined)[];
  readonly external: ExternalArrivals[];
  /** Who comes from outside beyond do-nothing's highest rate: their sources come behind all others. */
  readonly beyond: readonly Arriving[];
}

/**
 * Where people come from, and at what rates. Sources are numbered cohort by cohort, in each by the name of the stage and in
 * the order of the file within a stage.
 */
export function compileArrivals(
  model: Model,
  setting: ArrivalSetting,
  { edges, ...tables }: StreamTables & { readonly edges: EdgeTable },
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
        const { shared, excess } = externalArrivals(model, setting, { stage: s, stream, cohort: c, edge }, tables);
        if (shared) external.push(fromSource(source, shared));
        if (excess) beyond.push(excess);
      });
      if (stage.residents) {
        const people = Math.max(0, Math.round(sample * valueIn(cohort.population!, draw)));
        const source = addSource("residents", `residents:${cohort.name}`, c, s, people);
        const { edge } = sources[source]!;
        const leavingEdge = cohort.leaving ? edges.between(-1 - source, TO_LEAVERS) : NONE;
        const { shared, excess } = contactRates(model, setting, { stage: s, cohort: c, edge, leavingEdge });
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
  return { sources, contact, excessContact, external, beyond };
}
