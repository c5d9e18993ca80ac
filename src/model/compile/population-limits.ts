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
 * Sums of times stay exact while no cell of a ledger can pass 2^53 ticks. Returns how many ticks a cell can have at most, if
 * everybody stays in one place: streams may bring so many people, one after another, that this bound says nothing, and the
 * ledger has to look. Throws TDM-MODEL-013 where those who are there at the start are too many already.
 */
export function mostTicksOfCells(model: Model, compiled: People, choices: ChoiceTables): number {
  const { sources, contact, excessContact } = compiled;
  const longest = model.axis.periods.reduce((days, { start, end }) => Math.max(days, end - start), 0);
  const people = sources.reduce((sum, { count }) => sum + count, 0);
  const streams = streamCounts(model, compiled, choices);
  const arriving = streams.reduce((sum, { count }) => sum + count, 0);
  const contacts = [...contact, ...excessContact].reduce((sum, rate) => sum + (rate?.envelope ?? 0), 0);
  const ticks = longest * TICKS_PER_DAY;
  if (Number.isFinite(contacts) && people * ticks < MOST_TICKS) {
    return (people + 6 * Math.sqrt(arriving) + arriving) * ticks;
  }
  throw TdmError.of("TDM-MODEL-013", "person-days of this many people cannot be counted exactly", {
    path: "cohorts",
    expected: `fewer than ${inWords(MOST_TICKS / ticks)} people`,
    found: inWords(people),
  });
}

/** Refuses rates by which people come, or could come, so often that a replication would not end. Throws TDM-MODEL-007. */
export function refuseEndlessArrivals(model: Model, compiled: People, choices: ChoiceTables): void {
  const arriving = [...streamCounts(model, compiled, choices), ...contactCounts(model, compiled)];
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

/** People who come by streams at their highest rates, if every batch were of the largest size. */
function streamCounts(model: Model, { sources, external, newcomers }: People, choices: ChoiceTables): Counted[] {
  const counted = (place: string, { envelope, interval, batch }: ExternalArrivals) => ({
    path: `${place}.${interval ? "every" : "rate"}`,
    count: envelope * daysOf(model) * (batch === NONE ? 1 : Math.max(...choices.outcomes(batch))),
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
