import { TdmError } from "../../errors/tdm-error.ts";
import { NONE, TICKS_PER_DAY } from "../compiled-model.ts";
import type { Model } from "../model.ts";
import type { Arrivals } from "./arrivals.ts";
import type { ChoiceTables } from "./choices.ts";

/** Possible arrivals in one replication: they take a minute, and nobody waits for a thousand such. */
const MOST_ARRIVALS = 500_000_000;

/** Sums of times stay exact while no cell of the ledger can pass 2^53 ticks. Throws TDM-MODEL-013. */
export function refuseInexactSums(model: Model, { sources, contact, external }: Arrivals, choices: ChoiceTables): void {
  const longest = model.axis.periods.reduce((days, { start, end }) => Math.max(days, end - start), 0);
  const people = sources.reduce((sum, { count }) => sum + count, 0);
  const days = daysOf(model);
  const atATime = (batch: number) => (batch === NONE ? 1 : Math.max(...choices.outcomes(batch)));
  const arriving = external.reduce((sum, { envelope, batch }) => sum + envelope * days * atATime(batch), 0);
  const contacts = contact.reduce((sum, rate) => sum + (rate?.envelope ?? 0), 0);
  const most = (people + 6 * Math.sqrt(arriving) + arriving) * longest * TICKS_PER_DAY;
  if (Number.isFinite(contacts) && most < 2 ** 53) return;
  throw TdmError.of("TDM-MODEL-013", "person-days of this many people cannot be counted exactly", {
    path: "cohorts",
    expected: `fewer than ${inWords(2 ** 53 / longest / TICKS_PER_DAY)} people`,
    found: inWords(people + arriving),
  });
}

/** Refuses rates by which people come, or could come, so often that a replication would not end. Throws TDM-MODEL-007. */
export function refuseEndlessArrivals(model: Model, arrivals: Arrivals): void {
  const { sources, external } = arrivals;
  const days = daysOf(model);
  const arriving = [
    ...external.map(({ source, envelope, interval }) => {
      const [, stage, stream] = sources[source]!.name.split(":");
      const path = `stages.${stage}.arrivals.external.${stream}.${interval ? "every" : "rate"}`;
      return { path, count: envelope * days };
    }),
    ...[...arrivals.contact, ...arrivals.excessContact].flatMap((rate) => {
      if (rate === undefined) return [];
      const people = sources.filter(({ kind, cohort }) => kind !== "external" && cohort === rate.cohort);
      const count = people.reduce((sum, source) => sum + source.count, 0) * rate.envelope * days;
      return [{ path: `stages.${model.stages[rate.stage]!.name}.arrivals.residents.rate`, count }];
    }),
  ];
  const all = arriving.reduce((sum, { count }) => sum + count, 0);
  if (all <= MOST_ARRIVALS) return;
  const largest = arriving.reduce((most, one) => (one.count > most.count ? one : most));
  throw TdmError.of("TDM-MODEL-007", "people come so often that a replication would not end", {
    path: largest.path,
    expected: `at most ${inWords(MOST_ARRIVALS)} arrivals and contacts in a replication, or a --sample of them`,
    found: inWords(all),
  });
}

function daysOf({ axis, warmUp }: Model): number {
  return axis.horizon + warmUp;
}

function inWords(count: number): string {
  return Math.floor(count).toLocaleString("en-GB");
}
