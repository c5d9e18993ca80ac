import { nearestName } from "../../errors/nearest-name.ts";
import type { Attribute } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import { readQuantity, UNIT_NAMES } from "../quantity.ts";
import type { AttributeDocument } from "../schema/attributes.ts";
import { ANNOTATIONS, BY, FAMILY_NAMES, NEVER, REST } from "../schema/names.ts";
import type { Value } from "../schema/value.ts";
import { readLevels } from "./level-chances.ts";
import type { Place, Reader } from "./reader.ts";
import type { Refusal } from "./reading.ts";
import { stagesCalled } from "./stage-names.ts";

type Documents = Readonly<Record<string, AttributeDocument>>;

/** Tables grow with the levels of all that a stage depends on. */
const MOST_LEVELS = 250;
/** Words that stand where names of cohorts and levels do. */
const RESERVED: readonly string[] = [...ANNOTATIONS, BY, ...FAMILY_NAMES, REST];

/** Names of cohorts stand where annotations and laws do, and must differ from them. */
export function checkCohortWords(reader: Reader): void {
  for (const name of reader.cohorts.filter((cohort) => RESERVED.includes(cohort))) {
    const message = `\`${name}\` cannot be the name of a cohort: the language uses it`;
    reader.report({ code: "TDM-MODEL-014", message, path: ["cohorts", name], at: "key", expected: "another name" });
  }
}

/** All attributes. Their names and levels are known to the reader already. */
export function readAttributes(reader: Reader, written: Documents, place: Place): Attribute[] {
  return Object.entries(written).map(([name, attribute], index) => {
    const at = reader.within(place, name, attribute);
    checkWords(reader, name, attribute, at.path);
    const kind = readKind(reader, index, written, at);
    if (attribute.report && kind.of !== "drawn") {
      const message = `\`${name}\` changes with somebody's history, so results cannot be broken down by it`;
      reader.report({ code: "TDM-MODEL-010", message, path: [...at.path, "report"], at: "key" });
    }
    return {
      name,
      label: attribute.label ?? name,
      levels: Object.keys(attribute.levels),
      kind,
      reported: attribute.report ?? false,
    };
  });
}

/** Names of attributes and levels stand where cohorts, annotations and laws do, and must differ from them. */
function checkWords(
  reader: Reader,
  name: string,
  { levels, visits, ...rest }: AttributeDocument,
  path: ModelPath,
): void {
  const drawn = visits === undefined && rest["days-since"] === undefined;
  const check = (word: string, what: string, at: ModelPath, mayBeNever: boolean) => {
    const isCohort = reader.cohorts.includes(word);
    if (!isCohort && !RESERVED.includes(word) && (word !== NEVER || mayBeNever)) return;
    const message = `\`${word}\` cannot be the name of ${what}: ${isCohort ? "a cohort has it" : "the language uses it"}`;
    reader.report({ code: "TDM-MODEL-014", message, path: at, at: "key", expected: "another name", found: word });
  };
  check(name, "an attribute", path, false);
  for (const level of Object.keys(levels)) check(level, "a level", [...path, "levels", level], !drawn);
  const count = Object.keys(levels).length;
  if (count > 0 && count <= MOST_LEVELS) return;
  const message = count === 0 ? `\`${name}\` has no levels` : `\`${name}\` has too many levels`;
  const expected = `between 1 and ${MOST_LEVELS} levels`;
  reader.report({ code: "TDM-MODEL-003", message, path: [...path, "levels"], at: "key", expected });
}

function readKind(reader: Reader, index: number, all: Documents, place: Place): Attribute["kind"] {
  const [name, written] = Object.entries(all)[index]!;
  const { levels, visits } = written;
  const daysSince = written["days-since"];
  const list = reader.within(place, "levels");
  if (visits !== undefined && daysSince !== undefined) {
    const message = `\`${name}\` counts visits or days, not both`;
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "days-since"], at: "key" });
  }
  const history = visits === undefined ? ("days-since" as const) : ("visits" as const);
  if (visits === undefined && daysSince === undefined) {
    const refusal = refusalOf(Object.entries(all), index);
    return {
      of: "drawn",
      per: written.drawn === "per episode" ? "episode" : "person",
      chances: readLevels(reader, index, levels, list, refusal),
    };
  }
  if (written.drawn !== undefined) {
    const message = `\`${name}\` follows from ${history}, so it is not drawn`;
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "drawn"], at: "key" });
  }
  const stages = stagesCalled(reader, (visits ?? daysSince)!, [...place.path, history]);
  return { of: history, stages, from: readBands(reader, history, levels, list.path) };
}

/** What the chances of a drawn attribute may depend on: what is drawn before it and lasts as long. */
function refusalOf(all: readonly (readonly [string, AttributeDocument])[], index: number): Refusal {
  const [name, own] = all[index]!;
  return (other) => {
    const [otherName, { visits, drawn, ...rest }] = all[other]!;
    if (other === index) return `the chances of \`${name}\` cannot depend on \`${name}\` itself`;
    if (visits !== undefined || rest["days-since"] !== undefined) {
      return `\`${name}\` is drawn when there is no history yet, so it cannot depend on \`${otherName}\``;
    }
    if (other > index) return `\`${name}\` is drawn before \`${otherName}\`, which stands below it`;
    return drawn === "per episode" && own.drawn !== "per episode"
      ? `\`${name}\` is drawn once per person, and \`${otherName}\` anew for each episode`
      : undefined;
  };
}

/** The least number of visits or days of each level; infinity of the one for who never was there. */
function readBands(
  reader: Reader,
  history: "visits" | "days-since",
  levels: Readonly<Record<string, Value>>,
  path: ModelPath,
): number[] {
  const names = Object.keys(levels);
  const from = names.map((level) => readBand(reader, history, levels[level]!, [...path, level]));
  from.forEach((least, index) => {
    const at = [...path, names[index]!];
    const unit = history === "visits" ? "visits" : "days";
    if (index === 0 && least > 0) {
      const message = `the first level begins at 0 ${unit}`;
      const expected = history === "visits" ? "0" : "0 days";
      reader.report({
        code: "TDM-MODEL-007",
        message,
        path: at,
        at: "value",
        expected,
        found: String(levels[names[0]!]),
      });
    } else if (index > 0 && least <= from[index - 1]!) {
      const message = `\`${names[index]}\` does not begin after \`${names[index - 1]}\``;
      const expected = least === Number.POSITIVE_INFINITY ? "`never` once" : `levels that rise, \`${NEVER}\` last`;
      reader.report({
        code: "TDM-MODEL-007",
        message,
        path: at,
        at: "value",
        expected: history === "visits" ? "levels that rise" : expected,
      });
    }
  });
  return from;
}

function readBand(reader: Reader, history: "visits" | "days-since", written: Value, path: ModelPath): number {
  if (history === "visits") {
    if (typeof written === "number" && Number.isInteger(written) && written >= 0) return written;
    return reportBand(reader, written, path, "a whole number of visits");
  }
  if (written === NEVER) return Number.POSITIVE_INFINITY;
  const days = typeof written === "object" ? undefined : readQuantity(written, "duration");
  if (typeof days === "number" && days >= 0) return days;
  return reportBand(
    reader,
    written,
    path,
    `a time such as 91 days, or \`${NEVER}\``,
    typeof days === "object" ? days.unknownUnit : undefined,
  );
}

function reportBand(reader: Reader, written: Value, path: ModelPath, expected: string, misspelt?: string): number {
  const found = typeof written === "object" ? "a mapping" : String(written);
  const nearest = misspelt === undefined ? undefined : nearestName(misspelt, [NEVER, ...UNIT_NAMES]);
  const message = "this is no beginning of a level";
  reader.report({ code: "TDM-MODEL-006", message, path, at: "value", expected, found, nearest });
  return Number.NaN;
}
