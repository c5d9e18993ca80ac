import { nearestName } from "../../errors/nearest-name.ts";
import type { SignOff } from "../model.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";
import type { OwnershipDocument } from "../schema/quality.ts";
import { listed } from "./names.ts";
import { signOffOf } from "./provenance.ts";

const ANY = "*";

/** A place of the section `owners`: whoever answers for it answers for every number below it. */
interface Area {
  readonly role: string;
  readonly signedOff: SignOff | false | undefined;
  readonly keys: readonly string[];
  readonly path: ModelPath;
}

/** Who answers for which part of a model, by the section `owners`. */
export class Ownership {
  readonly #areas: readonly Area[];
  /** The keys that lead to every number that was asked about. */
  readonly #places: (readonly string[])[] = [];
  readonly #contradictions: PathProblem[] = [];

  constructor(written: readonly OwnershipDocument[] = []) {
    this.#areas = written.flatMap(({ role, of, "signed-off": signedOff }, entry) =>
      of.map(
        (place, index): Area => ({
          role,
          signedOff: signedOff === undefined ? undefined : signOffOf(signedOff),
          keys: place.split("."),
          path: ["owners", entry, "of", index],
        }),
      ),
    );
  }

  /**
   * Who answers for a number: the longest place that it is in holds, of equally long ones that with fewer `*`.
   * @param places the keys of the number's path, and of the place in the file where it is written
   * @returns undefined where nobody does; `depth` is the number of keys of the place
   */
  of(
    places: readonly (readonly string[])[],
  ): { role: string; signedOff: Area["signedOff"]; depth: number } | undefined {
    if (this.#areas.length === 0) return undefined;
    this.#places.push(...places);
    const [best, next] = this.#areas
      .filter(({ keys }) => places.some((place) => contains(keys, place)))
      .sort((a, b) => b.keys.length - a.keys.length || starsOf(a) - starsOf(b));
    if (best === undefined) return undefined;
    const alike = next && next.keys.length === best.keys.length && starsOf(next) === starsOf(best);
    if (alike && next.role !== best.role) this.#contradict(best, next, places[0]!);
    return { role: best.role, signedOff: best.signedOff, depth: best.keys.length };
  }

  #contradict(best: Area, next: Area, place: readonly string[]): void {
    this.#contradictions.push({
      code: "TDM-MODEL-010",
      message: `\`${best.keys.join(".")}\` and \`${next.keys.join(".")}\` give one number two owners`,
      path: next.path,
      at: "value",
      expected: `one role for \`${place.join(".")}\`, or a longer place for one of the two`,
      found: `${best.role}, and ${next.role}`,
    });
  }

  /** Places that hold no number, and numbers with two owners, each place once. Ask when all numbers have been read. */
  problems(): PathProblem[] {
    const once = new Map([...this.#contradictions].reverse().map((problem) => [problem.path.join("."), problem]));
    return [...this.#areas.flatMap((area) => this.#emptiness(area) ?? []), ...once.values()];
  }

  #emptiness({ keys, path }: Area): PathProblem | undefined {
    let within: readonly (readonly string[])[] = this.#places;
    for (const [index, key] of keys.entries()) {
      const known = [...new Set(within.flatMap((place) => place[index] ?? []))];
      within = within.filter((place) => key === ANY || place[index] === key);
      if (within.length > 0 && (key !== ANY || known.length > 0)) continue;
      const where = index === 0 ? "the model" : `\`${keys.slice(0, index).join(".")}\``;
      return {
        code: "TDM-MODEL-005",
        message: `no number of ${where} is called \`${key}\``,
        path,
        at: "value",
        expected: known.length === 0 ? "a place that ends there" : listed(known),
        found: key,
        nearest: nearestName(key, known),
      };
    }
    return undefined;
  }
}

function contains(keys: readonly string[], place: readonly string[]): boolean {
  return keys.length <= place.length && keys.every((key, index) => key === ANY || key === place[index]);
}

function starsOf({ keys }: Area): number {
  return keys.filter((key) => key === ANY).length;
}
