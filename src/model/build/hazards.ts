import type { Branch, Hazard } from "../model.ts";
import { BACK } from "../schema/names.ts";
import type { HazardDocument } from "../schema/stages.ts";
import { readBranches, readWayOut, reportBack } from "./destinations.ts";
import { HAZARD_FAMILIES, readLaw } from "./laws.ts";
import type { Place, Reader } from "./reader.ts";
import { stagesCalled } from "./stage-names.ts";

/** The hazards of a stay, sorted by name, so that the order of the file decides nothing. */
export function readHazards(reader: Reader, written: Readonly<Record<string, HazardDocument>>, place: Place): Hazard[] {
  return Object.entries(written)
    .map(([name, hazard]) => readHazard(reader, name, hazard, reader.within(place, name, hazard)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readHazard(reader: Reader, name: string, written: HazardDocument, place: Place): Hazard {
  const after = reader.within(place, "after");
  return {
    name,
    after: reader.tabulated(readLaw(reader, written.after, after, { families: HAZARD_FAMILIES }), after),
    since: written.since === undefined ? undefined : stagesCalled(reader, written.since, [...place.path, "since"]),
    branches: readDestinations(reader, written.to, reader.within(place, "to")),
  };
}

function readDestinations(reader: Reader, written: HazardDocument["to"], place: Place): Branch[] {
  if (typeof written === "string") {
    const to = readWayOut(reader, written, place.path);
    return to ? [{ to, probability: undefined }] : [];
  }
  if (BACK in written) reportBack(reader, [...place.path, BACK], "key");
  if (Object.keys(written).length === 0) {
    const message = "this hazard leads nowhere";
    reader.report({ code: "TDM-MODEL-003", message, path: place.path, at: "key", expected: "a destination" });
    return [];
  }
  return readBranches(reader, written, place);
}
