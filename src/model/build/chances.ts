import { nearestName } from "../../errors/nearest-name.ts";
import type { Parameter } from "../model.ts";
import { REST } from "../schema/names.ts";
import type { Value } from "../schema/value.ts";
import type { Place, Reader } from "./reader.ts";
import { ON_ATTRIBUTES, type Refusal } from "./reading.ts";
import { checkSum } from "./sums.ts";
import { readValue } from "./values.ts";
import type { Varying } from "./varying.ts";

/** A probability as written; undefined where it takes the rest. */
function readChance(
  reader: Reader,
  written: Value,
  place: Place,
  refusal: Refusal = ON_ATTRIBUTES,
): Varying<Parameter> | undefined {
  if (written === REST) return undefined;
  if (typeof written === "string" && nearestName(written, [REST])) {
    const problem = { message: "this quantity cannot be read", expected: "a share, such as 25 %, or rest" } as const;
    const { path } = place;
    reader.report({ code: "TDM-MODEL-006", ...problem, path, at: "value", found: written, nearest: REST });
    return undefined;
  }
  return readValue(reader, written, place, { dimension: "share", refusal });
}

/** What chances are of. */
export interface Alternatives {
  /** In messages, such as `probabilities`. */
  readonly what: string;
  /** In messages, such as `destination`. */
  readonly each: string;
  /** Whether all of them are known, so that their sum means something. */
  readonly complete: boolean;
  /** What they may depend on: anything, unless given. */
  readonly refusal?: Refusal;
}

/** One of several that exclude one another, with its probability. */
export interface WrittenChance {
  readonly chance: Value;
  readonly place: Place;
}

/** Probabilities that sum to 1, of which at most one (undefined) takes the rest. `place` is that of all of them. */
export function readChances(
  reader: Reader,
  written: readonly WrittenChance[],
  place: Place,
  { what, each, complete, refusal }: Alternatives,
): (Varying<Parameter> | undefined)[] {
  const read = written.map(({ chance, place }) => readChance(reader, chance, place, refusal));
  const rests = written.filter((_, index) => read[index] === undefined).map(({ place }) => place.path);
  if (rests.length > 1) {
    const names = rests.slice(0, 2).map((path) => String(path[place.path.length]));
    const which = typeof written[0]?.place.path[place.path.length] === "number" ? "" : `, not ${names.join(" and ")}`;
    const message = `only one ${each} can take the rest${which}`;
    reader.report({ code: "TDM-MODEL-010", message, path: rests[1]!, at: "value" });
  }
  if (complete) checkSum(reader, read, place.path, { what, rest: `one ${each} with \`rest\`` });
  return read;
}
