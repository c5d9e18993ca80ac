import { namedKey, nameKey } from "../../random/keys.ts";
import type { WordPair } from "../../random/threefry.ts";
import {
  type ArrivalSource,
  type ContactRate,
  type ExternalArrivals,
  NONE,
  type ShareByPeriod,
  WORDS,
} from "../compiled-model.ts";
import type {
  ExternalStream,
  Growth,
  Intervention,
  InterventionChange,
  Model,
  Parameter,
  PerCohort,
  Scenario,
  Stage,
} from "../model.ts";
import { RESIDENTS } from "../schema/names.ts";
import type { ChoiceTables } from "./choices.ts";
import type { EdgeTable } from "./edges.ts";
import { type DeliveredEffect, type Draw, indexByYear, planned, valueIn } from "./effects.ts";
import { inKernelPeriods, kernelDay } from "./periods.ts";

export interface Arrivals {
  readonly sources: ArrivalSource[];
  readonly contact: (ContactRate | undefined)[];
  readonly external: ExternalArrivals[];
}

/** What decides arrivals beside the model. */
export interface ArrivalSetting {
  readonly scenario: Scenario;
  readonly draw: Draw;
  readonly effects: readonly DeliveredEffect[];
  readonly replication: WordPair;
  readonly sample: number;
}

/** Where people come from, and at what rates. Sources are numbered in the order of their names. */
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
        const arrivals = externalArrivals(model, setting, s, stream, c, choices);
        if (arrivals === undefined) continue;
        const { envelope, prevented, changes, interval, batch } = arrivals;
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
        });
      }
      if (stage.residents) {
        const people = Math.max(0, Math.round(sample * valueIn(cohort.population!, draw)));
        const source = addSource("residents", `residents:${cohort.name}`, c, s, people);
        contact[c] = { ...contactRate(model, setting, s, stage.residents, c), edge: sources[source]!.edge };
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

/** How a rate changes with growth and season, by period of the kernel. */
function factorByPeriod(
  model: Model,
  draw: Draw,
  cohort: number,
  growth: Growth,
  season: readonly Parameter[] | undefined,
) {
  const of = model.cohorts[cohort]!.growth;
  const byYear = of && indexByYear(model.axis.years.length, of, valueIn(of.total, draw));
  const factors = Float64Array.from(model.axis.periods, ({ year, start }) => {
    const index = byYear?.[year] ?? 1;
    const grown = growth === "full" ? index : growth === "excess" ? Math.max(0, index - 1) : 1;
    return season === undefined ? grown : grown * valueIn(season[monthFromApril(model, start)]!, draw);
  });
  return inKernelPeriods(model, factors, factors[0]!);
}

function monthFromApril(model: Model, day: number): number {
  const date = new Date(`${model.axis.startDate}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + day);
  return (date.getUTCMonth() + 9) % 12;
}

function contactRate(
  model: Model,
  { scenario, draw, effects }: ArrivalSetting,
  stage: number,
  { rate, growth, season, frailty }: NonNullable<Stage["residents"]>,
  cohort: number,
): Omit<ContactRate, "edge"> {
  const base = valueIn(rate[cohort]!, draw);
  const rates = factorByPeriod(model, draw, cohort, growth, season).map((factor) => base * factor);
  const envelope = rates.reduce((greatest, value) => Math.max(greatest, value), 0);
  const cv = frailty === undefined ? 0 : valueIn(frailty[cohort]!, draw);
  return {
    cohort,
    stage,
    envelope,
    kept: rates.every((value) => value === envelope) ? undefined : rates.map((value) => (WORDS * value) / envelope),
    prevented: preventions(model, scenario, draw, effects, stage, RESIDENTS, cohort),
    frailty: cv === 0 ? 0 : 1 / cv ** 2,
  };
}

/** A stream from outside; undefined where nobody ever comes. */
function externalArrivals(
  model: Model,
  { scenario, draw, effects, sample }: ArrivalSetting,
  stage: number,
  stream: ExternalStream,
  cohort: number,
  choices: ChoiceTables,
): Omit<ExternalArrivals, "source" | "edge"> | undefined {
  const { timing, growth, season, batch } = stream;
  const common = {
    cohort,
    stage,
    prevented: preventions(model, scenario, draw, effects, stage, stream.name, cohort),
    batch:
      batch === undefined
        ? NONE
        : choices.add(
            batch.chances.map((chance) => chance && valueIn(chance, draw)),
            batch.sizes,
            `stages.${model.stages[stage]!.name}.arrivals.external.${stream.name}.batch`,
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

interface Steps {
  readonly days: readonly number[];
  readonly rates: readonly number[];
}

function constantRate(rate: PerCohort<Parameter>, cohort: number, draw: Draw): Steps {
  return { days: [0], rates: [valueIn(rate[cohort]!, draw)] };
}

/** Steps of a rate in days of the kernel, repetitions written out; the warm-up has those that would have come before. */
function rateSteps(
  model: Model,
  {
    days,
    rates,
    repeat,
  }: {
    readonly days: readonly number[];
    readonly rates: readonly PerCohort<Parameter>[];
    readonly repeat: number | undefined;
  },
  cohort: number,
  draw: Draw,
): Steps {
  const values = rates.map((rate) => valueIn(rate[cohort]!, draw));
  if (repeat === undefined) return { days: [0, ...days.slice(1).map((day) => kernelDay(model, day))], rates: values };
  const found: { day: number; rate: number }[] = [];
  const end = model.axis.horizon;
  for (let cycle = -Math.ceil(model.warmUp / repeat); cycle * repeat < end; cycle++) {
    days.forEach((day, index) => {
      const at = cycle * repeat + day;
      if (at < end) found.push({ day: Math.max(0, kernelDay(model, at)), rate: values[index]! });
    });
  }
  const after = found.filter(({ day }, index) => found[index + 1] === undefined || found[index + 1]!.day > day);
  return { days: after.map(({ day }) => day), rates: after.map(({ rate }) => rate) };
}

/** Steps times factors by period. */
function product(model: Model, factors: Float64Array, steps: Steps): Steps {
  const begins = [
    0,
    ...(model.warmUp > 0 ? [kernelDay(model, 0)] : []),
    ...model.axis.periods.slice(1).map(({ start }) => kernelDay(model, start)),
  ];
  const varies = factors.some((factor) => factor !== factors[0]);
  const days = varies ? [...new Set([...begins, ...steps.days])].sort((a, b) => a - b) : steps.days;
  let period = 0;
  let step = 0;
  const rates = days.map((day) => {
    while (period + 1 < begins.length && begins[period + 1]! <= day) period++;
    while (step + 1 < steps.days.length && steps.days[step + 1]! <= day) step++;
    return steps.rates[step]! * factors[varies ? period : 0]!;
  });
  return { days, rates };
}

function preventions(
  model: Model,
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
      const share = planned(change.size[cohort]!, scenario, draw);
      return [shareByPeriod(model, intervention, change, share, byPeriod)];
    }),
  );
}

/** A share that acts as far as the effect has come. */
export function shareByPeriod(
  model: Model,
  intervention: Intervention,
  change: InterventionChange,
  share: number,
  byPeriod: Float64Array,
): ShareByPeriod {
  const [key0, key1] = nameKey(`${intervention.name}/${nameOfChange(model, intervention, change)}`);
  const shares = byPeriod.map((level) => WORDS * Math.min(1, Math.max(0, share * level)));
  return { key0, key1, shares: inKernelPeriods(model, shares, 0) };
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
