import { nearestName } from "../../errors/nearest-name.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";

export type NameKind =
  | "attribute"
  | "block"
  | "growth group"
  | "growth proposal"
  | "joint budget"
  | "savings group"
  | "savings proposal"
  | "cohort"
  | "exit"
  | "group"
  | "inflation"
  | "intervention"
  | "risk"
  | "resource"
  | "scenario"
  | "source"
  | "stage"
  | "stream"
  | "year"
  | `level of ${string}`
  | `milestone of ${string}`;

interface Reference {
  readonly kinds: readonly NameKind[];
  readonly name: string;
  readonly path: ModelPath;
  readonly at: "key" | "value";
  /** Words that may stand in the same place, for the nearest name. */
  readonly words: readonly string[];
}

/** All names of a model, and every place that uses one. What does not fit is reported at both ends. */
export class Names {
  readonly #defined = new Map<NameKind, Map<string, { index: number; path: ModelPath }>>();
  readonly #references: Reference[] = [];

  define(kind: NameKind, name: string, path: ModelPath): number {
    const names = this.#defined.get(kind) ?? new Map();
    this.#defined.set(kind, names);
    const index = names.size;
    names.set(name, { index, path });
    return index;
  }

  /** Index of a name among those of its kind, or -1; does not count as a use. */
  indexOf(kind: NameKind, name: string): number {
    return this.#defined.get(kind)?.get(name)?.index ?? -1;
  }

  namesOf(kind: NameKind): string[] {
    return [...(this.#defined.get(kind)?.keys() ?? [])];
  }

  /** Index of a name among those of its kind, or -1; every use is remembered. */
  refer(
    kind: NameKind,
    name: string,
    path: ModelPath,
    at: "key" | "value" = "value",
    words: readonly string[] = [],
  ): number {
    return this.referToAny([kind], name, path, at, words)?.index ?? -1;
  }

  /** As `refer`, where the name may be of several kinds. */
  referToAny(
    kinds: readonly NameKind[],
    name: string,
    path: ModelPath,
    at: "key" | "value" = "value",
    words: readonly string[] = [],
  ): { kind: NameKind; index: number } | undefined {
    this.#references.push({ kinds, name, path, at, words });
    for (const kind of kinds) {
      const found = this.#defined.get(kind)?.get(name);
      if (found) return { kind, index: found.index };
    }
    return undefined;
  }

  /** Unknown names, and names that nobody uses where an unknown one is close: either may be the misspelt one. */
  problems(): PathProblem[] {
    const unresolved = this.#references.filter(
      ({ kinds, name }) => !kinds.some((kind) => this.#defined.get(kind)?.has(name)),
    );
    const problems = unresolved.map(({ kinds, name, path, at, words }): PathProblem => {
      const known = kinds.flatMap((kind) => this.namesOf(kind));
      return {
        code: "TDM-MODEL-005",
        message: `there is no ${kinds.join(" or ")} called \`${name}\``,
        path,
        at,
        expected:
          known.length === 0
            ? `${/^[aeiou]/.test(kinds[0]!) ? "an" : "a"} ${kinds.join(" or ")}`
            : listed([...known, ...words]),
        found: name,
        nearest: nearestName(name, [...known, ...words]),
      };
    });
    for (const [kind, names] of this.#defined) {
      const used = new Set(this.#references.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name));
      const wanted = unresolved.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name);
      for (const [name, { path }] of names) {
        if (used.has(name)) continue;
        const nearest = nearestName(name, wanted);
        if (nearest === undefined) continue;
        problems.push({
          code: "TDM-MODEL-011",
          message: `the ${kind} \`${name}\` is never used, while \`${nearest}\` is used and not defined`,
          path,
          at: "key",
          nearest,
        });
      }
    }
    return problems;
  }
}

/** A short list for a message. */
export function listed(names: readonly string[]): string {
  return names.length <= 12 ? `one of ${names.join(", ")}` : `one of ${names.slice(0, 12).join(", ")}, …`;
}
