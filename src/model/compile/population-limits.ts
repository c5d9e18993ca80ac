import { TdmError } from "../../errors/tdm-error.ts";
import { type CompiledModel, type ExternalArrivals, NONE, TICKS_PER_DAY } from "../compiled-model.ts";
import type { Model } from "../model.ts";
import type { ChoiceTables } from "./choices.ts";

/** Possible arrivals in one replication: they take a minute, and nobody waits for a thousand such. */
const MOST_ARRIVALS = 500_000_000;
/** Ticks of all people in a period that can be added up exactly. */
export const MOST_TICKS = 2 ** 53;

type People = Pick<CompiledModel, "sources" | "contact" | "excessContact" | "external" | "newcomers">;

/**
 * Sums of times stay exact while no cell of a ledger can pass 2^53 ticks. Returns how many it can have at most. Throws
 * TDM-MODEL-013.
 */
export function refuseInexactSums(model: Model, compiled: People, choices: ChoiceTables): number {
  const { sources, contact, excessContact, external, newcomers } = compiled;
  const longest = model.axis.periods.reduce((days, { start, end }) => Math.max(days, end - start), 0);
  const people = sources.reduce((sum, { count }) => sum + count, 0);
  const days = daysOf(model);
  const atATime = (batch: number) => (batch === NONE ? 1 : Math.max(...choices.outcomes(batch)));
  const streams = [...external, ...newcomers];
  const arriving = streams.reduce((sum, { envelope, batch }) => sum + envelope * days * atATime(batch), 0);
  const contacts = [...contact, ...excessContact].reduce((sum, rate) => sum + (rate?.envelope ?? 0), 0);
  const most = (people + 6 * Math.sqrt(arriving) + arriving) * longest * TICKS_PER_DAY;
  if (Number.isFinite(contacts) && most < MOST_TICKS) return most;
  throw TdmError.of("TDM-MODEL-013", "person-days of this many people cannot be counted exactly", {
    path: "cohorts",
    expected: `fewer than ${inWords(MOST_TICKS / longest / TICKS_PER_DAY)} people`,
    found: inWords(people + arriving),
  });
}

/** Refuses rates by which people come, or could come, so often that a replication would not end. Throws TDM-MODEL-007. */
export function refuseEndlessArrivals(model: Model, compiled: People): void {
  const arriving = [...streamCounts(model, compiled), ...contactCounts(model, compiled)];
  const all = arriving.reduce((sum, { count }) => sum + count, 0);
  if (all <= MOST_ARRIVALS) return;
  const largest = arriving.reduce((most, one) => (one.count > most.count ? one : most));
  throw TdmError.of("TDM-MODEL-007", "people come so often that a replication would not end", {
    path: largest.path,
    expected: `at most ${inWords(MOST_ARRIVALS)} arrivals and contacts in a replication, or a --sample of them`,
    found: inWords(all),
  });
}

interface Counted {
  readonly path: string;
  readonly count: number;
}

function streamCounts(model: Model, { sources, external, newcomers }: People): Counted[] {
  const counted = (place: string, { envelope, interval }: ExternalArrivals) => ({
    path: `${place}.${interval ? "every" : "rate"}`,
    count: envelope * daysOf(model),
  });
  return [
    ...external.map((arrivals) => {
      const [, stage, stream] = sources[arrivals.source]!.name.split(":");
      return counted(`stages.${stage}.arrivals.external.${stream}`, arrivals);
    }),
    ...newcomers.map((arrivals) => counted(`cohorts.${model.cohorts[arrivals.cohort]!.name}.newcomers`, arrivals)),
  ];
}

/** Contacts of those who begin as residents of a cohort, at the highest rate that they come to, as if all stayed throughout. */
function contactCounts(model: Model, { sources, contact, excessContact, newcomers }: People): Counted[] {
  const days = daysOf(model);
  const rateOf = (cohort: number) => (contact[cohort]?.envelope ?? 0) + (excessContact[cohort]?.envelope ?? 0);
  const highestRate = (cohort: number): number => {
    const into = model.cohorts[cohort]!.ages?.into;
    return Math.max(rateOf(cohort), into === undefined ? 0 : highestRate(into));
  };
  return contact.flatMap((rate, c) => {
    if (rate === undefined) return [];
    const there = sources.filter(({ kind, cohort }) => kind !== "external" && cohort === c);
    const joining = newcomers.filter(({ cohort }) => cohort === c);
    const people =
      there.reduce((sum, { count }) => sum + count, 0) +
      joining.reduce((sum, { envelope }) => sum + envelope * days, 0);
    const path = `stages.${model.stages[rate.stage]!.name}.arrivals.residents.rate`;
    return [{ path, count: people * highestRate(c) * days }];
  });
}

function daysOf({ axis, warmUp }: Model): number {
  return axis.horizon + warmUp;
}

function inWords(count: number): string {
  return count < 1e15 ? Math.floor(count).toLocaleString("en-GB") : count.toPrecision(3);
}
