import { theory } from "../kernel/simulation.ts";
import type { Tally } from "../kernel/tally.ts";
import { type Figure, PRECISION, type VerificationCase, verify } from "./case.ts";

/**
 * Queues in front of a counter, stationary after a warm-up: the first period is left out of every figure. Days stand for
 * whatever unit of time the theory uses.
 */
interface Queue {
  readonly title: string;
  readonly arrivalsPerDay: number;
  readonly service: string;
  readonly servers: number;
  /** Days counted, and days before them. */
  readonly days: number;
  readonly warmUp: number;
  readonly replications: number;
  readonly wait: number;
  readonly figures?: readonly Figure[];
}

const SINCE = { since: 1 };

/** The mean wait of those whose service began. */
const meanWait = (tally: Tally) => tally.sum("waitsOfServed", "counter", SINCE) / tally.sum("served", "counter", SINCE);

/** Days that were counted. */
const counted = ({ periods, model }: Tally) => model.axis.horizon * (1 - 1 / periods);

function queue({
  title,
  arrivalsPerDay,
  service,
  servers,
  days,
  warmUp,
  replications,
  wait,
  figures = [],
}: Queue): VerificationCase {
  // Equal periods, of which the first is the warm-up.
  const periods = Math.round(days / warmUp) + 1;
  return {
    title,
    text: theory(
      `
exits: {out: Out}
resources: {servers: {capacity: ${servers}}}
stages:
  counter:
    kind: service
    resource: servers
    arrivals: {external: {customers: {rate: ${arrivalsPerDay} per day}}}
    duration: {${service}}
    to: {out: 1}
`,
      `{axis: plain, length: ${periods * warmUp} days, periods: ${periods}}`,
    ),
    replications,
    precision: PRECISION.withQueue,
    figures: [
      { name: "the mean wait", expected: wait, of: meanWait },
      {
        name: "Little's law: the mean number waiting, by the rate of arrivals,",
        expected: wait,
        of: (tally) => tally.sum("waitingDays", "counter", SINCE) / counted(tally) / arrivalsPerDay,
      },
      ...figures,
    ],
  };
}

verify(
  queue({
    title: "V2: M/M/1, light",
    arrivalsPerDay: 5,
    service: "exponential: {rate: 8 per day}",
    servers: 1,
    days: 16_000,
    warmUp: 100,
    replications: 40,
    wait: 5 / 8 / (8 - 5),
    figures: [
      {
        name: "the share of time that the server works",
        expected: 5 / 8,
        of: (tally) => tally.sum("personDays", "counter", SINCE) / counted(tally),
      },
    ],
  }),
  queue({
    title: "V3: M/M/3, Erlang C",
    arrivalsPerDay: 0.2,
    service: "exponential: {mean: 10 days}",
    servers: 3,
    days: 500_000,
    warmUp: 2_000,
    replications: 40,
    wait: 40 / 9,
  }),
  queue({
    title: "V4: M/M/4, Erlang C",
    arrivalsPerDay: 0.2,
    service: "exponential: {mean: 10 days}",
    servers: 4,
    days: 900_000,
    warmUp: 2_000,
    replications: 40,
    wait: 20 / 23,
  }),
  queue({
    title: "V5: M/M/2, the benchmark of queuecomputer (JSS 95(5))",
    arrivalsPerDay: 1,
    service: "exponential: {mean: 0.9 days}",
    servers: 2,
    days: 100_000,
    warmUp: 500,
    replications: 40,
    wait: 0.228527,
  }),
);

/** Rate 0.8, mean service 1: the wait is 2 (1 + CV²). */
const pollaczekKhinchine = (law: string, service: string, wait: number, days: number) =>
  queue({
    title: `V6: Pollaczek and Khinchine, ${law} service`,
    arrivalsPerDay: 0.8,
    service,
    servers: 1,
    days,
    warmUp: 3_000,
    replications: 40,
    wait,
  });

verify(
  pollaczekKhinchine("deterministic", "fixed: {value: 1 day}", 2, 120_000),
  pollaczekKhinchine("uniform", "uniform: {min: 0 days, max: 2 days}", 2 + 2 / 3, 200_000),
  pollaczekKhinchine("Erlang-2", "gamma: {mean: 1 day, shape: 2}", 3, 150_000),
  pollaczekKhinchine("exponential", "exponential: {mean: 1 day}", 4, 200_000),
  pollaczekKhinchine("lognormal", "lognormal: {mean: 1 day, cv: 1.4142135623730951}", 6, 500_000),
);
