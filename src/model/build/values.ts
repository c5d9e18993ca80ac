import type { Parameter } from "../model.ts";
import { ANNOTATIONS, BY } from "../schema/names.ts";
import type { Value } from "../schema/value.ts";
import type { ParameterReader, Place } from "./parameter-reader.ts";
import { ON_COHORTS_ALONE, ON_NOTHING, type Reading } from "./reading.ts";
import { readSplit } from "./split.ts";
import { constant, type Varying } from "./varying.ts";

/**
 * The parameters of a value as written: one, or one per cohort or level.
 * @param parameterPath names them where that differs from their place
 */
export function readValue(
  reader: ParameterReader,
  written: Value,
  place: Place,
  reading: Reading,
  parameterPath: string = place.path.join("."),
): Varying<Parameter> {
  if (typeof written !== "object") return constant(reader.parameter(written, {}, place, reading, parameterPath));
  const inner = reader.explained(place, written);
  const within = { ...reading, calibrate: written.calibrate ?? reading.calibrate };
  const keys = Object.keys(written).filter((key) => key !== BY && !ANNOTATIONS.includes(key));
  const words = [...ANNOTATIONS, BY];
  if (written.value !== undefined || written.uncertain !== undefined) {
    for (const key of keys) {
      const path = [...inner.path, key];
      if (written[BY] !== undefined || reader.names.refer("cohort", key, path, "key", words) < 0) continue;
      const message = `a value for everybody and one for cohort \`${key}\` stand side by side`;
      reader.report({ code: "TDM-MODEL-010", message, path, at: "key" });
    }
    if (written[BY] !== undefined) {
      const message = `a value for everybody and values by \`${written[BY]}\` stand side by side`;
      reader.report({ code: "TDM-MODEL-010", message, path: [...inner.path, BY], at: "key" });
    }
    if (typeof written.value !== "object") {
      return constant(reader.parameter(written.value, written, inner, reading, parameterPath));
    }
    const lost = (["uncertain", "range"] as const).find((key) => written[key] !== undefined);
    if (lost !== undefined) {
      const message = `one \`${lost}\` cannot hold for several values: give each its own`;
      reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, lost], at: "key" });
    }
    const valuePlace = reader.within(inner, "value", written.value);
    return readValue(reader, written.value, valuePlace, within, parameterPath);
  }
  if (reading.refusal === ON_NOTHING && reader.cohorts.some((cohort) => keys.includes(cohort))) {
    const message = "this cannot differ between cohorts";
    reader.report({ code: "TDM-MODEL-004", message, path: place.path, at: "value", expected: "one value" });
  }
  return readSplit(reader, written, keys, inner, {
    what: "value",
    instead: "value",
    words,
    refusal: reading.refusal ?? ON_COHORTS_ALONE,
    read: (content, at) =>
      readValue(reader, content as Value, at, within, `${parameterPath}.${String(at.path.at(-1))}`),
    missing: reader.placeholder(reading),
  });
}
