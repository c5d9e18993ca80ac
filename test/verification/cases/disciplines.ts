import type { Figure, Section } from "../case.ts";
import { erlangC } from "../theory.ts";
import { counter, littlesLaw, meanWait, numberInSystem, shareWaiting } from "./counter.ts";

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

export const DISCIPLINES: Section = {
  place: 9,
  heading: "Resources: who comes when, what they share and who comes first",
  cases: [
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
    counter({
      id: "R11",
      title: "M/M/2 with three priorities (Cobham)",
      mechanics: "non-preemptive priorities with several servers",
      cohorts: "{first: {label: First}, second: {label: Second}, third: {label: Third}}",
      arrivals: "{rate: {first: 0.5 per day, second: 0.7 per day, third: 0.4 per day}}",
      rate: 1.6,
      servers: 2,
      service: "duration: {exponential: {mean: 1 day}}\npriority: {first: 1, second: 2, third: 3}",
      days: 200_000,
      warmUp: 1_000,
      figures: [ofClass("first", 0, 0.25), ofClass("second", 0.25, 0.6), ofClass("third", 0.6, 0.8)],
    }),
    counter({
      id: "R12",
      title: "two counters of which one comes first",
      mechanics: "priorities between stages that share a resource",
      rate: 0.2,
      servers: 1,
      service: "duration: {exponential: {mean: 1 day}}\npriority: 1",
      more: `  later:
    kind: service
    resource: servers
    arrivals: {external: {others: {rate: 0.6 per day}}}
    duration: {exponential: {mean: 1 day}}
    priority: 2
    to: {out: 1}`,
      days: 300_000,
      warmUp: 2_000,
      figures: [meanWait(1), { name: "the mean wait at the other", expected: 5, of: (run) => run.meanWait("later") }],
    }),
  ],
};

/** A class of an M/M/2 queue, by how busy the servers are with better classes, and with these and its own. */
function ofClass(cohort: string, better: number, upTo: number): Figure {
  return {
    name: `the mean wait of the ${cohort}`,
    expected: erlangC(1.6, 2) / 2 / (1 - better) / (1 - upTo),
    of: (run) => run.meanWait("counter", cohort),
  };
}

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
