import { ANNOTATIONS } from "./build/reader.ts";
import { FAMILY_NAMES } from "./schema/names.ts";

/** Where the model language wants a number with its uncertainty and origin. `*`: any name, or any number of a list. */
const VALUES = [
  "cohorts.*.population",
  "growth.*.total",
  "stages.*.arrivals.residents.rate",
  "stages.*.arrivals.external.*.rate",
  "stages.*.cost.amount",
  "stages.*.contribution",
  "stages.*.initial",
  "stages.*.to.*",
  "money.inflation.*.total",
  "money.other-income.share",
  "delivery.chance",
  "delivery.share",
  "delivery.delay",
  "interventions.*.ramp",
  "interventions.*.changes.*.divert.share",
  "interventions.*.changes.*.prevent.share",
  "interventions.*.changes.*.duration.by",
  "interventions.*.changes.*.price.by",
  "interventions.*.implementation.one-off",
  "interventions.*.implementation.yearly",
  "interventions.*.delivery.chance",
  "interventions.*.delivery.share",
  "interventions.*.delivery.delay",
  "targets.*.saving",
].map((pattern) => pattern.split("."));

const DURATIONS = ["stages.*.duration", "stages.*.mortality", "stages.*.reviews.every"].map((p) => p.split("."));

/** What stands at a place of the language: a number with its origin, a law of durations, or anything else. */
export type PlaceKind = "value" | "duration" | "plain";

const fits = (pattern: readonly string[], path: readonly string[]) =>
  pattern.length <= path.length && pattern.every((key, index) => key === "*" || key === path[index]);

/** What the language has at a path. */
export function placeKind(path: readonly string[]): PlaceKind {
  const value = VALUES.find((pattern) => fits(pattern, path));
  if (value) return kindInValue(path.slice(value.length));
  const duration = DURATIONS.find((pattern) => fits(pattern, path));
  return duration ? kindInDuration(path.slice(duration.length)) : "plain";
}

function kindInValue(rest: readonly string[]): PlaceKind {
  const [key] = rest;
  if (key === undefined) return "value";
  const annotation = key !== "value" && (ANNOTATIONS as readonly string[]).includes(key);
  return annotation ? "plain" : kindInValue(rest.slice(1));
}

function kindInDuration(rest: readonly string[]): PlaceKind {
  const [key, parameter] = rest;
  if (key === undefined) return "duration";
  if ((FAMILY_NAMES as readonly string[]).includes(key)) return parameter ? kindInValue(rest.slice(2)) : "plain";
  return (ANNOTATIONS as readonly string[]).includes(key) ? "plain" : kindInDuration(rest.slice(1));
}

/** Whether the key at the end of `path` is a word of the language, on the way to the place that `full` names. */
export function isFixedKey(path: readonly string[], full: readonly string[]): boolean {
  const pattern = [...VALUES, ...DURATIONS].find((candidate) => fits(candidate, full));
  return pattern !== undefined && path.length < pattern.length && pattern[path.length - 1] !== "*";
}
