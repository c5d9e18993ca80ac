import { nearestName } from "../../errors/nearest-name.ts";
import type { LevelChances, Parameter } from "../model.ts";
import { BY, ORIGIN_KEYS } from "../schema/names.ts";
import type { NewLevelDocument } from "../schema/stages.ts";
import type { Value } from "../schema/value.ts";
import { readChances } from "./chances.ts";
import type { Origin, Place, Reader } from "./reader.ts";
import { ON_ATTRIBUTES, type Refusal } from "./reading.ts";
import { keyOfBy, readSplit } from "./split.ts";
import { unwrittenParameter } from "./unwritten.ts";
import { constant, together, type Varying } from "./varying.ts";

/** The chance of each level, in order; undefined of the one that takes the rest. */
type Row = readonly (Parameter | undefined)[];

/** What an attribute becomes on entry of a stage: a level, chances of levels, or either per cohort or level. */
export function readChange(
  reader: Reader,
  name: string,
  written: NewLevelDocument,
  place: Place,
): LevelChances | undefined {
  const attribute = reader.names.refer("attribute", name, place.path, "key");
  if (attribute < 0) return undefined;
  if (!reader.attributes[attribute]!.drawn) {
    const message = `\`${name}\` follows from somebody's history, so no stage can set it`;
    reader.report({ code: "TDM-MODEL-010", message, path: place.path, at: "key", expected: "a drawn attribute" });
    return undefined;
  }
  return tabulated(reader, attribute, readRow(reader, attribute, written, place), place);
}

/** The chances of a drawn attribute's levels. `place` is that of its `levels`. */
export function readLevels(
  reader: Reader,
  attribute: number,
  written: Readonly<Record<string, Value>>,
  place: Place,
  refusal: Refusal,
): LevelChances {
  const indices = Object.keys(written).map((_, level) => level);
  return tabulated(reader, attribute, readChancesByLevel(reader, attribute, written, indices, place, refusal), place);
}

function tabulated(reader: Reader, attribute: number, row: Varying<Row>, place: Place): LevelChances {
  const { on, values } = reader.tabulated(row, place);
  const chances = reader.attributes[attribute]!.levels.map((_, level) => {
    const own = values.map((chances) => chances[level]);
    return own.every((chance) => chance === undefined) ? undefined : { on, values: own };
  });
  return { attribute, chances };
}

function readRow(reader: Reader, attribute: number, written: unknown, place: Place): Varying<Row> {
  const { name, levels } = reader.attributes[attribute]!;
  if (typeof written === "string") {
    const level = reader.names.refer(`level of ${name}`, written, place.path);
    return constant(levels.map((_, index) => implied(place, levels[index]!, Number(index === level))));
  }
  if (typeof written !== "object" || written === null) {
    const message = `this does not say which level \`${name}\` takes`;
    const expected = `one of ${levels.join(", ")}, or the chance of each`;
    reader.report({ code: "TDM-MODEL-004", message, path: place.path, at: "value", expected, found: String(written) });
    return constant(levels.map(() => undefined));
  }
  const content = written as Readonly<Record<string, unknown>>;
  const inner = reader.explained(place, content as Origin);
  const keys = Object.keys(content).filter((key) => key !== BY && !ORIGIN_KEYS.includes(key));
  const splits = keyOfBy(reader, content, keys) !== undefined || keys.some((key) => isCohort(reader, key, levels));
  if (!splits) {
    const chances = Object.fromEntries(keys.map((key) => [key, content[key] as Value]));
    const indices = keys.map((level) =>
      reader.names.refer(`level of ${name}`, level, [...inner.path, level], "key", [...ORIGIN_KEYS, BY]),
    );
    return readChancesByLevel(reader, attribute, chances, indices, inner, ON_ATTRIBUTES);
  }
  return readSplit(reader, content, keys, inner, {
    what: "level",
    instead: "a level",
    words: [...ORIGIN_KEYS, BY],
    refusal: ON_ATTRIBUTES,
    read: (part, at) => readRow(reader, attribute, part, at),
    missing: levels.map(() => undefined),
  });
}

/** Whether a key means a cohort, perhaps misspelt, and not a level. */
function isCohort({ cohorts }: Reader, key: string, levels: readonly string[]): boolean {
  if (levels.includes(key) || cohorts.includes(key)) return cohorts.includes(key);
  return nearestName(key, [...levels, ...cohorts]) !== undefined && nearestName(key, levels) === undefined;
}

/** `indices`: of the levels that are written, in their order; -1 of what is none. */
function readChancesByLevel(
  reader: Reader,
  attribute: number,
  written: Readonly<Record<string, Value>>,
  indices: readonly number[],
  place: Place,
  refusal: Refusal,
): Varying<Row> {
  const { levels } = reader.attributes[attribute]!;
  const given = Object.keys(written);
  const places = given.map((level) => reader.within(place, level));
  const chances = readChances(
    reader,
    given.map((level, index) => ({ chance: written[level]!, place: places[index]! })),
    place,
    { what: "chances", each: "level", complete: given.length > 0 && indices.every((index) => index >= 0), refusal },
  );
  return together<Parameter | undefined, Row>(
    chances.map((chance) => chance ?? constant(undefined)),
    (row) =>
      levels.map((level, index) => (indices.includes(index) ? row[indices.indexOf(index)] : implied(place, level, 0))),
  );
}

/** The chance of a level that is not written: 0, or 1 where the level is named instead. */
function implied(place: Place, level: string, chance: number): Parameter {
  return unwrittenParameter([...place.path, level].join("."), "share", chance, [0, 1], place.provenance);
}
