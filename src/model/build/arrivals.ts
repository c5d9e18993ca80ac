import type { TimeAxis } from "../axis.ts";
import type { BatchSize, ExternalStream, Parameter, ResidentArrivals } from "../model.ts";
import type { ExternalDocument, ResidentsDocument } from "../schema/arrivals.ts";
import type { Value } from "../schema/value.ts";
import { readAges } from "./ages.ts";
import { readChances } from "./chances.ts";
import { FROM_A_MINUTE } from "./limits.ts";
import { readRate } from "./rate-steps.ts";
import type { Place, Reader } from "./reader.ts";
import { ON_NOTHING } from "./reading.ts";

const MONTHS = 12;
/** Coefficients of variation between which people can differ. */
const FRAILTY = [0.01, 10] as const;

/** How residents make contact. `place` is that of what is written. */
export function readResidents(
  reader: Reader,
  written: ResidentsDocument,
  axis: TimeAxis,
  place: Place,
): ResidentArrivals {
  return {
    timing: readRate(reader, written.rate, axis, reader.within(place, "rate")),
    growth: written.growth ?? "full",
    season: readSeason(reader, written.season, axis, reader.within(place, "season")),
    frailty:
      written.frailty === undefined
        ? undefined
        : reader.perCohort(written.frailty, reader.within(place, "frailty"), "number", FRAILTY),
  };
}

function readSeason(
  reader: Reader,
  written: readonly Value[] | undefined,
  axis: TimeAxis,
  place: Place,
): Parameter[] | undefined {
  if (written === undefined) return undefined;
  if (axis.kind === "plain") {
    const message = "a season follows the months of a calendar, and a plain axis has none";
    reader.report({ code: "TDM-MODEL-010", message, path: place.path, at: "key", expected: "a rate with `steps`" });
  } else if (written.length !== MONTHS) {
    const message = "a season has a factor for each month, April first";
    const expected = `${MONTHS} factors`;
    reader.report({
      code: "TDM-MODEL-004",
      message,
      path: place.path,
      at: "key",
      expected,
      found: `${written.length}`,
    });
  }
  return written.map((factor, month) => reader.single(factor, reader.within(place, month), "number"));
}

/** A stream of people from outside. */
export function readStream(
  reader: Reader,
  name: string,
  written: ExternalDocument,
  axis: TimeAxis,
  place: Place,
): ExternalStream {
  return {
    name,
    label: written.label ?? name,
    timing: readTiming(reader, written, axis, place),
    season: readSeason(reader, written.season, axis, reader.within(place, "season")),
    batch: readBatch(reader, written.batch, reader.within(place, "batch")),
    growth: written.growth ?? (written.every === undefined ? "full" : "none"),
    age: written.age === undefined ? undefined : readAges(reader, written.age, reader.within(place, "age")),
  };
}

function readTiming(reader: Reader, written: ExternalDocument, axis: TimeAxis, place: Place): ExternalStream["timing"] {
  const { rate, every } = written;
  if ((rate === undefined) === (every === undefined)) {
    reader.report({
      code: rate === undefined ? "TDM-MODEL-003" : "TDM-MODEL-010",
      message:
        rate === undefined
          ? "this says nothing of how often people come"
          : "people come at a rate or at fixed intervals, not both",
      path: place.path,
      at: "key",
      expected: "rate or every",
    });
  }
  if (rate === undefined && every !== undefined) return readInterval(reader, written, every, place);
  if (rate === undefined)
    return { of: "rate", rate: reader.cohorts.map(() => reader.placeholder({ dimension: "rate" })) };
  if (written.first !== undefined) {
    const message = "only fixed intervals have a first arrival";
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "first"], at: "key", expected: "every" });
  }
  return readRate(reader, rate, axis, reader.within(place, "rate"));
}

function readInterval(
  reader: Reader,
  written: ExternalDocument,
  interval: Value,
  place: Place,
): ExternalStream["timing"] {
  for (const key of ["growth", "season"] as const) {
    if (written[key] === undefined) continue;
    const message = `${key === "growth" ? "growth" : "a season"} changes a rate, and this stream comes at fixed intervals`;
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, key], at: "key" });
  }
  const every = reader.perCohort(interval, reader.within(place, "every"), "duration", FROM_A_MINUTE);
  const first =
    written.first === undefined ? every : reader.perCohort(written.first, reader.within(place, "first"), "duration");
  return { of: "interval", every, first };
}

function readBatch(reader: Reader, written: ExternalDocument["batch"], place: Place): BatchSize | undefined {
  if (written === undefined) return undefined;
  if (typeof written === "number") return { sizes: [written], chances: [undefined] };
  const sizes = Object.keys(written)
    .filter((key) => {
      if (/^[1-9]\d*$/.test(key)) return true;
      const message = "a batch is a whole number of people";
      reader.report({
        code: "TDM-MODEL-004",
        message,
        path: [...place.path, key],
        at: "key",
        expected: "1, 2, 3, …",
        found: key,
      });
      return false;
    })
    .sort((a, b) => Number(a) - Number(b));
  const chances = readChances(
    reader,
    sizes.map((size) => ({ chance: written[size]!, place: reader.within(place, size) })),
    place,
    { what: "chances", each: "batch", complete: sizes.length === Object.keys(written).length, refusal: ON_NOTHING },
  );
  return { sizes: sizes.map(Number), chances: chances.map((chance) => chance?.at(0, () => 0)) };
}
