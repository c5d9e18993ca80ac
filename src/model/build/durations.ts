import { nearestName } from "../../errors/nearest-name.ts";
import type { DurationLaw, Parameter, PerCohort } from "../model.ts";
import type { Dimension } from "../quantity.ts";
import { FAMILY_NAMES, type FamilyName } from "../schema/names.ts";
import type { Duration, DurationObject, Value } from "../schema/value.ts";
import { listed } from "./names.ts";
import type { Limits, Origin, Place, Reader } from "./reader.ts";

const POSITIVE: Limits = [Number.MIN_VALUE, Number.POSITIVE_INFINITY];
const ORIGIN_KEYS = ["source", "solved", "assumption", "note", "owner", "signed-off"];

const WORDS = [...FAMILY_NAMES, ...ORIGIN_KEYS];

/** The parameters that a family takes; of two joined by a bar exactly one is needed. */
const PARAMETERS: Readonly<Record<FamilyName, readonly string[]>> = {
  fixed: ["value"],
  uniform: ["min", "max"],
  triangular: ["min", "mode", "max"],
  exponential: ["mean|rate"],
  gamma: ["mean", "cv|shape"],
  weibull: ["shape", "mean|scale"],
  lognormal: ["mean", "cv"],
  "log-logistic": ["shape", "mean|scale"],
  gompertz: ["rate", "growth"],
  erlang: ["mean", "shape"],
  empirical: [],
  mixture: [],
};

/** Laws whose integrated hazard has a closed inverse, as a death threshold needs it. */
export const MORTALITY_FAMILIES: readonly FamilyName[] = ["exponential", "weibull"];

function dimensionOf(parameter: string): Dimension {
  return parameter === "rate" || parameter === "growth"
    ? "rate"
    : parameter === "cv" || parameter === "shape"
      ? "number"
      : "duration";
}

/** One law per cohort from a duration as written: a quantity, a family, or one of these per cohort. */
export function readDuration(
  reader: Reader,
  written: Duration,
  place: Place,
  families: readonly FamilyName[] = FAMILY_NAMES,
): PerCohort<DurationLaw> {
  if (typeof written === "string") {
    return reader.perCohort(written, place, "duration").map((value) => ({ family: "fixed", parameters: { value } }));
  }
  const inner = reader.explained(place, written as Origin);
  const keys = Object.keys(written).filter((key) => !ORIGIN_KEYS.includes(key));
  const named = keys.filter((key) => (FAMILY_NAMES as readonly string[]).includes(key)) as FamilyName[];
  if (named.length === 1 && keys.length === 1) return readFamily(reader, named[0]!, written, inner, families);
  if (named.length > 0) {
    const stray = keys.find((key) => key !== named[0])!;
    const nearest = nearestName(stray, [...ORIGIN_KEYS, ...FAMILY_NAMES]);
    reader.report({
      code: "TDM-MODEL-010",
      message: `a duration is one law, or one law per cohort: \`${stray}\` stands beside \`${named[0]}\``,
      path: [...place.path, stray],
      at: "key",
      nearest,
    });
    return readFamily(reader, named[0]!, written, inner, families);
  }
  return readLawsPerCohort(reader, written, keys, inner, families);
}

function readLawsPerCohort(
  reader: Reader,
  written: DurationObject,
  keys: readonly string[],
  place: Place,
  families: readonly FamilyName[],
): PerCohort<DurationLaw> {
  let complete = true;
  for (const key of keys) {
    const known = reader.names.refer("cohort", key, [...place.path, key], "key", WORDS) >= 0;
    complete &&= known;
  }
  const missing = reader.cohorts.filter((cohort) => !keys.includes(cohort));
  if (complete && missing.length > 0) {
    reader.report({
      code: "TDM-MODEL-003",
      message: keys.length === 0 ? "there is no law here" : `no law for cohort ${missing.join(", ")}`,
      path: place.path,
      at: "key",
      expected: `${listed(FAMILY_NAMES)}, or one law for each of ${reader.cohorts.join(", ")}`,
    });
  }
  return reader.cohorts.map((cohort, index) =>
    keys.includes(cohort)
      ? readDuration(reader, written[cohort] as Duration, reader.within(place, cohort), families)[index]!
      : { family: "fixed", parameters: {} },
  );
}

function readFamily(
  reader: Reader,
  family: FamilyName,
  written: DurationObject,
  place: Place,
  families: readonly FamilyName[],
): PerCohort<DurationLaw> {
  if (!families.includes(family)) {
    const path = [...place.path, family];
    reader.report({
      code: "TDM-MODEL-004",
      message: "this law cannot be used here",
      path,
      at: "key",
      expected: listed(families),
    });
  }
  const given = written[family] as Record<string, Value | undefined>;
  const at = reader.within(place, family);
  const read = new Map<string, PerCohort<Parameter>>();
  for (const wanted of PARAMETERS[family]) {
    const choices = wanted.split("|");
    const chosen = choices.filter((choice) => given[choice] !== undefined);
    if (chosen.length !== 1) {
      reader.report({
        code: chosen.length === 0 ? "TDM-MODEL-003" : "TDM-MODEL-010",
        message: chosen.length === 0 ? `\`${family}\` lacks a parameter` : `\`${family}\` has a parameter too many`,
        path: at.path,
        at: "key",
        expected: choices.join(" or "),
      });
    }
    for (const name of chosen) {
      const limits: Limits = wanted === "value" || wanted === "min" || wanted === "mode" ? [0, POSITIVE[1]] : POSITIVE;
      read.set(name, reader.perCohort(given[name]!, reader.within(at, name), dimensionOf(name), limits));
    }
  }
  const laws = reader.cohorts.map(
    (_, index): DurationLaw => ({
      family: (family === "erlang" ? "gamma" : family) as "gamma",
      parameters: Object.fromEntries([...read].map(([name, values]) => [name, values[index]!])),
    }),
  );
  for (const law of laws) checkOrder(reader, law, at.path);
  return laws;
}

function checkOrder(reader: Reader, law: DurationLaw, path: Place["path"]): void {
  const ends = ["min", "mode", "max"].flatMap((name) => law.parameters[name]?.value ?? []);
  const rising = ends.every((end, index) => index === 0 || ends[index - 1]! <= end);
  if (!rising) {
    reader.report({
      code: "TDM-MODEL-007",
      message: "the ends of the law do not rise",
      path,
      at: "key",
      expected: "min below max",
    });
  }
}
