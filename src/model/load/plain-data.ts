import type { Problem } from "../../errors/tdm-error.ts";
import { isForbiddenKey } from "../forbidden-keys.ts";
import { MOST_DEPTH, MOST_VALUES } from "./limits.ts";
import type { Losses } from "./losses.ts";
import type { FilePlace, PlacedMap, PlacedNode } from "./placed.ts";

/** What a program writes stands in no file: its problems have paths alone. */
const NOWHERE: FilePlace = { file: "", line: 1, column: 1 };

export interface PlainDocument {
  /** Undefined where it is no mapping at all. */
  readonly root: PlacedMap | undefined;
  readonly problems: readonly Problem[];
}

/** A document that a program has written. What a file could not hold is reported, left out and noted in `losses`. */
export function readPlainData(document: unknown, losses: Losses): PlainDocument {
  const reading = new Reading(losses);
  const root = reading.node(document, []);
  const { problems } = reading;
  if (root?.kind === "map") return { root, problems };
  if (root)
    reading.refuse([], "a model document is an object with sections", "keys such as `stages`", kindOf(document));
  return { root: undefined, problems };
}

class Reading {
  readonly problems: Problem[] = [];
  readonly #losses: Losses;
  #values = 0;

  constructor(losses: Losses) {
    this.#losses = losses;
  }

  refuse(path: readonly string[], message: string, expected?: string, found?: string): undefined {
    this.problems.push({ code: "TDM-MODEL-004", message, path: path.join("."), expected, found });
  }

  node(content: unknown, path: readonly string[]): PlacedNode | undefined {
    this.#values += 1;
    if (this.#values === MOST_VALUES + 1) this.refuse(path, "the document holds too many values");
    if (this.#values > MOST_VALUES) return undefined;
    if (path.length > MOST_DEPTH) return this.refuse(path, "the document is nested too deeply");
    if (Array.isArray(content)) return this.#list(content, path);
    if (typeof content === "object" && content !== null) return this.#map(content, path);
    if (typeof content === "number" && !Number.isFinite(content)) {
      const problem = { message: "this is no number to reckon with", expected: "a finite number" };
      this.problems.push({ code: "TDM-MODEL-007", ...problem, path: path.join("."), found: String(content) });
      return undefined;
    }
    if (content === null || ["string", "number", "boolean"].includes(typeof content)) {
      const value = content as string | number | boolean | null;
      return { kind: "scalar", value, written: value === null ? "" : String(value), place: NOWHERE };
    }
    return this.#alien(content, path);
  }

  #alien(content: unknown, path: readonly string[]): undefined {
    const expected = "text, a number, true or false, a list or a plain object";
    return this.refuse(path, "this cannot stand in a model", expected, kindOf(content));
  }

  #list(content: readonly unknown[], path: readonly string[]): PlacedNode {
    const items: PlacedNode[] = [];
    const list = { kind: "list" as const, items, place: NOWHERE };
    for (const [index, item] of content.entries()) {
      const node = this.node(item, [...path, String(index)]);
      if (node) items.push(node);
      else this.#losses.note(list, items.length);
    }
    return list;
  }

  #map(content: object, path: readonly string[]): PlacedNode | undefined {
    if (Object.prototype.toString.call(content) !== "[object Object]") return this.#alien(content, path);
    const map: PlacedMap = { kind: "map", entries: [], place: NOWHERE };
    for (const [key, value] of Object.entries(content)) {
      if (value === undefined) continue;
      const node = this.#isKey(key, path) ? this.node(value, [...path, key]) : undefined;
      if (node) map.entries.push({ key, keyPlace: NOWHERE, node });
      else this.#losses.note(map, key);
    }
    return map;
  }

  #isKey(key: string, path: readonly string[]): boolean {
    const refusal =
      key === ""
        ? { code: "TDM-MODEL-004" as const, message: "a key is missing here", expected: "a word" }
        : isForbiddenKey(key)
          ? { code: "TDM-MODEL-002" as const, message: `\`${key}\` cannot be a key` }
          : path.length === 0 && key === "include"
            ? { code: "TDM-MODEL-015" as const, message: "a document that is given cannot include files" }
            : undefined;
    if (refusal) this.problems.push({ ...refusal, path: [...path, key].join(".") });
    return refusal === undefined;
  }
}

/** What something is, in words: `a list`, `a Date`, `a function`, `nothing`. */
function kindOf(content: unknown): string {
  if (content === undefined || content === null) return "nothing";
  if (Array.isArray(content)) return "a list";
  if (typeof content === "object") return `a ${Object.prototype.toString.call(content).slice("[object ".length, -1)}`;
  return typeof content === "string" ? "text" : `a ${typeof content}`;
}
