import type { Section } from "../case.ts";
import { erlangC } from "../theory.ts";
import { counter, littlesLaw, meanWait, numberInSystem, shareWaiting } from "./counter.ts";

/** Erlang C, in the table's own numbers. */
const erlang = (id: string, servers: number, wait: number, days: number) =>
  counter({
    id,
    title: `M/M/${servers}, Erlang C`,
    mechanics: "several servers",
    rate: 0.2,
    servers,
    service: "duration: {exponential: {rate: 0.1 per day}}",
    days,
    warmUp: 2_000,
    figures: [meanWait(wait), shareWaiting(erlangC(2, servers)), littlesLaw(0.2, wait)],
  });

/** Rate 0.8, mean service 1: the wait is 2 (1 + CV²). */
const pollaczekKhinchine = (id: string, law: string, duration: string, wait: number, days: number) =>
  counter({
    id: `V6 ${id}`,
    title: `M/G/1, ${law}`,
    mechanics: "laws of the service (Pollaczek and Khinchine)",
    rate: 0.8,
    servers: 1,
    service: `duration: ${duration}`,
    days,
    warmUp: 3_000,
    figures: [meanWait(wait), littlesLaw(0.8, wait)],
  });

export const QUEUES: Section = {
  place: 1,
  heading: "Queues",
  cases: [
    counter({
      id: "V1",
      title: "M/M/1",
      mechanics: "one server, heavily loaded",
      rate: 1,
      servers: 1,
      service: "duration: {exponential: {rate: 1.1 per day}}",
      days: 1_000_000,
      warmUp: 5_000,
      figures: [meanWait(1 / 1.1 / (1.1 - 1)), numberInSystem(10), littlesLaw(1, 1 / 1.1 / (1.1 - 1))],
    }),
    counter({
      id: "V2",
      title: "M/M/1, light",
      mechanics: "one server",
      rate: 5,
      servers: 1,
      service: "duration: {exponential: {rate: 8 per day}}",
      days: 16_000,
      warmUp: 100,
      figures: [
        meanWait(5 / 8 / (8 - 5)),
        shareWaiting(5 / 8),
        littlesLaw(5, 5 / 8 / (8 - 5)),
        {
          name: "the share of time that the server works",
          expected: 5 / 8,
          of: (run) => run.sum("personDays", "counter") / run.days,
        },
      ],
    }),
    erlang("V3", 3, 40 / 9, 600_000),
    erlang("V4", 4, 20 / 23, 1_300_000),
    counter({
      id: "V5",
      title: "M/M/2",
      mechanics: "several servers, the benchmark of queuecomputer (JSS 95(5))",
      rate: 1,
      servers: 2,
      service: "duration: {exponential: {mean: 0.9 days}}",
      days: 120_000,
      warmUp: 500,
      figures: [meanWait(0.228527), littlesLaw(1, 0.228527)],
    }),
    pollaczekKhinchine("fixed", "deterministic service", "1 day", 2, 180_000),
    pollaczekKhinchine("uniform", "uniform service", "{uniform: {min: 0 days, max: 2 days}}", 2 + 2 / 3, 200_000),
    pollaczekKhinchine("Erlang", "Erlang-2 service", "{erlang: {mean: 1 day, shape: 2}}", 3, 200_000),
    pollaczekKhinchine("exponential", "exponential service", "{exponential: {mean: 1 day}}", 4, 250_000),
    pollaczekKhinchine(
      "lognormal",
      "lognormal service",
      "{lognormal: {mean: 1 day, cv: 1.4142135623730951}}",
      6,
      600_000,
    ),
  ],
};
