import type { Request } from "../model.ts";
import type { ServiceDocument } from "../schema/stages.ts";
import { readWayOut } from "./destinations.ts";
import { readLaw } from "./laws.ts";
import type { Place, Reader } from "./reader.ts";
import { unwrittenParameter } from "./unwritten.ts";

/** The engine keeps the units of a release in 16 bits. */
const MOST_UNITS = 65_535;
const PRIORITIES = [0, 100] as const;

/** What a service asks of its resource. `place` is that of the stage. */
export function readRequest(reader: Reader, written: ServiceDocument, place: Place): Request {
  const whole = (key: "units" | "priority", limits: readonly [number, number]) =>
    written[key] === undefined
      ? undefined
      : reader.dependent(written[key], reader.within(place, key), { dimension: "number", limits, whole: true });
  const turnedAway = written["turned-away"];
  return {
    units: whole("units", [1, MOST_UNITS]) ?? oneUnit(reader, place),
    priority: whole("priority", PRIORITIES),
    patience: readPatience(reader, written.patience, place),
    turnedAway: turnedAway === undefined ? undefined : readWayOut(reader, turnedAway, [...place.path, "turned-away"]),
  };
}

/** What a service asks for that says nothing else. */
function oneUnit(reader: Reader, { path, provenance }: Place): Request["units"] {
  const units = unwrittenParameter([...path, "units"].join("."), "number", 1, [1, MOST_UNITS], provenance);
  return { on: [], values: reader.cohorts.map(() => units) };
}

function readPatience(reader: Reader, written: ServiceDocument["patience"], place: Place): Request["patience"] {
  if (written === undefined) return undefined;
  const at = reader.within(place, "patience", written);
  const after = reader.within(at, "after");
  const law = reader.tabulated(readLaw(reader, written.after, after), after);
  const to = readWayOut(reader, written.to, [...at.path, "to"]);
  return to && { after: law, to };
}
