import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Problem } from "../../errors/tdm-error.ts";
import { isForbiddenKey } from "../forbidden-keys.ts";
import { MOST_DEPTH, MOST_VALUES } from "./limits.ts";
import type { Losses } from "./losses.ts";
import type { FilePlace, PlacedEntry, PlacedMap, PlacedNode } from "./placed.ts";

/** No honest file repeats itself more often. */
const MOST_ALIASES = 20;

/** From YAML's nodes to ours, dropping what a model cannot hold. */
export class Conversion {
  readonly problems: Problem[] = [];
  readonly #document: Document;
  readonly #placeAt: (offset: number) => FilePlace;
  readonly #losses: Losses;
  #aliases = 0;
  #values = 0;

  constructor(document: Document, placeAt: (offset: number) => FilePlace, losses: Losses) {
    this.#document = document;
    this.#placeAt = placeAt;
    this.#losses = losses;
  }

  #report(code: Problem["code"], message: string, place: FilePlace, rest: Partial<Problem> = {}): undefined {
    this.problems.push({ code, message, ...place, ...rest });
  }

  /** `holder`: the place of the key that holds the node, or of the node itself in a list. */
  node(yaml: Node | null, holder: FilePlace, depth: number): PlacedNode | undefined {
    const place = yaml?.range ? this.#placeAt(yaml.range[0]) : holder;
    if (yaml === null) return { kind: "scalar", value: null, written: "", place: holder };
    this.#values += 1;
    if (this.#values === MOST_VALUES + 1) this.#report("TDM-MODEL-001", "the file holds too many values", place);
    if (this.#values > MOST_VALUES) return undefined;
    if (depth > MOST_DEPTH) return this.#report("TDM-MODEL-001", "the file is nested too deeply", place);
    if (isAlias(yaml)) return this.#alias(yaml.source, place, holder, depth, () => yaml.resolve(this.#document));
    if (yaml.tag !== undefined) {
      const expected = "a plain value, without a tag";
      return this.#report("TDM-MODEL-004", "tags are not used in models", place, { expected, found: yaml.tag });
    }
    if (isMap(yaml)) {
      const map: PlacedMap = { kind: "map", entries: [], place: yaml.flow ? place : holder };
      const seen = new Map<string, PlacedEntry>();
      for (const pair of yaml.items as Pair<Node, Node | null>[]) this.#entry(map, seen, pair, depth);
      return map;
    }
    if (isSeq(yaml)) {
      const items: PlacedNode[] = [];
      const list = { kind: "list" as const, items, place: yaml.flow ? place : holder };
      for (const item of yaml.items as (Node | null)[]) {
        const converted = this.node(item, item?.range ? this.#placeAt(item.range[0]) : place, depth + 1);
        if (converted) items.push(converted);
        else this.#losses.note(list, items.length);
      }
      return list;
    }
    if (!isScalar(yaml)) return undefined;
    const value = yaml.value as string | number | boolean | null;
    const written = yaml.source ?? String(value);
    if (typeof value === "number" && !Number.isFinite(value)) {
      const expected = "a finite number";
      return this.#report("TDM-MODEL-007", "this is no number to reckon with", place, { expected, found: written });
    }
    return { kind: "scalar", value, written, place: value === null ? holder : place };
  }

  #alias(name: string, place: FilePlace, holder: FilePlace, depth: number, resolve: () => Node | undefined) {
    this.#aliases += 1;
    if (this.#aliases === MOST_ALIASES + 1) {
      const expected = `at most ${MOST_ALIASES}`;
      this.#report("TDM-MODEL-004", "the file repeats itself by `*` too often", place, { expected });
    }
    if (this.#aliases > MOST_ALIASES) return undefined;
    const target = resolve();
    if (!target)
      return this.#report("TDM-MODEL-005", `nothing is marked with \`&${name}\``, place, { found: `*${name}` });
    return this.node(target, holder, depth + 1);
  }

  #entry(map: PlacedMap, seen: Map<string, PlacedEntry>, { key, value }: Pair<Node, Node | null>, depth: number): void {
    const keyPlace = key?.range ? this.#placeAt(key.range[0]) : map.place;
    const name = isScalar(key) && key.tag === undefined ? (key.source ?? String(key.value)) : undefined;
    const refusal = refusalOf(name, keyPlace, seen);
    if (refusal) {
      this.problems.push({ ...refusal, ...keyPlace });
      this.#losses.note(map, name ?? "");
      return;
    }
    const node = this.node(value, keyPlace, depth + 1);
    if (!node) {
      this.#losses.note(map, name!);
      return;
    }
    const entry = { key: name!, keyPlace, node };
    seen.set(name!, entry);
    map.entries.push(entry);
  }
}

type Refusal = Omit<Problem, "file" | "line" | "column">;

function refusalOf(name: string | undefined, place: FilePlace, seen: Map<string, PlacedEntry>): Refusal | undefined {
  const expected = "a word";
  if (name === undefined) return { code: "TDM-MODEL-004", message: "this cannot be a key", expected };
  if (name === "") return { code: "TDM-MODEL-004", message: "a key is missing here", expected };
  if (name === "<<")
    return { code: "TDM-MODEL-004", message: "merge keys are not used in models", expected, found: name };
  if (isForbiddenKey(name)) return { code: "TDM-MODEL-002", message: `\`${name}\` cannot be a key` };
  const first = seen.get(name);
  return first && repetition(first, place);
}

/** The same key twice: the problem stands at the second, and names the first. */
export function repetition(first: PlacedEntry, second: FilePlace): Refusal {
  const { file, line, column } = first.keyPlace;
  const where = file === second.file ? `line ${line}, column ${column}` : `${file}:${line}:${column}`;
  return { code: "TDM-MODEL-014", message: `\`${first.key}\` stands twice, first at ${where}` };
}
