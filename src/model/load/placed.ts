import type { ModelPath } from "../path-problem.ts";

/** Where something stands in a file. Lines and columns count from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface PlacedScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** As it stands in the file, without quotes. */
  readonly written: string;
  /** Where the value stands; where its key stands, if there is nothing. */
  readonly place: FilePlace;
}

export interface PlacedEntry {
  readonly key: string;
  readonly keyPlace: FilePlace;
  readonly node: PlacedNode;
}

export interface PlacedMap {
  readonly kind: "map";
  entries: PlacedEntry[];
  /** Its bracket, or the key that holds an indented block. */
  readonly place: FilePlace;
}

export interface PlacedList {
  readonly kind: "list";
  items: PlacedNode[];
  readonly place: FilePlace;
}

/** A document that knows where each of its parts stands in which file. */
export type PlacedNode = PlacedScalar | PlacedMap | PlacedList;

export function entryOf(node: PlacedNode | undefined, key: string | number): PlacedEntry | undefined {
  return node?.kind === "map" ? node.entries.find((entry) => entry.key === String(key)) : undefined;
}

function childOf(node: PlacedNode | undefined, key: string | number): PlacedNode | undefined {
  return node?.kind === "list" ? node.items[Number(key)] : entryOf(node, key)?.node;
}

/** The node at a path, or undefined. */
export function nodeAt(root: PlacedNode, path: ModelPath): PlacedNode | undefined {
  let node: PlacedNode | undefined = root;
  for (const key of path) node = childOf(node, key);
  return node;
}

/** The nodes from the root to the end of a path, as far as they exist. */
export function nodesAlong(root: PlacedNode, path: ModelPath): PlacedNode[] {
  const nodes = [root];
  for (const key of path) {
    const next = childOf(nodes.at(-1), key);
    if (!next) break;
    nodes.push(next);
  }
  return nodes;
}

/** Where the key or the value at a path stands; of a path that leads nowhere, the last key that exists. */
export function placeOf(root: PlacedNode, path: ModelPath, at: "key" | "value"): FilePlace {
  const nodes = nodesAlong(root, path);
  const complete = nodes.length === path.length + 1;
  const last = nodes.length - 1;
  if (last === 0 || (complete && at === "value")) return nodes[last]!.place;
  return entryOf(nodes[last - 1], path[last - 1]!)?.keyPlace ?? nodes[last]!.place;
}

/** The document as plain data, in the order of the file. */
export function toPlain(node: PlacedNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toPlain);
  const plain: Record<string, unknown> = {};
  for (const { key, node: content } of node.entries) plain[key] = toPlain(content);
  return plain;
}

/** Plain data as a document that stands in one place. */
export function placedFrom(plain: unknown, place: FilePlace): PlacedNode {
  if (Array.isArray(plain)) return { kind: "list", items: plain.map((item) => placedFrom(item, place)), place };
  if (typeof plain !== "object" || plain === null) {
    return { kind: "scalar", value: plain as PlacedScalar["value"], written: String(plain), place };
  }
  const entries = Object.entries(plain)
    .filter(([, content]) => content !== undefined)
    .map(([key, content]) => ({ key, keyPlace: place, node: placedFrom(content, place) }));
  return { kind: "map", entries, place };
}
