import { nearestName } from "../../errors/nearest-name.ts";
import { calendarAxis, plainAxis, type TimeAxis } from "../axis.ts";
import type { ModelPath } from "../path-problem.ts";
import type { TimeDocument } from "../schema/model.ts";
import type { Reader } from "./reader.ts";

const LEAST_DAYS_OF_A_YEAR = 365;
/** More periods are refused before they are written out: they alone would fill memory. */
const MOST_PERIODS = 200_000;

/** Years that a model is taken to have whose end cannot be read: enough for every year that it names. */
const YEARS_WITHOUT_END = 30;

/**
 * The axis of a model; where it cannot be read a placeholder, of one day or with a calendar of many years, so that one mistake is one
 * problem.
 */
export function readAxis(reader: Reader, time: TimeDocument): TimeAxis {
  const fallback =
    time.axis === "plain" || time.start === undefined
      ? plainAxis(1, 1, 1)
      : calendarAxis(time.start, `${Number(time.start.slice(0, 4)) + YEARS_WITHOUT_END}-03-31`);
  const missing = (key: string) => {
    const message = time.axis === "plain" ? "a plain axis needs a length" : "a model needs its first and last day";
    reader.report({ code: "TDM-MODEL-003", message, path: ["time"], at: "key", expected: key });
    return fallback;
  };
  const misplaced = (
    time.axis === "plain" ? (["start", "end"] as const) : (["length", "periods", "years"] as const)
  ).filter((key) => time[key] !== undefined);
  for (const key of misplaced) {
    const message = `\`${key}\` does not belong to a ${time.axis ?? "calendar"} axis`;
    reader.report({ code: "TDM-MODEL-010", message, path: ["time", key], at: "key" });
  }
  if (time.axis === "plain") {
    if (time.length === undefined) return missing("length");
    const length = reader.quantity(time.length, ["time", "length"], "duration", [Number.MIN_VALUE, 1e7]);
    const years = time.years ?? 1;
    const periods = time.periods ?? years;
    if (periods % years !== 0) {
      const message = `${periods} periods do not make ${years} equal years`;
      reader.report({ code: "TDM-MODEL-010", message, path: ["time", "periods"], at: "value" });
      return fallback;
    }
    if (periods > MOST_PERIODS) {
      const expected = `at most ${MOST_PERIODS.toLocaleString("en-GB")}`;
      const message = "results in so many periods are too large";
      const found = periods.toLocaleString("en-GB");
      reader.report({ code: "TDM-MODEL-016", message, path: ["time", "periods"], at: "value", expected, found });
      return fallback;
    }
    return plainAxis(length, periods, years);
  }
  if (time.start === undefined) return missing("start");
  if (time.end === undefined) return missing("end");
  if (!(time.start < time.end)) {
    reader.report({
      code: "TDM-MODEL-010",
      message: "the end lies before the start",
      path: ["time", "end"],
      at: "value",
    });
    return fallback;
  }
  if (!time.start.endsWith("-01")) {
    const expected = "the first of a month";
    reader.report({
      code: "TDM-MODEL-004",
      message: "periods are whole months",
      path: ["time", "start"],
      at: "value",
      expected,
    });
  }
  return calendarAxis(time.start, time.end);
}

/** Days that are simulated before the start. */
export function readWarmUp(reader: Reader, time: TimeDocument): number {
  const written = time["warm-up"];
  return written === undefined ? 0 : reader.quantity(written, ["time", "warm-up"], "duration", [0, 1e7]);
}

/** Index of a year label among the axis's years; may lie outside them on either side. */
export function yearIndex(
  reader: Reader,
  label: string,
  axis: TimeAxis,
  path: ModelPath,
  at: "key" | "value" = "value",
): number {
  const known = axis.years.map((year) => year.label);
  const plain = /^year (\d+)$/.exec(label);
  if (axis.kind === "plain" && plain) return Number(plain[1]) - 1;
  const [first, second] = label.split("/").map(Number) as [number, number];
  const isYear = axis.kind === "calendar" && !plain && (first + 1) % 100 === second;
  if (isYear) return first - Number(known[0]!.slice(0, 4));
  reader.report({
    code: "TDM-MODEL-004",
    message: axis.kind === "plain" ? "the model has no calendar" : "this is no financial year",
    path,
    at,
    expected: axis.kind === "plain" ? "a year such as `year 1`" : "a year such as 2018/19",
    found: label,
    nearest: nearestName(label, known),
  });
  return 0;
}

/** Beyond so many years it is rather a slip of a digit. */
const NEAR_YEARS = 5;

/** The year at the nearer end of the axis; of one that is far off, the one that is spelt most alike. */
function nearestYear(label: string, index: number, { years }: TimeAxis): string | undefined {
  const labels = years.map((year) => year.label);
  const beyond = index < 0 ? -index : index - years.length + 1;
  return beyond > NEAR_YEARS ? nearestName(label, labels) : labels.at(index < 0 ? 0 : -1);
}

/** As `yearIndex`, where the model must cover the year. */
export function simulatedYear(
  reader: Reader,
  label: string,
  axis: TimeAxis,
  path: ModelPath,
  at: "key" | "value" = "value",
): number {
  const index = yearIndex(reader, label, axis, path, at);
  if (index >= 0 && index < axis.years.length) return index;
  reader.report({
    code: "TDM-MODEL-007",
    message: "the model does not cover this year",
    path,
    at,
    expected: `between ${axis.years[0]!.label} and ${axis.years.at(-1)!.label}`,
    found: label,
    nearest: nearestYear(label, index, axis),
  });
  return 0;
}

/** As `simulatedYear`, where the model must cover all of the year: a saving in a part of it is no yearly saving. */
export function wholeYear(reader: Reader, label: string, axis: TimeAxis, path: ModelPath): number {
  const index = simulatedYear(reader, label, axis, path);
  const { start, end } = axis.years[index]!;
  if (axis.kind === "calendar" && end - start < LEAST_DAYS_OF_A_YEAR) {
    const message = `the model covers only ${end - start} days of ${axis.years[index]!.label}`;
    reader.report({ code: "TDM-MODEL-007", message, path, at: "value", expected: "a year that is covered as a whole" });
  }
  return index;
}
