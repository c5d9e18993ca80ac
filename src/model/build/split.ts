import { nearestName } from "../../errors/nearest-name.ts";
import { BY } from "../schema/names.ts";
import type { ParameterReader } from "./parameter-reader.ts";
import type { Place } from "./provenance.ts";
import type { Refusal } from "./reading.ts";
import { reportStrayKey } from "./stray-keys.ts";
import { byCohort, byLevel, constant, type Varying } from "./varying.ts";

/** How the parts of a mapping are read that splits by cohort or by the levels of an attribute. */
export interface Split<T> {
  /** What each part is, in a word: `value` or `law`. */
  readonly what: string;
  /** What could have stood there instead of parts. */
  readonly instead: string;
  /** Other keys of such a mapping, for the nearest name. */
  readonly words: readonly string[];
  readonly refusal: Refusal;
  read(content: unknown, place: Place): Varying<T>;
  /** Stands for a part that is missing; the model is refused in any case. */
  readonly missing: T;
}

/** The key that says by which attribute a mapping splits: `by`, or a misspelling of it beside the name of an attribute. */
export function keyOfBy(reader: ParameterReader, written: Readonly<Record<string, unknown>>, keys: readonly string[]) {
  if (written[BY] !== undefined) return BY;
  const attributes = reader.names.namesOf("attribute");
  return keys.find((key) => attributes.includes(String(written[key])) && nearestName(key, [BY]) !== undefined);
}

/** Reads a mapping with one part per cohort, or beside `by` one per level. `keys` leaves out what explains the whole. */
export function readSplit<T>(
  reader: ParameterReader,
  written: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  place: Place,
  split: Split<T>,
): Varying<T> {
  const by = keyOfBy(reader, written, keys);
  if (by === undefined) return readByCohort(reader, written, keys, place, split);
  const parts = keys.filter((key) => key !== by);
  if (by !== BY) reportStrayKey(reader, by, [BY, ...split.words.filter((word) => word !== BY)], place);
  return readByLevel(reader, written, String(written[by]), by, parts, place, split);
}

function readByLevel<T>(
  reader: ParameterReader,
  written: Readonly<Record<string, unknown>>,
  name: string,
  by: string,
  keys: readonly string[],
  place: Place,
  split: Split<T>,
): Varying<T> {
  const path = [...place.path, by];
  const attribute = reader.names.refer("attribute", name, path);
  const part = (key: string) => split.read(written[key], reader.within(place, key));
  if (attribute < 0 || reader.attributes[attribute]!.levels.length === 0) {
    for (const key of keys) part(key);
    return constant(split.missing);
  }
  const refusal = split.refusal(attribute);
  if (refusal !== undefined) {
    reader.report({ code: "TDM-MODEL-004", message: refusal, path, at: "key", found: `by: ${name}` });
  }
  const { levels } = reader.attributes[attribute]!;
  const known = keys.map(
    (key) => reader.names.refer(`level of ${name}`, key, [...place.path, key], "key", split.words) >= 0,
  );
  const missing = levels.filter((level) => !keys.includes(level));
  if (missing.length > 0 && known.every(Boolean)) {
    reader.report({
      code: "TDM-MODEL-003",
      message: `no ${split.what} for level ${missing.join(", ")} of \`${name}\``,
      path: place.path,
      at: "key",
      expected: `one ${split.what} for each of ${levels.join(", ")}`,
    });
  }
  const parts = levels.map((level) => (keys.includes(level) ? part(level) : constant(split.missing)));
  if (parts.some(({ on }) => on.includes(attribute))) {
    const message = `this splits by \`${name}\` within a level of \`${name}\``;
    reader.report({ code: "TDM-MODEL-010", message, path, at: "key" });
  }
  return byLevel(attribute, parts);
}

function readByCohort<T>(
  reader: ParameterReader,
  written: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  place: Place,
  split: Split<T>,
): Varying<T> {
  const { cohorts } = reader;
  const forgotten = attributeWithLevels(reader, keys);
  if (forgotten !== undefined) {
    reader.report({
      code: "TDM-MODEL-003",
      message: `these are levels of \`${forgotten}\`, and nothing says so`,
      path: place.path,
      at: "key",
      expected: `\`by: ${forgotten}\` beside them`,
    });
    return constant(split.missing);
  }
  const known = keys.map((key) => reader.names.refer("cohort", key, [...place.path, key], "key", split.words) >= 0);
  const missing = cohorts.filter((cohort) => !keys.includes(cohort));
  if (missing.length > 0 && known.every(Boolean)) {
    reader.report({
      code: "TDM-MODEL-003",
      message:
        keys.length === 0 ? `there is no ${split.what} here` : `no ${split.what} for cohort ${missing.join(", ")}`,
      path: place.path,
      at: "key",
      expected: `${split.instead}, or one ${split.what} for each of ${cohorts.join(", ")}`,
    });
  }
  return byCohort(
    cohorts.map((cohort) =>
      keys.includes(cohort) ? split.read(written[cohort], reader.within(place, cohort)) : constant(split.missing),
    ),
  );
}

/** The attribute whose levels all of some keys are, none of them a cohort. */
function attributeWithLevels({ attributes, cohorts }: ParameterReader, keys: readonly string[]): string | undefined {
  if (keys.length === 0 || keys.some((key) => cohorts.includes(key))) return undefined;
  return attributes.find(({ levels }) => keys.every((key) => levels.includes(key)))?.name;
}
