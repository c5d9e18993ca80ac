import { namedKey, nameKey } from "../../random/keys.ts";
import type { WordPair } from "../../random/threefry.ts";
import {
  type ArrivalSource,
  type ContactRate,
  type ExternalArrivals,
  NONE,
  TO_LEAVERS,
  WORDS,
} from "../compiled-model.ts";
import type { ExternalStream, Model, Stage } from "../model.ts";
import { RESIDENTS } from "../schema/names.ts";
import type { ChoiceTables } from "./choices.ts";
import type { EdgeTable } from "./edges.ts";
import { type DeliveredEffect, type Draw, valueIn } from "./effects.ts";
import type { LawTableBuilder } from "./laws.ts";
import { kernelDay } from "./periods.ts";
import { constantRate, factorByPeriod, product, rateSteps } from "./rates.ts";
import { preventions } from "./shares.ts";

export interface Arrivals {
  readonly sources: ArrivalSource[];
  readonly contact: (ContactRate | undefined)[];
  readonly external: ExternalArrivals[];
}

/** What decides arrivals beside the model. */
export interface ArrivalSetting {
  readonly draw: Draw;
  readonly effects: readonly DeliveredEffect[];
  readonly replication: WordPair;
  readonly sample: number;
}

/** The tables that streams of people are built into. */
interface StreamTables {
  readonly choices: ChoiceTables;
  readonly laws: LawTableBuilder;
}

/** Where people come from, and at what rates. Sources are numbered in the order of their names. */
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
  const external: ExternalArrivals[] = [];
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
        const arrivals = externalArrivals(model, setting, s, stream, c, tables);
        if (arrivals === undefined) continue;
        const { envelope, prevented, changes, interval, batch, ageLaw } = arrivals;
        // Written out, so that all have one shape for the compiler of the kernel.
        external.push({
          source,
          cohort: c,
          stage: s,
          edge: sources[source]!.edge,
          envelope,
          prevented,
          changes,
          interval,
          batch,
          ageLaw,
        });
      }
      if (stage.residents) {
        const people = Math.max(0, Math.round(sample * valueIn(cohort.population!, draw)));
        const source = addSource("residents", `residents:${cohort.name}`, c, s, people);
        contact[c] = {
          ...contactRate(model, setting, s, stage.residents, c),
          edge: sources[source]!.edge,
          leaving: cohort.leaving ? valueIn(cohort.leaving, draw) : 0,
          leavingEdge: cohort.leaving ? edges.between(-1 - source, TO_LEAVERS) : NONE,
        };
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

function contactRate(
  model: Model,
  { draw, effects }: ArrivalSetting,
  stage: number,
  { rate, growth, season, frailty }: NonNullable<Stage["residents"]>,
  cohort: number,
): Omit<ContactRate, "edge" | "leaving" | "leavingEdge"> {
  const base = valueIn(rate[cohort]!, draw);
  const rates = factorByPeriod(model, draw, cohort, growth, season).map((factor) => base * factor);
  const envelope = rates.reduce((greatest, value) => Math.max(greatest, value), 0);
  const cv = frailty === undefined ? 0 : valueIn(frailty[cohort]!, draw);
  return {
    cohort,
    stage,
    envelope,
    kept: rates.every((value) => value === envelope) ? undefined : rates.map((value) => (WORDS * value) / envelope),
    prevented: preventions(model, draw, effects, stage, RESIDENTS, cohort),
    frailty: cv === 0 ? 0 : 1 / cv ** 2,
  };
}

/** A stream of people to a stage, or of newcomers (NONE); undefined where nobody ever comes. */
export function externalArrivals(
  model: Model,
  { draw, effects, sample }: ArrivalSetting,
  stage: number,
  stream: ExternalStream,
  cohort: number,
  { choices, laws }: StreamTables,
): Omit<ExternalArrivals, "source" | "edge"> | undefined {
  const { timing, growth, season, batch } = stream;
  const { ages, name } = model.cohorts[cohort]!;
  const at = model.stages[stage];
  const place = at ? `stages.${at.name}.arrivals.external.${stream.name}` : `cohorts.${name}.newcomers`;
  const common = {
    ageLaw: ages
      ? laws.add(stream.age?.[cohort] ?? ages.age, stream.age ? `${place}.age` : `cohorts.${name}.ages.age`)
      : NONE,
    cohort,
    stage,
    prevented: preventions(model, draw, effects, stage, stream.name, cohort),
    batch:
      batch === undefined
        ? NONE
        : choices.add(
            batch.chances.map((chance) => chance && valueIn(chance, draw)),
            batch.sizes,
            `${place}.batch`,
          ),
  };
  if (timing.of === "interval") {
    const every = valueIn(timing.every[cohort]!, draw) / sample;
    const first = valueIn(timing.first[cohort]!, draw);
    // A first arrival after one interval or less says when in the interval people come: so they do in a warm-up. A later
    // one says when the stream begins.
    const before = model.warmUp > 0 && first <= every ? Math.floor((first + model.warmUp) / every) : 0;
    const interval = { every, first: kernelDay(model, first - before * every) };
    return { ...common, envelope: 1 / every, changes: undefined, interval };
  }
  const factors = factorByPeriod(model, draw, cohort, growth, season);
  const steps =
    timing.of === "rate" ? constantRate(timing.rate, cohort, draw) : rateSteps(model, timing.steps, cohort, draw);
  const { days, rates } = product(model, factors, steps);
  const envelope = rates.reduce((greatest, rate) => Math.max(greatest, rate), 0);
  if (envelope === 0) return undefined;
  const constant = rates.every((rate) => rate === envelope);
  const kept = Float64Array.from(rates, (rate) => (WORDS * rate) / envelope);
  const changes = constant ? undefined : { days: Float64Array.from(days), kept };
  return { ...common, envelope: envelope * sample, changes, interval: undefined };
}
