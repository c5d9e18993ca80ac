import type { ErrorCode } from "../../errors/catalogue.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";
import { provenance } from "../schema/value.ts";
import { nodesAlong, type PlacedNode } from "./placed.ts";

/** Keys that hold dates or years, and the codes of what can be wrong with them only because of the calendar. */
const TIME_KEYS = ["season", "in", "from", "to", "relative-to", "start", "end", "price-base", "against"];
const TIMED_SECTIONS = ["steps", "closed", "milestones", "by-year", "budget-changes"];
const TIME_CODES: readonly ErrorCode[] = ["TDM-MODEL-004", "TDM-MODEL-007", "TDM-MODEL-010"];

/** Sections that define names. */
const NAME_SECTIONS = [
  "sources",
  "cohorts",
  "exits",
  "groups",
  "resources",
  "stages",
  "money",
  "interventions",
  "risks",
  "scenarios",
];

/**
 * What was taken out of a document after it had been reported, so that the rest can still be checked. What the rest
 * then lacks is an echo of the first problem, and is not reported again.
 */
export class Losses {
  readonly #keys = new Map<PlacedNode, Set<string>>();
  readonly #words = new Set<string>();
  readonly #standIns = new Set<PlacedNode>();

  /** Notes that `node` stood in `container` under `key`. */
  note(container: PlacedNode, key: string | number, node?: PlacedNode): void {
    const keys = this.#keys.get(container) ?? new Set();
    this.#keys.set(container, keys.add(String(key)));
    this.#words.add(String(key));
    if (node) this.#noteWords(node);
  }

  #noteWords(node: PlacedNode): void {
    if (node.kind === "list") {
      for (const item of node.items) this.#noteWords(item);
    } else if (node.kind === "scalar") {
      this.#words.add(String(node.value));
    } else {
      for (const { key, node: content } of node.entries) {
        this.#words.add(key);
        this.#noteWords(content);
      }
    }
  }

  /** Whether anything was taken out of this very node. */
  touched(node: PlacedNode | undefined): boolean {
    return node !== undefined && this.#keys.has(node);
  }

  /** Notes a node that stands for one that is missing. */
  noteStandIn(node: PlacedNode): void {
    this.#standIns.add(node);
  }

  /** Whether a problem of the rest may come from what is gone. `timeless`: the calendar could not be read. */
  isEcho(root: PlacedNode, problem: PathProblem, timeless: boolean): boolean {
    const { code, path, found, nearest } = problem;
    // Years are keys in `steps` of time, and in the `in` of a grant.
    const isTime =
      TIME_KEYS.some((key) => path.slice(-2).includes(key)) || TIMED_SECTIONS.some((key) => path.includes(key));
    if (timeless && path[0] !== "time" && isTime && TIME_CODES.includes(code)) return true;
    if (this.#keys.size === 0) return false;
    const along = nodesAlong(root, path);
    if (along.some((node) => this.#standIns.has(node))) return true;
    switch (code) {
      case "TDM-MODEL-012":
      case "TDM-MODEL-013":
        return true;
      case "TDM-MODEL-005":
        return (nearest === undefined && this.#lostSection(root)) || (found !== undefined && this.#words.has(found));
      case "TDM-MODEL-011":
        return nearest === undefined || this.#words.has(String(path.at(-1)));
      case "TDM-MODEL-009":
        return this.#lostProvenance(root, path);
      case "TDM-MODEL-003":
      case "TDM-MODEL-008":
      case "TDM-MODEL-010":
        return along.slice(-2).some((node) => node !== root && this.touched(node));
      default:
        return false;
    }
  }

  #lostSection(root: PlacedNode): boolean {
    return [...(this.#keys.get(root) ?? [])].some((key) => NAME_SECTIONS.includes(key));
  }

  #lostProvenance(root: PlacedNode, path: ModelPath): boolean {
    return nodesAlong(root, path).some((node) => {
      const keys = this.#keys.get(node);
      return keys !== undefined && (node !== root || Object.keys(provenance).some((key) => keys.has(key)));
    });
  }
}
