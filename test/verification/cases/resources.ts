import type { Figure, Section } from "../case.ts";
import { birthAndDeath, erlangC, meanOver } from "../theory.ts";
import { counter, littlesLaw, meanWait, numberInSystem, shareTo, shareWaiting } from "./counter.ts";

/** Kaufman and Roberts: how the units in use are distributed where classes ask for different numbers of them. */
function unitsInUse(capacity: number, classes: readonly { readonly load: number; readonly units: number }[]): number[] {
  const weights = [1];
  for (let used = 1; used <= capacity; used++) {
    const sum = classes.reduce((s, { load, units }) => s + load * units * (weights[used - units] ?? 0), 0);
    weights.push(sum / used);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
const inUse = unitsInUse(10, [
  { load: 4, units: 1 },
  { load: 2, units: 2 },
]);
const refused = (cohort: string, units: number): Figure => ({
  name: `the share refused of those who need ${units}`,
  expected: inUse.slice(-units).reduce((sum, share) => sum + share, 0),
  of: (run) => run.passages({ to: "lost" }, { cohort }) / run.created({ cohort }),
});

// Thirty residents, each of whom comes back at a rate of 0.05 a day once they are through; two people serve them.
const RESIDENTS = 30;
const CONTACTS = 0.05;
const finite = (residents: number) =>
  birthAndDeath(
    (n) => (residents - n) * CONTACTS,
    (n) => Math.min(n, 2) / 1.4,
    residents,
  );
const inFinite = meanOver(finite(RESIDENTS), (n) => n);
const waitingInFinite = meanOver(finite(RESIDENTS), (n) => Math.max(0, n - 2));

// Everybody in the system dies at a rate of 0.05 a day, waiting or served.
const DEATHS = 0.05;
const mortal = birthAndDeath(
  () => 0.9,
  (n) => 1 + DEATHS * n,
  400,
);
const inMortal = meanOver(mortal, (n) => n);

// Two servers, and three places to wait.
const limited = birthAndDeath(
  () => 1.8,
  (n) => Math.min(n, 2),
  5,
);
const waitingInLimited = meanOver(limited, (n) => Math.max(0, n - 2));

/** The share of regular arrivals who find the server of a D/M/1 queue busy solves x = exp(-rate gap (1 - x)). */
const busyAtArrival = (serviceRate: number, gap: number) => {
  let share = 0.5;
  for (let step = 0; step < 500; step++) share = Math.exp(-serviceRate * gap * (1 - share));
  return share;
};
const busy = busyAtArrival(1, 1.25);

/** Of an M/M/1 queue: the share who wait longer than x days. */
const longerThan = (days: 1 | 7 | 28): Figure => ({
  name: `the share who wait longer than ${days} days`,
  expected: (2 / 3) * Math.exp(-(0.15 - 0.1) * days),
  of: (run) => 1 - run.servedWithin("counter", days) / run.sum("served", "counter"),
});

export const RESOURCES: Section = {
  place: 8,
  heading: "Resources in other ways",
  cases: [
    counter({
      id: "R1",
      title: "a loss system for ones and twos (Kaufman and Roberts)",
      mechanics: "several units per request",
      cohorts: "{ones: {label: Ones}, twos: {label: Twos}}",
      arrivals: "{rate: {ones: 4 per day, twos: 2 per day}}",
      rate: 6,
      servers: "{capacity: 10, queue-limit: 0}",
      exits: "{out: Out, lost: Refused}",
      service: "duration: {exponential: {mean: 1 day}}\nunits: {ones: 1, twos: 2}\nturned-away: lost",
      days: 25_000,
      warmUp: 30,
      figures: [refused("ones", 1), refused("twos", 2)],
    }),
    counter({
      id: "R2",
      title: "M/M/2 with a queue of three",
      mechanics: "a limit on the queue",
      rate: 1.8,
      servers: "{capacity: 2, queue-limit: 3}",
      exits: "{out: Out, lost: Refused}",
      service: "duration: {exponential: {mean: 1 day}}\nturned-away: lost",
      days: 40_000,
      warmUp: 50,
      figures: [
        shareTo("lost", limited[5]!, "the share who are refused"),
        meanWait(waitingInLimited / (1.8 * (1 - limited[5]!))),
      ],
    }),
    counter({
      id: "R3",
      title: "M/M/1 whose customers die",
      mechanics: "mortality while waiting and while served",
      rate: 0.9,
      servers: 1,
      exits: "{out: Out, died: Died}",
      service: `duration: {exponential: {mean: 1 day}}\nmortality: {exponential: {rate: ${DEATHS} per day}}`,
      days: 100_000,
      warmUp: 500,
      figures: [
        numberInSystem(inMortal),
        {
          name: "the share who die",
          expected: (DEATHS * inMortal) / 0.9,
          of: (run) => run.passages({ to: "died" }) / run.created(),
        },
      ],
    }),
    counter({
      id: "R4",
      title: "thirty residents and two who serve them (machine repair)",
      mechanics: "residents make contact unless they are in the pathway",
      cohorts: `{all: {label: All, population: ${RESIDENTS}}}`,
      residents: `{rate: ${CONTACTS} per day}`,
      rate: 1.2,
      servers: 2,
      service: "duration: {exponential: {mean: 1.4 days}}",
      days: 60_000,
      warmUp: 500,
      figures: [
        numberInSystem(inFinite),
        meanWait(waitingInFinite / ((RESIDENTS - inFinite) * CONTACTS)),
        shareWaiting(finite(RESIDENTS - 1).reduce((sum, share, n) => sum + (n >= 2 ? share : 0), 0)),
      ],
    }),
    counter({
      id: "R5",
      title: "D/M/1",
      mechanics: "arrivals at fixed intervals",
      arrivals: "{every: 1.25 days}",
      rate: 0.8,
      servers: 1,
      service: "duration: {exponential: {mean: 1 day}}",
      days: 150_000,
      warmUp: 1_000,
      figures: [meanWait(busy / (1 - busy)), shareWaiting(busy)],
    }),
    counter({
      id: "R6",
      title: "M/M/1 in batches",
      mechanics: "batches in a queue",
      arrivals: "{rate: 0.25 per day, batch: {1: 0.5, 2: 0.3, 6: rest}}",
      rate: 0.25 * 2.3,
      servers: 1,
      service: "duration: {exponential: {mean: 1 day}}",
      days: 250_000,
      warmUp: 1_000,
      figures: [numberInSystem((0.575 * (1 + 8.9 / 2.3)) / 2 / (1 - 0.575))],
    }),
    counter({
      id: "R7",
      title: "M/M/1, how long people wait",
      mechanics: "the histogram of waits",
      rate: 0.1,
      servers: 1,
      service: "duration: {exponential: {rate: 0.15 per day}}",
      days: 2_000_000,
      warmUp: 5_000,
      figures: [shareWaiting(2 / 3), longerThan(1), longerThan(7), longerThan(28)],
    }),
    counter({
      id: "R8",
      title: "two counters with one team",
      mechanics: "one resource shared by two stages, M/M/2 with feedback",
      rate: 1,
      servers: 2,
      service: "duration: {exponential: {mean: 1 day}}\nto: {again: 0.5, out: rest}",
      more: "  again: {kind: service, resource: servers, duration: {exponential: {mean: 1 day}}, to: {out: 1}}",
      days: 100_000,
      warmUp: 500,
      figures: [
        {
          name: "the mean number in both",
          expected: 1.5 + (erlangC(1.5, 2) * 1.5) / (2 - 1.5),
          of: (run) => run.numberIn("counter") + run.numberIn("again"),
        },
      ],
    }),
    counter({
      id: "R9",
      title: "two counters one after the other (Jackson)",
      mechanics: "requests that follow one another",
      rate: 1,
      servers: "{capacity: 2}, others: {capacity: 3}",
      service: "duration: {exponential: {mean: 1.5 days}}\nto: {second: 1}",
      more: "  second: {kind: service, resource: others, duration: {exponential: {mean: 2.2 days}}, to: {out: 1}}",
      days: 300_000,
      warmUp: 500,
      figures: [
        meanWait(erlangC(1.5, 2) / (2 / 1.5 - 1)),
        {
          name: "the mean wait at the second",
          expected: erlangC(2.2, 3) / (3 / 2.2 - 1),
          of: (run) => run.meanWait("second"),
        },
      ],
    }),
    counter({
      id: "R10",
      title: "M/G/1 with three priorities by need (Cobham)",
      mechanics: "a priority and a duration that depend on an attribute",
      cohorts: "{all: {label: All}}\nattributes: {need: {levels: {high: 0.25, middle: 0.5, low: rest}}}",
      rate: 0.8,
      servers: 1,
      service:
        "duration: {by: need, high: {exponential: {mean: 0.8 days}}, middle: 1 day, low: {uniform: {min: 0 days, max: 2.4 days}}}\npriority: {by: need, high: 1, middle: 2, low: 3}",
      days: 250_000,
      warmUp: 1_000,
      figures: [meanWait(cobham()), littlesLaw(0.8, cobham())],
    }),
  ],
};

/** The mean wait over classes of a non-preemptive queue: what is left of the service, by how busy the better classes are. */
function cobham(): number {
  const classes = [
    { rate: 0.2, mean: 0.8, square: 2 * 0.8 ** 2 },
    { rate: 0.4, mean: 1, square: 1 },
    { rate: 0.2, mean: 1.2, square: 2.4 ** 2 / 3 },
  ];
  const left = classes.reduce((sum, { rate, square }) => sum + (rate * square) / 2, 0);
  let better = 0;
  return classes.reduce((sum, { rate, mean }) => {
    const before = better;
    better += rate * mean;
    return sum + ((rate / 0.8) * left) / (1 - before) / (1 - better);
  }, 0);
}
