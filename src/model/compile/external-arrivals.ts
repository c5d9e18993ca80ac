import { type ExternalArrivals, NONE } from "../compiled-model.ts";
import type { ExternalStream, Model } from "../model.ts";
import type { ArrivalSetting, Base } from "./arrival-setting.ts";
import { type Candidates, shareCandidates } from "./candidates.ts";
import type { ChoiceTables } from "./choices.ts";
import { type Draw, valueIn } from "./effects.ts";
import { kernelDay } from "./periods.ts";
import { constantRate, factorByPeriod, product, rateSteps, type Steps } from "./rates.ts";
import { preventions } from "./shares.ts";

/** A stream of a stage, for one cohort, and the edge by which its people arrive. */
export interface StreamPlace {
  readonly stage: number;
  /** Index among the stage's streams. */
  readonly stream: number;
  readonly cohort: number;
  readonly edge: number;
}

/** Arrivals that do not know their source yet. */
export type Arriving = Omit<ExternalArrivals, "source">;

/** Who comes from outside, and who comes beyond do-nothing's highest rate; undefined where nobody ever does. */
export function externalArrivals(
  model: Model,
  setting: ArrivalSetting,
  place: StreamPlace,
  choices: ChoiceTables,
): { readonly shared: Arriving | undefined; readonly excess: Arriving | undefined } {
  const { scenario, draw, effects, sample, base } = setting;
  const { stage, cohort, edge } = place;
  const stream = streamAt(model, place);
  const { timing } = stream;
  const prevented = preventions(model, scenario, draw, effects, stage, stream.name, cohort);
  const batch = batchTable(model, stream, place, draw, choices);
  const arriving = (
    envelope: number,
    changes: ExternalArrivals["changes"],
    interval: ExternalArrivals["interval"],
  ): Arriving => ({ cohort, stage, edge, envelope, prevented, changes, interval, batch });
  if (timing.of === "interval") {
    const { every, first } = interval(
      model,
      valueIn(timing.every[cohort]!, draw),
      valueIn(timing.first[cohort]!, draw),
      sample,
    );
    return { shared: arriving(1 / every, undefined, { every, first }), excess: undefined };
  }
  const { days, rates } = ratesOf({ model, draw }, place)!;
  const inDoNothing = model === base.model ? rates : (ratesOf(base, place)?.rates ?? rates);
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

function streamAt(model: Model, { stage, stream }: StreamPlace): ExternalStream {
  return model.stages[stage]!.external[stream]!;
}

/** The rates of a Poisson stream by the day from which they hold; undefined where people come at fixed intervals. */
function ratesOf({ model, draw }: Base, place: StreamPlace): Steps | undefined {
  const { timing, growth, season } = streamAt(model, place);
  const { cohort } = place;
  if (timing.of === "interval") return undefined;
  const factors = factorByPeriod(model, draw, cohort, growth, season);
  const steps =
    timing.of === "rate" ? constantRate(timing.rate, cohort, draw) : rateSteps(model, timing.steps, cohort, draw);
  return product(model, factors, steps);
}

/** The table of how many come at a time, or NONE where it is one. */
function batchTable(
  model: Model,
  { name, batch }: ExternalStream,
  { stage }: StreamPlace,
  draw: Draw,
  choices: ChoiceTables,
): number {
  if (batch === undefined) return NONE;
  return choices.add(
    batch.chances.map((chance) => chance && valueIn(chance, draw)),
    batch.sizes,
    `stages.${model.stages[stage]!.name}.arrivals.external.${name}.batch`,
  );
}
