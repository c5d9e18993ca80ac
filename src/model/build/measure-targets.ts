import { nearestName } from "../../errors/nearest-name.ts";
import type { TimeAxis } from "../axis.ts";
import { type Bound, DO_NOTHING, type MeasureTarget, type Stage } from "../model.ts";
import type { Dimension } from "../quantity.ts";
import { BOUND_KEYS, type MEASURE_KEYS, type MeasureOfTarget } from "../schema/names.ts";
import type { TargetDocument } from "../schema/targets.ts";
import { WAIT_BINS } from "../wait-bins.ts";
import { listed } from "./names.ts";
import type { Place, Reader } from "./reader.ts";
import { stagesCalled } from "./stage-names.ts";
import { wholeYear } from "./time.ts";

type MeasureKey = (typeof MEASURE_KEYS)[number];

/** What is measured under each key, and in what it is written. */
const MEASURED: Readonly<Record<MeasureKey, { measure: MeasureOfTarget; dimension: Dimension }>> = {
  "entries-into": { measure: "entries", dimension: "count" },
  "starts-in": { measure: "starts", dimension: "count" },
  "people-in": { measure: "people-on-average", dimension: "count" },
  "mean-wait-for": { measure: "mean-wait", dimension: "duration" },
  "waits-for": { measure: "waits-within", dimension: "share" },
};

interface MeasureSetting {
  readonly stages: readonly Stage[];
  readonly axis: TimeAxis;
  /** The year that the target is for. */
  readonly year: number;
}

/** What a target of something counted or waited for measures, and what it is held against. */
export function readMeasure(
  reader: Reader,
  written: TargetDocument,
  key: MeasureKey,
  setting: MeasureSetting,
  place: Place,
): Pick<MeasureTarget, "measure" | "of" | "name" | "withinDays" | "bound"> {
  const { measure, dimension } = MEASURED[key];
  const name = written[key]!;
  const path = [...place.path, key];
  const isWait = measure === "mean-wait" || measure === "waits-within";
  const of = isWait ? serviceCalled(reader, name, setting.stages, path) : stagesCalled(reader, name, path);
  return {
    measure,
    of,
    name,
    withinDays: measure === "waits-within" ? daysWithin(reader, written, place) : noDays(reader, written, key, place),
    bound: readBound(reader, written, dimension, setting, place),
  };
}

/** Only for a service does anybody wait. */
function serviceCalled(reader: Reader, name: string, stages: readonly Stage[], path: Place["path"]): number[] {
  const stage = reader.names.refer("stage", name, path);
  if (stage < 0) return [];
  if (stages[stage]!.kind === "service") return [stage];
  const services = stages.filter(({ kind }) => kind === "service").map((service) => service.name);
  const expected = services.length === 0 ? "a service" : `a service: ${listed(services)}`;
  reader.report({ code: "TDM-MODEL-010", message: `nobody waits for \`${name}\``, path, at: "value", expected });
  return [];
}

function daysWithin(reader: Reader, { within }: TargetDocument, place: Place): number {
  if (within === undefined) {
    const message = "this does not say how long a wait may be";
    reader.report({ code: "TDM-MODEL-003", message, path: place.path, at: "value", expected: "within" });
    return 0;
  }
  const path = [...place.path, "within"];
  const days = reader.quantity(within, path, "duration", [0, Number.POSITIVE_INFINITY]);
  if (!(WAIT_BINS as readonly number[]).includes(days)) {
    const message = "waits are not told apart there";
    const expected = `one of ${WAIT_BINS.join(", ")} days`;
    reader.report({ code: "TDM-MODEL-007", message, path, at: "value", expected, found: within });
  }
  return days;
}

function noDays(reader: Reader, { within }: TargetDocument, key: string, place: Place): number {
  if (within !== undefined) {
    const message = `\`within\` does not belong to a target of \`${key}\``;
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "within"], at: "key" });
  }
  return 0;
}

function readBound(
  reader: Reader,
  written: TargetDocument,
  dimension: Dimension,
  setting: MeasureSetting,
  place: Place,
): Bound {
  const given = BOUND_KEYS.filter((key) => written[key] !== undefined);
  const [of = "at-most", second] = given;
  if (given.length === 0) {
    const message = "this target does not say how much";
    reader.report({ code: "TDM-MODEL-003", message, path: place.path, at: "value", expected: listed(BOUND_KEYS) });
  }
  if (second !== undefined) {
    const message = `\`${of}\` and \`${second}\` stand side by side`;
    reader.report({
      code: "TDM-MODEL-010",
      message,
      path: [...place.path, second],
      at: "key",
      expected: "one of them",
    });
  }
  const at = reader.within(place, of);
  const value = written[of] ?? 0;
  if (of === "at-most" || of === "at-least") {
    if (written.against !== undefined) {
      const message = `\`against\` does not belong to \`${of}\``;
      const expected = "`fall-by` or `rise-by`";
      reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "against"], at: "key", expected });
    }
    return { of, amount: reader.single(value, at, dimension) };
  }
  // Nothing falls by more than all of it; it may rise by any multiple.
  const limits = of === "fall-by" ? ([0, 1] as const) : ([0, Number.POSITIVE_INFINITY] as const);
  return {
    of,
    share: reader.single(value, at, "share", limits),
    against: readAgainst(reader, written, setting, place),
  };
}

function readAgainst(
  reader: Reader,
  { against, in: year }: TargetDocument,
  { axis, year: own }: MeasureSetting,
  place: Place,
): number | "do-nothing" {
  const path = [...place.path, "against"];
  if (against === undefined) {
    const message = "this does not say against what";
    const expected = "`against`: another year, or do-nothing";
    reader.report({ code: "TDM-MODEL-003", message, path: place.path, at: "value", expected });
    return DO_NOTHING;
  }
  if (against === DO_NOTHING) return DO_NOTHING;
  if (!/^\d{4}\/|^year /.test(against)) {
    reader.report({
      code: "TDM-MODEL-004",
      message: "this is neither a year nor do-nothing",
      path,
      at: "value",
      expected: `another year, or ${DO_NOTHING}`,
      found: against,
      nearest: nearestName(against, [DO_NOTHING, ...axis.years.map(({ label }) => label)]),
    });
    return DO_NOTHING;
  }
  const other = wholeYear(reader, against, axis, path);
  if (year !== undefined && other === own) {
    reader.report({
      code: "TDM-MODEL-010",
      message: "a year is held against itself",
      path,
      at: "value",
      expected: "another year",
    });
  }
  return other;
}
