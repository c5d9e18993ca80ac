import type { Figure, Section } from "../case.ts";
import { birthAndDeath, erlangB, meanOver } from "../theory.ts";
import { counter, meanWait, numberInSystem, shareTo } from "./counter.ts";

/** Who finds nothing free is lost; the share is the same whatever the law of the service. */
const loss = (id: string, law: string, servers: number, load: number, duration: string, days: number) =>
  counter({
    id,
    title: `Erlang B, ${law}`,
    mechanics: "a queue of no length, turned away",
    rate: load,
    servers: `{capacity: ${servers}, queue-limit: 0}`,
    exits: "{out: Out, lost: Turned away}",
    service: `duration: ${duration}\nturned-away: lost`,
    days,
    warmUp: 30,
    figures: [
      shareTo("lost", erlangB(load, servers), "the share who are turned away"),
      // Little's law: as the rate of those who are let in, times the mean service of a day.
      numberInSystem(load * (1 - erlangB(load, servers))),
    ],
  });

// Erlang A: the number in the system goes up at the rate, and down with every service and every patience that ends.
const RATE = 10;
const SERVERS = 10;
const PATIENCE = 0.5;
const inErlangA = birthAndDeath(
  () => RATE,
  (n) => Math.min(n, SERVERS) + PATIENCE * Math.max(0, n - SERVERS),
  300,
);
const queueInErlangA = meanOver(inErlangA, (n) => Math.max(0, n - SERVERS));

const timeInSystem = (cohort: string, expected: number): Figure => ({
  name: `the mean time in the system, ${cohort} priority,`,
  expected,
  of: (run) =>
    run.meanWait("counter", cohort) +
    run.sum("personDays", "counter", { cohort }) / run.sum("served", "counter", { cohort }),
});

export const LIMITS: Section = {
  place: 2,
  heading: "Priorities, losses and patience",
  cases: [
    counter({
      id: "V7",
      title: "M/M/1 with two priorities",
      mechanics: "non-preemptive priorities",
      cohorts: "{high: {label: High}, low: {label: Low}}",
      arrivals: "{rate: {high: 0.2 per day, low: 0.6 per day}}",
      rate: 0.8,
      servers: 1,
      service: "duration: {exponential: {mean: 1 day}}\npriority: {high: 1, low: 2}",
      days: 300_000,
      warmUp: 2_000,
      figures: [
        timeInSystem("high", 2),
        timeInSystem("low", 6),
        // Little's law, over both.
        numberInSystem(0.2 * 2 + 0.6 * 6),
      ],
    }),
    loss("V8 exponential", "exponential service", 10, 8, "{exponential: {mean: 1 day}}", 12_000),
    loss("V8 fixed", "deterministic service", 10, 8, "1 day", 12_000),
    loss("V8 lognormal", "lognormal service", 10, 8, "{lognormal: {mean: 1 day, cv: 1}}", 12_000),
    loss("V9", "a larger group", 25, 20, "{exponential: {mean: 1 day}}", 8_000),
    counter({
      id: "V11",
      title: "Erlang A",
      mechanics: "patience that ends at random",
      rate: RATE,
      servers: SERVERS,
      exits: "{out: Out, abandoned: Gave up}",
      service: `duration: {exponential: {mean: 1 day}}\npatience: {after: {exponential: {rate: ${PATIENCE} per day}}, to: abandoned}`,
      days: 12_000,
      warmUp: 50,
      figures: [
        shareTo("abandoned", 0.103913, "the share who give up"),
        {
          name: "the share who wait",
          expected: 0.619655,
          of: (run) => 1 - run.servedAtOnce("counter") / run.created(),
        },
        { name: "the mean number who wait", expected: queueInErlangA, of: (run) => run.numberWaiting("counter") },
      ],
    }),
    counter({
      id: "V12",
      title: "M/M/1 with fixed patience",
      mechanics: "patience that ends after a fixed time",
      rate: 0.8,
      servers: 1,
      exits: "{out: Out, reneged: Gave up}",
      service: "duration: {exponential: {mean: 1 day}}\npatience: {after: 2 days, to: reneged}",
      days: 40_000,
      warmUp: 200,
      figures: [
        shareTo("reneged", 0.187832, "the share who give up"),
        meanWait(0.530913),
        // Little's law, over those who are served and those who give up after two days.
        {
          name: "the mean number who wait",
          expected: 0.8 * ((1 - 0.187832) * 0.530913 + 0.187832 * 2),
          of: (run) => run.numberWaiting("counter"),
        },
      ],
    }),
  ],
};
