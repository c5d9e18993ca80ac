import { nearestName } from "../../errors/nearest-name.ts";
import { MOST_CAPACITY } from "../compiled-model.ts";
import type { CapacityChange, DurationChange, InterventionChange, PreventChange, Stage } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type {
  CapacityChangeDocument,
  ChangeDocument,
  DurationChangeDocument,
  PreventDocument,
} from "../schema/changes.ts";
import { RESIDENTS } from "../schema/names.ts";
import { takesTime } from "../takes-time.ts";
import { readCash } from "./cash.ts";
import type { Changeable } from "./changeable.ts";
import { readDivert } from "./diversions.ts";
import { readEligibility } from "./eligibility.ts";
import { listed } from "./names.ts";
import type { Place, Reader } from "./reader.ts";
import { ON_ATTRIBUTES } from "./reading.ts";
import { stagesCalled } from "./stage-names.ts";

/** One change of an intervention; none where it cannot be read, or says nothing. */
export function readChange(
  reader: Reader,
  written: ChangeDocument,
  changeable: Changeable,
  timing: { readonly start: number; readonly lasts: string | undefined },
  place: Place,
): InterventionChange[] {
  const kinds = Object.entries(written).flatMap(([kind, content]) => (content === undefined ? [] : [kind]));
  if (kinds.length !== 1) {
    reader.report({
      code: "TDM-MODEL-010",
      message: kinds.length === 0 ? "this change changes nothing" : "one change at a time: begin a new list item",
      path: place.path,
      at: "value",
      expected: "one of divert, prevent, duration, price, capacity, cash",
    });
  }
  const inside = (kind: keyof ChangeDocument) => reader.within(place, kind, written[kind]);
  const cohortOf = (content: { cohort?: string | undefined }, at: Place) =>
    content.cohort === undefined ? -1 : reader.names.refer("cohort", content.cohort, [...at.path, "cohort"]);
  const { stages, unlimited } = changeable;
  const changes: InterventionChange[] = [];
  const { divert, prevent, duration, price, capacity, cash } = written;
  if (divert) {
    const at = inside("divert");
    changes.push(...readDivert(reader, divert, stages, at, cohortOf(divert, at)));
  }
  if (prevent) {
    const at = inside("prevent");
    changes.push(...readPrevent(reader, prevent, stages, at, cohortOf(prevent, at)));
  }
  if (duration) {
    const at = inside("duration");
    changes.push(...readDuration(reader, duration, stages, at, cohortOf(duration, at)));
  }
  if (price) {
    const at = inside("price");
    const of = stagesCalled(reader, price.of, [...at.path, "of"]);
    const size = reader.perCohort(price.by, reader.within(at, "by"), "change");
    changes.push({ kind: "price", path: at.path.join("."), cohort: cohortOf(price, at), of, size });
  }
  if (capacity) changes.push(...readCapacity(reader, capacity, unlimited, inside("capacity")));
  if (cash) {
    const at = inside("cash");
    changes.push(...readCash(reader, cash, timing, changeable, at, cohortOf(cash, at)));
  }
  return changes;
}

function readPrevent(
  reader: Reader,
  written: PreventDocument,
  stages: readonly Stage[],
  place: Place,
  cohort: number,
): PreventChange[] {
  const size = reader.perCohort(written.share, reader.within(place, "share"), "share");
  const where = readEligibility(reader, written.where, place);
  const at = readArrivalPlace(reader, written, stages, place);
  return at < 0 ? [] : [{ kind: "prevent", path: place.path.join("."), cohort, where, at, from: written.from, size }];
}

/** The stage that people come to in a way that is named; -1 where there is none. */
export function readArrivalPlace(
  reader: Reader,
  { at: stage, from }: { readonly at: string; readonly from: string },
  stages: readonly Stage[],
  place: Place,
): number {
  const at = reader.names.refer("stage", stage, [...place.path, "at"]);
  if (from !== RESIDENTS) reader.names.refer("stream", from, [...place.path, "from"], "value", [RESIDENTS]);
  if (at >= 0) checkSource(reader, stages[at]!, from, place.path);
  return at;
}

function checkSource(reader: Reader, stage: Stage, from: string, path: ModelPath): void {
  const streams = [...(stage.residents ? [RESIDENTS] : []), ...stage.external.map(({ name }) => name)];
  if (streams.includes(from)) return;
  reader.report({
    code: "TDM-MODEL-005",
    message: `nobody arrives at \`${stage.name}\` from \`${from}\``,
    path: [...path, "from"],
    at: "value",
    expected: streams.length === 0 ? "a stage with arrivals" : listed(streams),
    found: from,
    nearest: nearestName(from, streams),
  });
}

function readDuration(
  reader: Reader,
  written: DurationChangeDocument,
  stages: readonly Stage[],
  place: Place,
  cohort: number,
): DurationChange[] {
  const of = reader.names.refer("stage", written.of, [...place.path, "of"]);
  const reading = { dimension: "change", refusal: ON_ATTRIBUTES } as const;
  const size = reader.dependent(written.by, reader.within(place, "by"), reading);
  const where = readEligibility(reader, written.where, place);
  if (of >= 0 && !takesTime(stages[of]!)) {
    const message = `\`${stages[of]!.name}\` takes no time`;
    const path = [...place.path, "of"];
    reader.report({ code: "TDM-MODEL-010", message, path, at: "value", expected: "a stay or service" });
  }
  return of < 0 ? [] : [{ kind: "duration", path: place.path.join("."), cohort, where, of, size }];
}

function readCapacity(
  reader: Reader,
  written: CapacityChangeDocument,
  unlimited: readonly boolean[],
  place: Place,
): CapacityChange[] {
  const of = reader.names.refer("resource", written.of, [...place.path, "of"]);
  const { by, units } = written;
  if ((by === undefined) === (units === undefined)) {
    const both = by !== undefined;
    reader.report({
      code: both ? "TDM-MODEL-010" : "TDM-MODEL-003",
      message: both ? "`by` and `units` stand side by side" : "this does not say by how much",
      path: both ? [...place.path, "units"] : place.path,
      at: "key",
      expected: "by or units",
    });
    return [];
  }
  const size =
    by !== undefined
      ? reader.single(by, reader.within(place, "by"), "change")
      : reader.single(units!, reader.within(place, "units"), "number", [-MOST_CAPACITY, MOST_CAPACITY]);
  if (of >= 0 && unlimited[of]) {
    const message = `\`${written.of}\` is unlimited, so more or less of it changes nothing`;
    const path = [...place.path, "of"];
    reader.report({ code: "TDM-MODEL-010", message, path, at: "value", expected: "a resource with a capacity" });
  }
  const path = place.path.join(".");
  return of < 0 ? [] : [{ kind: "capacity", path, cohort: -1, of, inUnits: units !== undefined, size }];
}
