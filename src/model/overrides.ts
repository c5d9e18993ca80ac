import { nearestName } from "../errors/nearest-name.ts";
import { type Problem, TdmError } from "../errors/tdm-error.ts";
import { listed } from "./build/names.ts";
import { isForbiddenKey } from "./forbidden-keys.ts";
import type { ModelDocument } from "./schema/model.ts";
import { ANNOTATIONS } from "./schema/names.ts";
import { isFixedKey, placeKind } from "./value-places.ts";

/** Other values for places of a model, by dotted path: `growth.older.total` to `8 %`. */
export type Overrides = Readonly<Record<string, string | number>>;

const BY_THE_USER = { assumption: "set by the user" };
/** Whoever agreed to a number agreed to the one that stood there. */
const UNSIGNED = { ...BY_THE_USER, "signed-off": false };
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

type Mapping = Record<string, unknown>;

/** Reads `path=value`. Throws TDM-USE-002, also for a number too large to reckon with. */
export function parseOverride(text: string): { path: string; value: string | number } {
  const [, path, written] = /^\s*([^=\s]+)\s*=\s*(\S.*?)\s*$/s.exec(text) ?? [];
  if (path === undefined || written === undefined) {
    const expected = "path=value, such as growth.older.total=8%";
    throw TdmError.of("TDM-USE-002", "this sets nothing", { expected, found: text });
  }
  if (!NUMBER.test(written)) return { path, value: written };
  if (Number.isFinite(Number(written))) return { path, value: Number(written) };
  const message = `--set ${path}: this is no number to reckon with`;
  throw TdmError.of("TDM-USE-002", message, { expected: "a finite number", found: written });
}

/**
 * The document with other values in some places. A number that is set loses what described the old one (uncertainty,
 * range, source, note) and says that the user set it; anything else is replaced as it stands. A key that the language
 * knows and the file leaves out is added. The given document is not changed. Throws TDM-SET-001 with every path that
 * names nothing.
 */
export function applyOverrides(document: ModelDocument, overrides: Overrides): ModelDocument {
  const result = structuredClone(document) as unknown as Mapping;
  const problems: Problem[] = [];
  for (const [path, value] of Object.entries(overrides)) {
    const problem = set(result, path.split("."), value);
    if (problem) problems.push({ ...problem, file: `--set ${path}`, path });
  }
  if (problems.length > 0) throw new TdmError(problems);
  return result as unknown as ModelDocument;
}

/** Sets one value in place, or says why that cannot be. */
function set(root: Mapping, path: string[], value: string | number): Problem | undefined {
  // `share` and `share.value` name the same number.
  const full = path.at(-1) === "value" && placeKind(path.slice(0, -1)) === "value" ? path.slice(0, -1) : path;
  let container: unknown = root;
  let isSigned = [root.owners ?? []].flat().some(saysWhoSigned);
  for (const [index, key] of full.entries()) {
    const last = index === full.length - 1;
    const at = full.slice(0, index);
    container = throughValue(container, at, key);
    if (!isContainer(container)) return nothingCalled(at, key, container);
    if (Array.isArray(container) ? !(key in container) || !/^\d+$/.test(key) : !Object.hasOwn(container, key)) {
      const addable = canTake(container, at, key) && (last || isFixedKey([...at, key], full));
      if (!addable) return nothingCalled(at, key, container);
      if (!last) (container as Mapping)[key] = {};
    }
    isSigned ||= saysWhoSigned(container) || saysWhoSigned((container as Mapping)[key]);
    if (last) {
      const words = isSigned ? UNSIGNED : BY_THE_USER;
      (container as Mapping)[key] = replacement(full, (container as Mapping)[key], value, words);
    } else container = (container as Mapping)[key];
  }
  return undefined;
}

function isContainer(node: unknown): node is Mapping | unknown[] {
  return typeof node === "object" && node !== null;
}

function saysWhoSigned(node: unknown): boolean {
  return isContainer(node) && Object.hasOwn(node, "signed-off");
}

/** Whether a key may be added; a value that stands for everybody takes none for one cohort. */
function canTake(container: Mapping | unknown[], at: readonly string[], key: string): boolean {
  if (Array.isArray(container) || isForbiddenKey(key)) return false;
  const isShared = placeKind(at) === "value" && ("value" in container || "uncertain" in container);
  return !isShared || ANNOTATIONS.includes(key);
}

/** Values per cohort may stand under `value`, where a path does not name it. */
function throughValue(node: unknown, at: readonly string[], key: string): unknown {
  if (!isContainer(node) || Array.isArray(node) || Object.hasOwn(node, key) || placeKind(at) !== "value") return node;
  return isContainer(node.value) && Object.hasOwn(node.value, key) ? node.value : node;
}

function replacement(path: readonly string[], old: unknown, value: string | number, words: Mapping): unknown {
  const kind = placeKind(path);
  if (kind === "duration") return { fixed: { value }, ...words };
  if (kind === "value" && value !== "rest") return { ...kept(old), value, ...words };
  // `unlimited` is a word where a number may stand.
  const isText = (typeof old === "string" && path.at(-1) !== "capacity") || path.join(".") === "experiment.seed";
  return isText && kind === "plain" ? String(value) : value;
}

/** What stays true of a number when it is set: whether calibration may move it, and who answers for it. */
function kept(old: unknown): Mapping {
  if (!isContainer(old) || Array.isArray(old)) return {};
  return Object.fromEntries(Object.entries(old).filter(([key]) => key === "calibrate" || key === "owner"));
}

function nothingCalled(at: readonly string[], key: string, container: unknown): Problem {
  const where = at.length === 0 ? "the model" : `\`${at.join(".")}\``;
  const keys = isContainer(container) ? Object.keys(container) : [];
  const expected = keys.length > 0 ? listed(keys) : isContainer(container) ? undefined : "a path that ends there";
  const nearest = nearestName(key, keys);
  return { code: "TDM-SET-001", message: `there is no \`${key}\` in ${where}`, expected, found: key, nearest };
}
