import { theory } from "../../kernel/simulation.ts";
import { type Figure, PRECISION, type VerificationCase } from "../case.ts";

/** A counter that people come to at random, stationary after a warm-up. A day stands for any unit of time. */
export interface Counter {
  readonly id: string;
  readonly title: string;
  readonly mechanics: string;
  /** People a day, all together. */
  readonly rate: number;
  readonly servers: number | string;
  /** The service, and whatever else the stage says, in the model language; people then go out, unless it says otherwise. */
  readonly service: string;
  readonly exits?: string;
  readonly cohorts?: string;
  /** How people come, where that is not a Poisson stream of the rate; or how residents do. */
  readonly arrivals?: string;
  readonly residents?: string;
  readonly more?: string;
  readonly days: number;
  readonly warmUp: number;
  readonly replications?: number;
  readonly figures: readonly Figure[];
}

/** Person-days of a period are counted exactly as long as they are fewer than four times this. */
const MOST_PERSON_DAYS = 2e9;

export function counter(of: Counter): VerificationCase {
  const { id, title, mechanics, rate, days, warmUp, figures } = of;
  const periods = Math.max(10, Math.ceil((rate * days ** 2) / MOST_PERSON_DAYS));
  const service = of.service.trim().replace(/^/gm, "    ");
  return {
    id,
    title,
    mechanics,
    text: theory(
      `
${of.cohorts ? `cohorts: ${of.cohorts}\n` : ""}exits: ${of.exits ?? "{out: Out}"}
resources: {servers: ${typeof of.servers === "number" ? `{capacity: ${of.servers}}` : of.servers}}
stages:
  counter:
    kind: service
    resource: servers
    arrivals: ${of.residents ? `{residents: ${of.residents}}` : `{external: {customers: ${of.arrivals ?? `{rate: ${rate} per day}`}}}`}
${service}
${/^ *to:/m.test(service) ? "" : "    to: {out: 1}"}
${of.more ?? ""}`,
      `{axis: plain, length: ${days} days, periods: ${periods}, warm-up: ${warmUp} days}`,
    ),
    replications: of.replications ?? 40,
    precision: PRECISION.withQueue,
    figures,
  };
}

export const meanWait = (expected: number): Figure => ({
  name: "the mean wait",
  expected,
  of: (run) => run.meanWait("counter"),
});

/** Little's law: the mean number who wait is the rate at which people come times their mean wait. */
export const littlesLaw = (rate: number, wait: number): Figure => ({
  name: "Little's law: the mean number who wait, by the rate of arrivals,",
  expected: wait,
  of: (run) => run.numberWaiting("counter") / rate,
});

export const shareWaiting = (expected: number): Figure => ({
  name: "the share who wait",
  expected,
  of: (run) => 1 - run.servedAtOnce("counter") / run.sum("served", "counter"),
});

export const numberInSystem = (expected: number): Figure => ({
  name: "the mean number in the system",
  expected,
  of: (run) => run.numberIn("counter"),
});

/** The share of those who come that goes a way out of the counter. */
export const shareTo = (to: string, expected: number, name: string): Figure => ({
  name,
  expected,
  of: (run) => run.passages({ from: "counter", to }) / run.created(),
  ...(expected < 0.1 ? { precision: PRECISION.small } : {}),
});
