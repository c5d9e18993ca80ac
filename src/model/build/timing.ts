import type { TimeAxis } from "../axis.ts";
import type { Timing } from "../model.ts";
import type { InterventionDocument } from "../schema/interventions.ts";
import { readDay } from "./moments.ts";
import type { Place, Reader } from "./reader.ts";
import { simulatedYear } from "./time.ts";

/** From when to when an intervention is planned to act, and how far. */
export function readTiming(reader: Reader, written: InterventionDocument, axis: TimeAxis, place: Place): Timing {
  const start = readDay(reader, written.start, axis, [...place.path, "start"], "value");
  const end =
    written.end === undefined ? undefined : readDay(reader, written.end, axis, [...place.path, "end"], "value");
  if (start >= axis.horizon) {
    reader.report({
      code: "TDM-MODEL-007",
      message: "it starts after the model ends, so it would do nothing",
      path: [...place.path, "start"],
      at: "value",
      expected: "a start within the time of the model",
      found: written.start,
    });
  }
  if (end !== undefined && end <= start) {
    reader.report({
      code: "TDM-MODEL-010",
      message: "it ends before it starts",
      path: [...place.path, "end"],
      at: "value",
    });
  }
  const { ramp } = written;
  return {
    start,
    end: readEnd(reader, written, start, end, axis, place),
    ramp: ramp === undefined ? undefined : reader.single(ramp, reader.within(place, "ramp"), "duration"),
    rampShape: readShape(reader, written, place),
    milestones: readMilestones(reader, written, start, axis, place),
    givenBack: readGivenBack(reader, written, start, axis, place),
  };
}

/** What is not recurrent ends with the year of its start. */
function readEnd(
  reader: Reader,
  { lasts = "recurrent", start: written }: InterventionDocument,
  start: number,
  end: number | undefined,
  axis: TimeAxis,
  place: Place,
): number | undefined {
  if (lasts === "recurrent" || !(start < axis.horizon)) return end;
  const year = axis.years.find((one) => start >= one.start && start < one.end);
  if (year) return Math.min(end ?? year.end, year.end);
  reader.report({
    code: "TDM-MODEL-007",
    message: `the model does not cover the year of its start, in which what is ${lasts} acts`,
    path: [...place.path, "start"],
    at: "value",
    expected: "a start within the time of the model",
    found: written,
  });
  return end;
}

function readShape(reader: Reader, written: InterventionDocument, place: Place): Timing["rampShape"] {
  const shape = written["ramp-shape"];
  if (shape !== undefined && written.ramp === undefined) {
    const message = "there is no ramp to have a shape";
    const path = [...place.path, "ramp-shape"];
    reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected: "a time, such as ramp: 12 months" });
  }
  return shape ?? "linear";
}

function readMilestones(
  reader: Reader,
  { milestones, ramp }: InterventionDocument,
  start: number,
  axis: TimeAxis,
  place: Place,
): Timing["milestones"] {
  if (milestones === undefined) return [];
  const at = reader.within(place, "milestones");
  if (ramp !== undefined) {
    const message = "a ramp and milestones stand side by side";
    reader.report({ code: "TDM-MODEL-010", message, path: at.path, at: "key", expected: "one of the two" });
  }
  const read = Object.entries(milestones).map(([when, share]) => {
    const path = [...at.path, when];
    const day = readDay(reader, when, axis, path, "key");
    if (day < start) {
      const message = "this milestone lies before the start";
      reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected: "the start, or later", found: when });
    }
    return { day, share: reader.single(share, reader.within(at, when), "share") };
  });
  if (read.length === 0) {
    const message = "there is no milestone here";
    reader.report({
      code: "TDM-MODEL-003",
      message,
      path: at.path,
      at: "value",
      expected: "a date, such as 2017-04-01",
    });
  }
  return read.filter(({ day }) => !Number.isNaN(day)).sort((a, b) => a.day - b.day);
}

function readGivenBack(
  reader: Reader,
  written: InterventionDocument,
  start: number,
  axis: TimeAxis,
  place: Place,
): Timing["givenBack"] {
  const given = written["given-back"];
  const reverses = written.lasts === "reversing";
  if (given === undefined) {
    if (!reverses) return undefined;
    const [message, expected] = ["this does not say when it is given back", "given-back: {in: 2018/19}"] as const;
    reader.report({ code: "TDM-MODEL-003", message, path: [...place.path, "lasts"], at: "value", expected });
    return undefined;
  }
  const at = reader.within(place, "given-back", given);
  if (!reverses) {
    const message = "only what is reversing is given back";
    reader.report({ code: "TDM-MODEL-010", message, path: at.path, at: "key", expected: "lasts: reversing" });
  }
  const index = simulatedYear(reader, given.in, axis, [...at.path, "in"]);
  const { start: from, end: to } = axis.years[index]!;
  if (reverses && from <= start && axis.years[index]!.label === given.in) {
    const message = "it would be given back before the year after its start";
    reader.report({ code: "TDM-MODEL-010", message, path: [...at.path, "in"], at: "value", found: given.in });
  }
  for (const [number, change] of written.changes.entries()) {
    const kind = (["divert", "prevent"] as const).find((key) => change[key] !== undefined);
    if (!reverses || kind === undefined) continue;
    const [message, expected] = [
      kind === "divert"
        ? "people who were diverted do not come back by a date: let the pathway bring them back"
        : "arrivals that were prevented do not come back by a date: let the pathway bring them back",
      "changes of duration, price, capacity or cash",
    ];
    reader.report({
      code: "TDM-MODEL-010",
      message,
      path: [...place.path, "changes", number, kind],
      at: "key",
      expected,
    });
  }
  const { share } = given;
  return {
    from,
    to,
    share: share === undefined ? undefined : reader.single(share, reader.within(at, "share"), "share"),
  };
}
