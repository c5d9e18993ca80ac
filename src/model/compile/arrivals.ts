import { namedKey, nameKey } from "../../random/keys.ts";
import type { WordPair } from "../../random/threefry.ts";
import type { ArrivalRate, ArrivalSource, ShareByPeriod } from "../compiled-model.ts";
import type { Growth, Model, Parameter, PerCohort, Scenario } from "../model.ts";
import { RESIDENTS } from "../schema/names.ts";
import type { EdgeTable } from "./edges.ts";
import { type DeliveredEffect, type Draw, indexByYear, planned, valueIn } from "./effects.ts";

export interface Arrivals {
  readonly sources: ArrivalSource[];
  readonly contact: (ArrivalRate | undefined)[];
  readonly external: { source: number; rate: ArrivalRate }[];
}

/** Where people come from, and at what rates, in one scenario and draw. Sources are numbered in the order of their names. */
export function compileArrivals(
  model: Model,
  scenario: Scenario,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  { replication, sample }: { readonly replication: WordPair; readonly sample: number },
  edges: EdgeTable,
): Arrivals {
  const sources: ArrivalSource[] = [];
  const addSource = (kind: ArrivalSource["kind"], name: string, cohort: number, stage: number, count: number) => {
    const [key0, key1] = namedKey(replication, nameKey(name));
    const edge = stage < 0 ? -1 : edges.between(-1 - sources.length, stage);
    sources.push({ kind, name, key0, key1, cohort, stage, edge, count });
    return sources.length - 1;
  };
  const byYear = model.cohorts.map(({ growth }) =>
    growth === undefined ? undefined : indexByYear(model.axis.years.length, growth, valueIn(growth.total, draw)),
  );
  const rateOf = (
    stage: number,
    from: string,
    perDay: PerCohort<Parameter>,
    growth: Growth,
    cohort: number,
    edge: number,
  ) => {
    const base = valueIn(perDay[cohort]!, draw) * (from === RESIDENTS ? 1 : sample);
    const rates = Float64Array.from(model.axis.periods, ({ year }) => {
      const index = byYear[cohort]?.[year] ?? 1;
      return base * (growth === "full" ? index : growth === "excess" ? Math.max(0, index - 1) : 1);
    });
    const envelope = rates.reduce((greatest, rate) => Math.max(greatest, rate), 0);
    const constant = rates.every((rate) => rate === envelope);
    return {
      cohort,
      stage,
      edge,
      envelope,
      kept: constant ? undefined : rates.map((rate) => rate / envelope),
      prevented: preventions(scenario, draw, effects, stage, from, cohort),
    };
  };

  const contact: (ArrivalRate | undefined)[] = model.cohorts.map(() => undefined);
  const external: Arrivals["external"] = [];
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
      for (const stream of stage.external) {
        const source = addSource("external", `external:${stage.name}:${stream.name}:${cohort.name}`, c, s, 0);
        const rate = rateOf(s, stream.name, stream.rate, stream.growth, c, sources[source]!.edge);
        if (rate.envelope > 0) external.push({ source, rate });
      }
      if (stage.residents) {
        const people = Math.max(0, Math.round(sample * valueIn(cohort.population!, draw)));
        const source = addSource("residents", `residents:${cohort.name}`, c, s, people);
        contact[c] = rateOf(s, RESIDENTS, stage.residents.rate, stage.residents.growth, c, sources[source]!.edge);
      }
    }
    const residents = sources.findIndex(({ kind, cohort: of }) => kind === "residents" && of === c);
    if (residents >= 0) {
      const population = sources[residents]!;
      sources[residents] = { ...population, count: Math.max(0, population.count - inPathway) };
    }
  });
  return { sources, contact, external };
}

function preventions(
  scenario: Scenario,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  stage: number,
  from: string,
  cohort: number,
): ShareByPeriod[] {
  return effects.flatMap(({ intervention, byPeriod }) =>
    intervention.changes.flatMap((change): ShareByPeriod[] => {
      const reaches = change.cohort < 0 || change.cohort === cohort;
      if (change.kind !== "prevent" || change.at !== stage || change.from !== from || !reaches) return [];
      return [shareByPeriod(intervention.name, change.path, planned(change.size[cohort]!, scenario, draw), byPeriod)];
    }),
  );
}

/** A share that acts as far as the effect has come, keyed by the name of the intervention and of the change. */
export function shareByPeriod(
  intervention: string,
  change: string,
  share: number,
  byPeriod: Float64Array,
): ShareByPeriod {
  const [key0, key1] = nameKey(`${intervention}/${change}`);
  return { key0, key1, shares: byPeriod.map((level) => Math.min(1, Math.max(0, share * level))) };
}
