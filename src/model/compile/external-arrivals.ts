import { type ExternalArrivals, NONE } from "../compiled-model.ts";
import type { ExternalStream, Model } from "../model.ts";
import type { ArrivalSetting, Base, StreamTables } from "./arrival-setting.ts";
import { type Candidates, shareCandidates } from "./candidates.ts";
import type { ChoiceTables } from "./choices.ts";
import { type Draw, valueIn } from "./effects.ts";
import type { LawTableBuilder } from "./laws.ts";
import { kernelDay } from "./periods.ts";
import { arrivalFactors, factorByPeriod, product, rateOf, type Steps, times } from "./rates.ts";
import { preventions } from "./shares.ts";

/** A stream of a stage, or the newcomers, of one cohort, and the edge by which its people arrive. */
export interface StreamPlace {
  /** NONE of newcomers. */
  readonly stage: number;
  /** Index among the stage's streams. */
  readonly stream: number;
  readonly cohort: number;
  readonly edge: number;
}

/** Arrivals that do not know their source yet. */
export type Arriving = Omit<ExternalArrivals, "source">;

/** Arrivals that know it. Written out, so that all have one shape for the kernel: a copy by spreading costs it a tenth. */
export function fromSource(
  source: number,
  { cohort, stage, edge, envelope, prevented, changes, interval, batch, ageLaw }: Arriving,
): ExternalArrivals {
  return { source, cohort, stage, edge, envelope, prevented, changes, interval, batch, ageLaw };
}

/** Who comes from outside, and who comes beyond do-nothing's highest rate; undefined where nobody ever does. */
export function externalArrivals(
  model: Model,
  setting: ArrivalSetting,
  place: StreamPlace,
  { choices, laws }: StreamTables,
): { readonly shared: Arriving | undefined; readonly excess: Arriving | undefined } {
  const { draw, effects, sample, base } = setting;
  const { stage, cohort, edge } = place;
  const stream = streamAt(model, place);
  const { timing } = stream;
  const prevented = preventions(model, draw, effects, stage, stream.name, cohort);
  const ageLaw = ageLawOf(model, stream, place, laws);
  const batch = batchTable(model, stream, place, draw, choices);
  const arriving = (
    envelope: number,
    changes: ExternalArrivals["changes"],
    interval: ExternalArrivals["interval"],
  ): Arriving => ({ cohort, stage, edge, envelope, prevented, changes, interval, batch, ageLaw });
  if (timing.of === "interval") {
    const { every, first } = interval(
      model,
      valueIn(timing.every[cohort]!, draw),
      valueIn(timing.first[cohort]!, draw),
      sample,
    );
    return { shared: arriving(1 / every, undefined, { every, first }), excess: undefined };
  }
  const changed = arrivalFactors(model, draw, effects, { stage, from: stream.name, cohort });
  const { days, rates } = ratesOf({ model, draw }, place, changed)!;
  const isSame = model === base.model && changed === undefined;
  const inDoNothing = isSame ? rates : (ratesOf(base, place)?.rates ?? rates);
  const { shared, excess } = shareCandidates(Float64Array.from(rates), Float64Array.from(inDoNothing));
  const poisson = ({ envelope, kept }: Candidates) =>
    arriving(envelope * sample, kept && { days: Float64Array.from(days), kept }, undefined);
  return { shared: shared.envelope === 0 ? undefined : poisson(shared), excess: excess && poisson(excess) };
}

/**
 * Days between arrivals, and the kernel's day of the first. In a sample the one who stands for ten comes in the middle of
 * the ten, so that neither the first nor the last of them decides how many come.
 */
function interval(model: Model, every: number, first: number, sample: number): { every: number; first: number } {
  const longer = every / sample;
  const middle = first + (longer - every) / 2;
  // A first arrival after one interval or less says when in the interval people come: so they do in a warm-up. A later
  // one says when the stream begins.
  const before = model.warmUp > 0 && first <= every ? Math.floor((middle + model.warmUp) / longer) : 0;
  return { every: longer, first: kernelDay(model, middle - before * longer) };
}

function streamAt(model: Model, { stage, stream, cohort }: StreamPlace): ExternalStream {
  return stage === NONE ? model.cohorts[cohort]!.newcomers! : model.stages[stage]!.external[stream]!;
}

/** Where a stream stands in the model, for messages. */
function pathOf(model: Model, { name }: ExternalStream, { stage, cohort }: StreamPlace): string {
  if (stage === NONE) return `cohorts.${model.cohorts[cohort]!.name}.newcomers`;
  return `stages.${model.stages[stage]!.name}.arrivals.external.${name}`;
}

/** The rates of a Poisson stream by the day from which they hold; undefined where people come at fixed intervals. */
function ratesOf({ model, draw }: Base, place: StreamPlace, changed?: Float64Array): Steps | undefined {
  const { timing, growth, season } = streamAt(model, place);
  const { cohort } = place;
  if (timing.of === "interval") return undefined;
  const factors = times(factorByPeriod(model, draw, cohort, growth, season), changed);
  return product(model, factors, rateOf(model, timing, cohort, draw));
}

/** The law of how old people of a stream are, or NONE where nobody of their cohort ages. */
function ageLawOf(model: Model, stream: ExternalStream, place: StreamPlace, laws: LawTableBuilder): number {
  const { ages, name } = model.cohorts[place.cohort]!;
  if (ages === undefined) return NONE;
  return stream.age
    ? laws.add(stream.age[place.cohort]!, `${pathOf(model, stream, place)}.age`)
    : laws.add(ages.age, `cohorts.${name}.ages.age`);
}

/** The table of how many come at a time, or NONE where it is one. */
function batchTable(
  model: Model,
  stream: ExternalStream,
  place: StreamPlace,
  draw: Draw,
  choices: ChoiceTables,
): number {
  const { batch } = stream;
  if (batch === undefined) return NONE;
  return choices.add(
    batch.chances.map((chance) => chance && valueIn(chance, draw)),
    batch.sizes,
    `${pathOf(model, stream, place)}.batch`,
  );
}
