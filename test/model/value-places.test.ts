import { expect, it } from "vitest";
import { z } from "zod";
import { amount, duration } from "../../src/model/schema/laws.ts";
import { modelSchema } from "../../src/model/schema/model.ts";
import { ORIGIN_KEYS } from "../../src/model/schema/names.ts";
import { provenance, value } from "../../src/model/schema/value.ts";
import { type PlaceKind, placeKind } from "../../src/model/value-places.ts";

/** Whether it is that schema, perhaps with a description of its own. */
function isOf(known: unknown, schema: unknown): boolean {
  return known instanceof z.ZodLazy && schema instanceof z.ZodLazy && schema.def.getter === known.def.getter;
}

/** Every place of the language down to its numbers, with what the schema has there. */
function placesOf(schema: unknown, path: readonly string[]): [string, PlaceKind][] {
  if (isOf(value, schema)) return [[path.join("."), "value"]];
  if (isOf(duration, schema) || isOf(amount, schema)) return [[path.join("."), "duration"]];
  if (schema instanceof z.ZodOptional) return placesOf(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => placesOf(option, path));
  if (schema instanceof z.ZodArray) return placesOf(schema.element, [...path, "0"]);
  if (schema instanceof z.ZodRecord) return placesOf(schema.valueType, [...path, "some-name"]);
  if (!(schema instanceof z.ZodObject)) return [[path.join("."), "plain"]];
  return Object.entries(schema.shape).flatMap(([key, inner]) => placesOf(inner, [...path, key]));
}

it("knows where the language has numbers with an origin, and where it has laws of durations", () => {
  const places = new Map(
    placesOf(modelSchema, []).sort(([, a], [, b]) => (a === "plain" ? -1 : b === "plain" ? 1 : 0)),
  );
  expect(places.size).toBeGreaterThan(100);
  for (const [path, kind] of places) expect([path, placeKind(path.split("."))]).toEqual([path, kind]);
});

it.each([
  ["stages.care.to.home.older", "value"],
  ["stages.care.to.home.value", "value"],
  ["stages.care.to.home.uncertain.beta.sd", "plain"],
  ["stages.care.duration.older", "duration"],
  ["stages.care.duration.older.weibull.mean", "value"],
  ["stages.care.duration.weibull.mean.older", "value"],
  ["stages.care.duration.note", "plain"],
  ["stages.care.duration.by", "plain"],
  ["stages.care.duration.low.exponential.mean", "value"],
  ["stages.care.duration.empirical.values", "plain"],
  ["stages.care.duration.empirical.values.2", "value"],
  ["stages.care.duration.mixture.components.0.weight.older", "value"],
  ["stages.care.duration.mixture.components.0.law", "duration"],
  ["stages.care.duration.older.mixture.components.0.law.weibull.shape", "value"],
  ["stages.care.to.home.by", "plain"],
  ["stages.care.to.home.low.older", "value"],
  ["stages.care.sets.need-band", "plain"],
  ["stages.care.sets.need-band.by", "plain"],
  ["stages.care.sets.need-band.low.high", "value"],
  ["stages.care.arrivals.external.ward.rate", "value"],
  ["stages.care.arrivals.external.ward.rate.steps", "plain"],
  ["stages.care.arrivals.external.ward.rate.repeat", "plain"],
  ["stages.care.arrivals.external.ward.rate.steps.8 hours.older", "value"],
])("%s is a %s", (path, kind) => {
  expect(placeKind(path.split("."))).toBe(kind);
});

it("knows the keys of an origin without the schema, which workers do not load", () => {
  expect(ORIGIN_KEYS).toEqual(Object.keys(provenance));
});
