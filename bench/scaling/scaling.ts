import type { Study } from "../measurement.ts";
import { queueModel, scaledNorfolk } from "../models.ts";
import { Simulation } from "../simulation.ts";
import { growthStudy } from "./exponent.ts";
import { workersStudy } from "./workers.ts";

const NORFOLK_RESIDENTS = 300_000;
const RESIDENTS = [30_000, 100_000, 300_000, 1_000_000, 3_000_000];
/** Arrivals and ends of services, all of which ask for or give back a server. */
const EVENTS = [100_000, 300_000, 1_000_000, 3_000_000, 10_000_000];
const EVENTS_PER_CUSTOMER = 2;
const LOAD = 0.9;
const SERVERS = 100;
const DAYS = EVENTS[0]! / EVENTS_PER_CUSTOMER / (LOAD * SERVERS);

/** How time grows with the size of a model, and falls with workers. Long. */
export function scalingStudies(): Study[] {
  return [
    growthStudy({
      name: "scaling, residents",
      of: "residents",
      sizes: RESIDENTS,
      simulation: (residents) => new Simulation(scaledNorfolk(residents / NORFOLK_RESIDENTS)),
    }),
    growthStudy({
      name: "scaling, contended events over a longer time",
      of: "events",
      sizes: EVENTS,
      simulation: (events) => queueOf(events, SERVERS),
    }),
    growthStudy({
      name: "scaling, contended events at more servers",
      of: "events",
      sizes: EVENTS,
      simulation: (events) => queueOf(events, Math.round(events / EVENTS_PER_CUSTOMER / DAYS / LOAD)),
    }),
    workersStudy("scaling, workers"),
  ];
}

function queueOf(events: number, servers: number): Simulation {
  const customers = events / EVENTS_PER_CUSTOMER;
  return new Simulation(queueModel({ servers, perDay: LOAD * servers, service: 1, customers }));
}
