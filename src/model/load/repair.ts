import type { ModelPath, PathProblem } from "../path-problem.ts";
import type { Losses } from "./losses.ts";
import { entryOf, nodeAt, type PlacedMap, type PlacedNode, placedFrom } from "./placed.ts";

/** What makes a document fit for further checks. */
export type Repair =
  | { readonly do: "rename"; readonly to: string }
  | { readonly do: "replace"; readonly by: string | boolean }
  | { readonly do: "insert"; readonly value: unknown }
  | { readonly do: "remove" };

/** A problem that the schema finds, and how to go on after it. */
export interface Finding {
  readonly problem: PathProblem;
  readonly repair: Repair;
}

/** A finding whose place in the document is held fast, so that other repairs do not move it. */
interface Target {
  readonly finding: Finding;
  readonly container: PlacedNode | undefined;
  readonly node: PlacedNode | undefined;
}

/**
 * Mends what was found, so that the rest of the document can be checked: a misspelt word becomes the nearest one, and
 * what cannot be guessed is taken out. False where the document cannot be mended.
 */
export function repairAll(root: PlacedMap, findings: readonly Finding[], losses: Losses): boolean {
  const targets = findings.map((finding): Target => {
    const { path } = finding.problem;
    return { finding, container: nodeAt(root, path.slice(0, -1)), node: nodeAt(root, path) };
  });
  return targets.map((target) => repair(root, target, losses)).every(Boolean);
}

function repair(root: PlacedMap, { finding, container, node }: Target, losses: Losses): boolean {
  const { path } = finding.problem;
  const key = String(path.at(-1));
  const step = finding.repair;
  if (step.do === "insert" && container?.kind === "map") {
    if (entryOf(container, key)) return true;
    const standIn = placedFrom(step.value, container.place);
    container.entries.push({ key, keyPlace: container.place, node: standIn });
    losses.note(container, key);
    losses.noteStandIn(standIn);
    return true;
  }
  if (step.do === "rename" && container?.kind === "map") {
    const index = container.entries.findIndex((entry) => entry.node === node);
    if (index >= 0 && !entryOf(container, step.to)) {
      container.entries[index] = { ...container.entries[index]!, key: step.to };
      return true;
    }
  }
  if (step.do === "replace" && container && node?.kind === "scalar") {
    const by = { ...node, value: step.by, written: String(step.by) };
    if (container.kind === "map") {
      container.entries = container.entries.map((entry) => (entry.node === node ? { ...entry, node: by } : entry));
    } else if (container.kind === "list") {
      container.items = container.items.map((item) => (item === node ? by : item));
    }
    return true;
  }
  if (node) return takeOut(container, node, key, losses);
  // What lacks a key is of no use as a whole.
  const parent = nodeAt(root, path.slice(0, -2));
  return container !== undefined && path.length > 1 && takeOut(parent, container, String(path.at(-2)), losses);
}

function takeOut(container: PlacedNode | undefined, node: PlacedNode, key: string, losses: Losses): boolean {
  if (container?.kind === "map") container.entries = container.entries.filter((entry) => entry.node !== node);
  else if (container?.kind === "list") container.items = container.items.filter((item) => item !== node);
  else return false;
  losses.note(container, key, node);
  return true;
}

/** Whether something is found missing only because something else was taken out. */
export function isLeftover(root: PlacedMap, { problem }: Finding, losses: Losses): boolean {
  const end = nodeAt(root, problem.path);
  const container: PlacedNode | undefined = nodeAt(root, problem.path.slice(0, -1) as ModelPath);
  return end === undefined ? losses.touched(container) : losses.touched(end);
}
