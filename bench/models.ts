import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { loadModel, loadModelText } from "../src/model/load.ts";
import type { Model, Parameter } from "../src/model/model.ts";
import { benchPath } from "./places.ts";

const CARE_PATHWAY = benchPath("models/care-pathway.yaml");

const UNLIMITED = { "resources.assessors.capacity": "unlimited" };

/** The care pathway with 354 assessors, or with as many as are asked for. */
export function carePathway(assessors: "354" | "unlimited" = "354"): Model {
  return loadModel(CARE_PATHWAY, assessors === "unlimited" ? UNLIMITED : {}).model;
}

/** Other names for the stages of the care pathway, which sort otherwise too. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  contact: "telephone",
  "early-help": "youthful-start",
  reablement: "back-on-your-feet",
  assessment: "visit",
  residential: "long-stay",
  nursing: "attended",
  "home-care": "zest",
  "direct-payments": "own-budget",
  "supported-living": "flat",
};

export function otherName(stage: string): string {
  return OTHER_NAMES[stage] ?? stage;
}

/** The care pathway with its stages renamed and in the opposite order, and each way out of them likewise. */
export function renamedCarePathway(): Model {
  const document = parse(readFileSync(CARE_PATHWAY, "utf8")) as Record<string, unknown>;
  const stages = reversed(renamed(document.stages) as Record<string, Record<string, unknown>>);
  for (const stage of Object.values(stages)) stage.to = reversed(stage.to as Record<string, unknown>);
  return loadModelText(stringify({ ...document, stages }), "care-pathway-renamed.yaml").model;
}

function renamed(node: unknown): unknown {
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [otherName(key), renamed(value)]));
}

function reversed<T>(mapping: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(mapping).toReversed());
}

/** M/M/c: servers, customers who come in a day, and days of a service in the mean. */
export interface Queue {
  readonly servers: number;
  readonly perDay: number;
  readonly service: number;
  readonly customers: number;
}

export function queueModel({ servers, perDay, service, customers }: Queue): Model {
  return loadModel(benchPath("models/queue.yaml"), {
    "stages.counter.arrivals.external.customers.rate": `${perDay} per day`,
    "stages.counter.duration.exponential.mean": `${service} days`,
    "resources.servers.capacity": servers,
    "time.length": `${customers / perDay} days`,
  }).model;
}

/** Numbers of people, and rates at which people come from outside: what grows with the size of a council. */
const PEOPLE = /^cohorts\.[^.]+\.population$|^stages\.[^.]+\.initial(\.|$)/;
const RATES = /^stages\.[^.]+\.arrivals\.external\.[^.]+\.rate(\.|$)/;

/** Norfolk with so many times as many residents, people in care at the start, and arrivals from outside. */
export function scaledNorfolk(factor: number): Model {
  const overrides: Record<string, string | number> = {};
  for (const { path, value } of parametersIn(loadModel("norfolk").model)) {
    if (PEOPLE.test(path)) overrides[path] = Math.round(value * factor);
    if (RATES.test(path)) overrides[path] = `${value * factor} per day`;
  }
  return loadModel("norfolk", overrides).model;
}

function* parametersIn(node: unknown): Generator<Pick<Parameter, "path" | "value">> {
  if (typeof node !== "object" || node === null) return;
  if ("path" in node && "provenance" in node) yield node as Parameter;
  else for (const child of Object.values(node)) yield* parametersIn(child);
}
