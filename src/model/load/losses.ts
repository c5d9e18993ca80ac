import type { ModelPath, PathProblem } from "../path-problem.ts";
import { provenance } from "../schema/value.ts";
import { nodesAlong, type PlacedNode } from "./placed.ts";

/**
 * What was taken out of a document after it had been reported, so that the rest can still be checked. What the rest
 * then lacks is an echo of the first problem, and is not reported again.
 */
export class Losses {
  readonly #keys = new Map<PlacedNode, Set<string>>();
  readonly #words = new Set<string>();

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

  /** Whether a problem of the rest may come from what is gone. */
  isEcho(root: PlacedNode, problem: PathProblem): boolean {
    if (this.#keys.size === 0) return false;
    const { code, path, found } = problem;
    switch (code) {
      case "TDM-MODEL-012":
      case "TDM-MODEL-013":
        return true;
      case "TDM-MODEL-005":
        return found !== undefined && this.#words.has(found);
      case "TDM-MODEL-011":
        return this.#words.has(String(path.at(-1)));
      case "TDM-MODEL-009":
        return this.#lostProvenance(root, path);
      case "TDM-MODEL-003":
      case "TDM-MODEL-008":
      case "TDM-MODEL-010":
        return nodesAlong(root, path)
          .slice(-2)
          .some((node) => node !== root && this.touched(node));
      default:
        return false;
    }
  }

  #lostProvenance(root: PlacedNode, path: ModelPath): boolean {
    return nodesAlong(root, path).some((node) => {
      const keys = this.#keys.get(node);
      return keys !== undefined && (node !== root || Object.keys(provenance).some((key) => keys.has(key)));
    });
  }
}
