import { nearestName } from "../../errors/nearest-name.ts";
import type { DurationLaw, Parameter } from "../model.ts";
import type { Dimension } from "../quantity.ts";
import type { Amount, Duration, LawObject } from "../schema/laws.ts";
import { BY, FAMILY_NAMES, type FamilyName, ORIGIN_KEYS } from "../schema/names.ts";
import type { Value } from "../schema/value.ts";
import { readEmpirical, readMixture } from "./composed-laws.ts";
import { ABOVE_ONE, ABOVE_ZERO, type Limits } from "./limits.ts";
import { listed } from "./names.ts";
import type { Origin, Place, Reader } from "./reader.ts";
import { ON_ATTRIBUTES, ON_NOTHING, type Reading, type Refusal } from "./reading.ts";
import { keyOfBy, readSplit } from "./split.ts";
import { readValue } from "./values.ts";
import { together, type Varying } from "./varying.ts";

const WORDS = [...FAMILY_NAMES, BY, ...ORIGIN_KEYS];

export type SimpleFamily = Exclude<FamilyName, "empirical" | "mixture">;

/** The parameters that a family takes; of two joined by a bar exactly one is needed. */
const PARAMETERS: Readonly<Record<SimpleFamily, readonly string[]>> = {
  fixed: ["value"],
  uniform: ["min", "max"],
  triangular: ["min", "mode", "max"],
  exponential: ["mean|rate"],
  erlang: ["mean", "shape"],
  gamma: ["mean", "cv|shape"],
  weibull: ["shape", "mean|scale"],
  lognormal: ["mean", "cv"],
  "log-logistic": ["shape", "mean|scale"],
  gompertz: ["rate", "growth"],
};

/** Laws whose integrated hazard has a closed inverse, as competing hazards and a death threshold need it. */
export const HAZARD_FAMILIES: readonly FamilyName[] = ["exponential", "weibull", "gompertz", "log-logistic"];

/** What laws may stand in a place, and of what they are. */
export interface LawPlace {
  /** Times with their units, unless it is amounts, which are plain numbers. */
  readonly of?: "times" | "amounts";
  readonly families?: readonly FamilyName[];
  /** Why the law may not depend on an attribute; on cohorts and attributes it may, unless given. */
  readonly refusal?: Refusal;
}

/** The law of a duration or an amount as written: a quantity, a family, or one of these per cohort or level. */
export function readLaw(
  reader: Reader,
  written: Duration | Amount,
  place: Place,
  wanted: LawPlace = {},
): Varying<DurationLaw> {
  const families = wanted.families ?? FAMILY_NAMES;
  if (typeof written !== "object") {
    if (!families.includes("fixed")) reportFamily(reader, "this is a fixed time", place, "value", families);
    return together([readValue(reader, written, place, reading(wanted, "value"))], ([value]) => ({
      family: "fixed" as const,
      parameters: { value: value! },
    }));
  }
  const inner = reader.explained(place, written as Origin);
  const keys = Object.keys(written).filter((key) => key !== BY && !ORIGIN_KEYS.includes(key));
  const named = keys.filter((key) => (FAMILY_NAMES as readonly string[]).includes(key)) as FamilyName[];
  if (named.length > 0) {
    const stray = written[BY] === undefined ? keys.find((key) => key !== named[0]) : BY;
    if (stray !== undefined) reportStray(reader, stray, named[0]!, keyOfBy(reader, written, keys), inner);
    return readFamily(reader, named[0]!, written, inner, wanted);
  }
  if (wanted.refusal === ON_NOTHING && reader.cohorts.some((cohort) => keys.includes(cohort))) {
    const message = "this cannot differ between cohorts";
    reader.report({ code: "TDM-MODEL-004", message, path: place.path, at: "value", expected: "one law" });
  }
  return readSplit(reader, written, keys, inner, {
    what: "law",
    instead: listed(families),
    words: WORDS,
    refusal: wanted.refusal ?? ON_ATTRIBUTES,
    read: (content, at) => readLaw(reader, content as Duration | Amount, at, wanted),
    missing: { family: "fixed", parameters: {} },
  });
}

function reportStray(reader: Reader, stray: string, law: string, by: string | undefined, place: Place): void {
  reader.report({
    code: "TDM-MODEL-010",
    message: `a duration is one law, or one law per cohort or level: \`${stray}\` stands beside \`${law}\``,
    path: [...place.path, stray],
    at: "key",
    nearest: by === stray ? undefined : nearestName(stray, [...ORIGIN_KEYS, ...FAMILY_NAMES]),
  });
}

function reportFamily(
  reader: Reader,
  message: string,
  { path }: Place,
  at: "key" | "value",
  families: readonly FamilyName[],
): void {
  reader.report({ code: "TDM-MODEL-004", message, path, at, expected: listed(families) });
}

function reading({ of = "times", refusal = ON_ATTRIBUTES }: LawPlace, parameter: string, family?: FamilyName): Reading {
  const mayBeZero = ["value", "min", "mode"].includes(parameter);
  const limits: Limits = mayBeZero
    ? [0, ABOVE_ZERO[1]]
    : family === "log-logistic" && parameter === "shape"
      ? ABOVE_ONE
      : ABOVE_ZERO;
  const whole = family === "erlang" && parameter === "shape";
  return { dimension: of === "amounts" ? "number" : dimensionOf(parameter), limits, whole, refusal };
}

function dimensionOf(parameter: string): Dimension {
  if (parameter === "rate" || parameter === "growth") return "rate";
  return parameter === "cv" || parameter === "shape" ? "number" : "duration";
}

function readFamily(
  reader: Reader,
  family: FamilyName,
  written: LawObject,
  place: Place,
  wanted: LawPlace,
): Varying<DurationLaw> {
  const at = reader.within(place, family);
  const families = wanted.families ?? FAMILY_NAMES;
  if (!families.includes(family)) reportFamily(reader, "this law cannot be used here", at, "key", families);
  const number = (value: Value, place: Place) => readValue(reader, value, place, reading(wanted, "value"));
  const refusal = wanted.refusal ?? ON_ATTRIBUTES;
  if (family === "empirical") return readEmpirical(reader, written[family] as never, at, number, refusal);
  if (family === "mixture") {
    const part = (law: Duration, place: Place) => readLaw(reader, law, place, wanted);
    return readMixture(reader, written[family] as never, at, part, refusal);
  }
  const given = written[family] as Record<string, Value | undefined>;
  const names = PARAMETERS[family].flatMap((choices) => chosenOf(reader, family, choices.split("|"), given, at));
  const values = names.map((name) =>
    readValue(reader, given[name]!, reader.within(at, name), reading(wanted, name, family)),
  );
  return together(values, (parameters) => {
    const law = {
      family: family === "erlang" ? "gamma" : family,
      parameters: Object.fromEntries(names.map((name, index) => [name, parameters[index]!])),
    };
    checkOrder(reader, law.parameters, at.path);
    return law;
  });
}

function chosenOf(
  reader: Reader,
  family: FamilyName,
  choices: readonly string[],
  given: Readonly<Record<string, unknown>>,
  { path }: Place,
): readonly string[] {
  const chosen = choices.filter((choice) => given[choice] !== undefined);
  if (chosen.length !== 1) {
    reader.report({
      code: chosen.length === 0 ? "TDM-MODEL-003" : "TDM-MODEL-010",
      message: chosen.length === 0 ? `\`${family}\` lacks a parameter` : `\`${family}\` has a parameter too many`,
      path,
      at: "key",
      expected: choices.join(" or "),
    });
  }
  return chosen;
}

function checkOrder(reader: Reader, parameters: Readonly<Record<string, Parameter>>, path: Place["path"]): void {
  const ends = ["min", "mode", "max"].flatMap((name) => parameters[name]?.value ?? []);
  const rising = ends.every((end, index) => index === 0 || ends[index - 1]! <= end);
  if (rising) return;
  const message = "the ends of the law do not rise";
  reader.report({ code: "TDM-MODEL-007", message, path, at: "key", expected: "min below max" });
}
