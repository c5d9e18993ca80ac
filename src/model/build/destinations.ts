import type { Branch, Destination } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import { BACK, BY } from "../schema/names.ts";
import type { DestinationsDocument } from "../schema/stages.ts";
import { readChances } from "./chances.ts";
import type { Place, Reader } from "./reader.ts";

/** Words that can stand where a destination is named. */
const DESTINATION_WORDS = [BACK];

/** A stage, an exit or `back` by name. */
export function readDestination(
  reader: Reader,
  name: string,
  path: ModelPath,
  at: "key" | "value",
): Destination | undefined {
  if (name === BACK) return { name, kind: "back", index: -1 };
  const found = reader.names.referToAny(["stage", "exit"], name, path, at, DESTINATION_WORDS);
  return found && { name, kind: found.kind as "stage" | "exit", index: found.index };
}

/** A stage or an exit by name, where nobody can go back. */
export function readWayOut(reader: Reader, name: string, path: ModelPath): Destination | undefined {
  if (name !== BACK) {
    const found = reader.names.referToAny(["stage", "exit"], name, path);
    return found && { name, kind: found.kind as "stage" | "exit", index: found.index };
  }
  reportBack(reader, path, "value");
  return undefined;
}

/** Says that people are sent back where nothing is left to go back to. */
export function reportBack(reader: Reader, path: ModelPath, at: "key" | "value"): void {
  const message = "only a route that decides reviews can send people back";
  reader.report({ code: "TDM-MODEL-010", message, path, at });
}

/** Destinations with their probabilities, sorted by name, so that the order of the file decides nothing. */
export function readBranches(reader: Reader, written: DestinationsDocument, place: Place): Branch[] {
  const names = Object.keys(written).filter((name) => !reportBy(reader, name, written[name], place));
  const places = names.map((name) => reader.within(place, name));
  const destinations = names.map((name, index) => readDestination(reader, name, places[index]!.path, "key"));
  const chances = readChances(
    reader,
    names.map((name, index) => ({ chance: written[name]!, place: places[index]! })),
    place,
    { what: "probabilities", each: "destination", complete: destinations.every((to) => to !== undefined) },
  );
  const branches = destinations.flatMap((to, index): Branch[] => {
    const chance = chances[index];
    return to ? [{ to, probability: chance && reader.tabulated(chance, places[index]!) }] : [];
  });
  return branches.sort((a, b) => (a.to.name < b.to.name ? -1 : 1));
}

/** Destinations are not chosen by level as a whole: each of their probabilities is. */
function reportBy(reader: Reader, name: string, content: unknown, place: Place): boolean {
  if (name !== BY || typeof content !== "string") return false;
  reader.names.refer("attribute", content, [...place.path, BY]);
  const message = "`by` cannot stand beside destinations";
  const expected = `it inside a destination, such as \`resolved: {by: ${content}, …}\``;
  reader.report({ code: "TDM-MODEL-004", message, path: [...place.path, BY], at: "key", expected });
  return true;
}
