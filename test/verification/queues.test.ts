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
    title: "M/M/1, light: V2",
    arrivalsPerDay: 5,
    service: "exponential: {rate: 8 per day}",
    servers: 1,
    days: 40_000,
    warmUp: 100,
    replications: 30,
    wait: 5 / 8 / (8 - 5),
    figures: [
      {
        name: "the share of time that the server works",
        expected: 5 / 8,
        of: (tally) => tally.sum("personDays", "counter", SINCE) / counted(tally),
      },
    ],
  }),
);
