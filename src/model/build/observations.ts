import type { TimeAxis } from "../axis.ts";
import type { Observation, Stage } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import { readQuantity } from "../quantity.ts";
import type { ObservationDocument } from "../schema/interventions.ts";
import { RESIDENTS } from "../schema/names.ts";
import type { Place, Reader } from "./reader.ts";
import { stagesCalled } from "./stage-names.ts";
import { simulatedYear } from "./time.ts";

/** One figure that was measured, to compare the simulated one with. */
export function readObservation(
  reader: Reader,
  written: ObservationDocument,
  stages: readonly Stage[],
  axis: TimeAxis,
  place: Place,
): Observation {
  const number = (value: number | string, key: string) => {
    const money = ["gross", "income", "net"].includes(written.measure) && written["relative-to"] === undefined;
    const read = readQuantity(value, key === "value" && money ? "money" : "share");
    if (typeof read === "number") return read;
    const problem = { message: "this quantity cannot be read", expected: read.expected, found: String(value) };
    reader.report({ code: "TDM-MODEL-006", path: [...place.path, key], at: "value", ...problem });
    return 0;
  };
  const of =
    written.of === undefined ? stages.map((_, i) => i) : stagesCalled(reader, written.of, [...place.path, "of"]);
  if (written.block !== undefined) reader.names.refer("block", written.block, [...place.path, "block"]);
  const measured = `${written.measure}${written.of === undefined ? "" : ` of ${written.of}`}`;
  return {
    measure: written.measure,
    label: written.label ?? measured,
    of,
    from: written.from === undefined ? undefined : entriesFrom(reader, written.from, [...place.path, "from"]),
    cohort: written.cohort === undefined ? -1 : reader.names.refer("cohort", written.cohort, [...place.path, "cohort"]),
    year: simulatedYear(reader, written.in, axis, [...place.path, "in"]),
    relativeTo:
      written["relative-to"] === undefined
        ? undefined
        : simulatedYear(reader, written["relative-to"], axis, [...place.path, "relative-to"]),
    value: number(written.value, "value"),
    tolerance: number(written.tolerance, "tolerance"),
    use: written.use ?? "fitting",
    block: written.block,
    provenance: place.provenance,
  };
}

/** Where counted entries come from: residents, an external stream, a stage or all stages of a group. */
export function entriesFrom(reader: Reader, name: string, path: ModelPath): NonNullable<Observation["from"]> {
  if (name === RESIDENTS) return { stages: [], stream: name };
  const found = reader.names.referToAny(["stream", "stage", "group"], name, path, "value", [RESIDENTS]);
  if (found === undefined || found.kind === "stream") return { stages: [], stream: name };
  return { stages: stagesCalled(reader, name, path), stream: undefined };
}
