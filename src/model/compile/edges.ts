import { TO_BACK } from "../compiled-model.ts";
import type { Destination } from "../model.ts";

/** Numbers the ways from one place to another, each once. */
export class EdgeTable {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly #known = new Map<string, number>();

  /** The edge between two encoded places, new or known; going back after a review is an edge of its own. */
  between(from: number, to: number, back = false): number {
    const key = `${from}>${to}${back ? " back" : ""}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.from.push(from);
    this.to.push(to);
    this.#known.set(key, this.from.length - 1);
    return this.from.length - 1;
  }
}

/** A destination as a number: a stage by its index, an exit as -1 - index, or TO_BACK. */
export function encodeDestination(to: Destination): number {
  return to.kind === "stage" ? to.index : to.kind === "exit" ? -1 - to.index : TO_BACK;
}
