import { canonicalJson } from "./canonical.ts";
import { type Dimension, readQuantity, WRITTEN_AS } from "./quantity.ts";
import type { ModelDocument } from "./schema/model.ts";
import { ANNOTATIONS } from "./schema/names.ts";
import { placeKind } from "./value-places.ts";

/** One thing in which a model differs from another. */
export interface DocumentChange {
  /** Dotted keys; items of a list count from 0: as in the first model, or in the second where it was added. */
  readonly path: string;
  /** Reordered: the same keys in another order. What was renamed is removed and added. */
  readonly kind: "changed" | "added" | "removed" | "reordered";
  /** What stood there, and what stands there now: plain data. */
  readonly from?: unknown;
  readonly to?: unknown;
  /**
   * False where it is a description, a source or something measured, on which no simulated number rests, or where the same
   * quantity is written in another way.
   */
  readonly decidesNumbers: boolean;
}

type Mapping = Readonly<Record<string, unknown>>;
type Path = readonly string[];

/** Sections on which no number rests. The defaults of runs are among them: what a run was made with, it says itself. */
const DESCRIBING_SECTIONS = [
  ...["title", "description", "name", "sources", "groups", "observations", "tables", "indicators", "experiment"],
  ...["owners", "leaves-out", "stated", "plausibility", "intentions", "not-measured"],
];
/** Below these stand names that a model chooses, whatever word they are. */
const NAMING_KEYS = [
  ...[
    "cohorts",
    "growth",
    "attributes",
    "exits",
    "resources",
    "stages",
    "interventions",
    "intentions",
    "risks",
    "scenarios",
    "indicators",
    "stated",
    "tables",
    "blocks",
  ],
  ...["hazards", "external", "inflation"],
];
/** Below these stand names of places, levels, numbers of people or paths, and what is said of where they come from. */
const NAMING_OR_ANNOTATED_KEYS = ["to", "levels", "batch", "set"];
const DESCRIBING_KEYS = ["label", "description", "theme", "cycle", "cause", "event", "effect", "mitigation"];
const DIMENSIONS = Object.keys(WRITTEN_AS) as Dimension[];
const ANNOTATING_KEYS = ANNOTATIONS.filter((key) => key !== "value" && key !== "uncertain");

/** Everything in which the second document differs from the first, in the order of the first. */
export function documentChanges(first: ModelDocument, second: ModelDocument): DocumentChange[] {
  return canonicalJson(first) === canonicalJson(second) ? [] : [...changesAt([], first, second)];
}

function* changesAt(path: Path, first: unknown, second: unknown): Generator<DocumentChange> {
  if (JSON.stringify(first) === JSON.stringify(second)) return;
  const [from, to] = asWritten(path, first, second);
  if (isMapping(from) && isMapping(to)) yield* changesOfMapping(path, from, to);
  else if (Array.isArray(from) && Array.isArray(to)) yield* changesOfList(path, from, to);
  else yield change(path, "changed", from, to);
}

/** A number may stand by itself or under `value`, beside what is said about it: both are compared as the latter. */
function asWritten(path: Path, first: unknown, second: unknown): [unknown, unknown] {
  const annotated = (node: unknown) => isMapping(node) && "value" in node;
  if (placeKind(path) !== "value" || annotated(first) === annotated(second)) return [first, second];
  const spelt = (node: unknown) => (isMapping(node) ? node : { value: node });
  return [spelt(first), spelt(second)];
}

function* changesOfMapping(path: Path, first: Mapping, second: Mapping): Generator<DocumentChange> {
  const shared = (one: Mapping, other: Mapping) => Object.keys(one).filter((key) => Object.hasOwn(other, key));
  const [before, after] = [shared(first, second), shared(second, first)];
  if (before.join() !== after.join()) yield change(path, "reordered", before, after);
  for (const [key, value] of Object.entries(first)) {
    const at = [...path, key];
    if (Object.hasOwn(second, key)) yield* changesAt(at, value, second[key]);
    else yield change(at, "removed", value, undefined);
  }
  for (const [key, value] of Object.entries(second)) {
    if (!Object.hasOwn(first, key)) yield change([...path, key], "added", undefined, value);
  }
}

/** Items at the beginning and at the end that are the same stay; those between are compared one by one. */
function* changesOfList(path: Path, first: readonly unknown[], second: readonly unknown[]): Generator<DocumentChange> {
  const same = (i: number, j: number) => JSON.stringify(first[i]) === JSON.stringify(second[j]);
  const shorter = Math.min(first.length, second.length);
  let start = 0;
  while (start < shorter && same(start, start)) start++;
  let end = 0;
  while (end < shorter - start && same(first.length - 1 - end, second.length - 1 - end)) end++;
  const [firstEnd, secondEnd] = [first.length - end, second.length - end];
  for (let at = start; at < Math.max(firstEnd, secondEnd); at++) {
    const place = [...path, String(at)];
    if (at >= secondEnd) yield change(place, "removed", first[at], undefined);
    else if (at >= firstEnd) yield change(place, "added", undefined, second[at]);
    else yield* changesAt(place, first[at], second[at]);
  }
}

function change(path: Path, kind: DocumentChange["kind"], from: unknown, to: unknown): DocumentChange {
  const decidesNumbers = !isDescription(path, kind) && !isSameQuantity(from, to);
  const sides = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return { path: path.join("."), kind, ...sides, decidesNumbers };
}

/** Whether two texts or numbers mean the same, such as 0.8 and `80 %`, or `7 days` and `1 week`. */
function isSameQuantity(from: unknown, to: unknown): boolean {
  const [first, second] = [from, to];
  if (!isScalar(first) || !isScalar(second)) return false;
  return DIMENSIONS.some((dimension) => {
    const read = readQuantity(first, dimension);
    return typeof read === "number" && read === readQuantity(second, dimension);
  });
}

function isScalar(node: unknown): node is string | number {
  return typeof node === "string" || typeof node === "number";
}

/** Whether what stands at a path only describes. */
function isDescription(path: Path, kind: DocumentChange["kind"]): boolean {
  const [section] = path;
  if (section !== undefined && DESCRIBING_SECTIONS.includes(section)) return true;
  // An exit stands with its meaning in words.
  if (section === "exits" && kind === "changed") return true;
  return path.some((key, index) => {
    const under = path[index - 1] ?? "";
    if (NAMING_KEYS.includes(under)) return false;
    if (ANNOTATING_KEYS.includes(key)) return true;
    return index > 0 && DESCRIBING_KEYS.includes(key) && !NAMING_OR_ANNOTATED_KEYS.includes(under);
  });
}

function isMapping(node: unknown): node is Mapping {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
