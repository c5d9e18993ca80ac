import { daysBetween, type TimeAxis } from "../axis.ts";
import type { ModelPath } from "../path-problem.ts";
import { readQuantity } from "../quantity.ts";
import type { Place, Reader } from "./reader.ts";

/** A date, or `day 30`, as days from the start; undefined where it is neither. */
function dayOf(when: string, axis: TimeAxis): number | undefined {
  const plain = /^day (\d+)$/.exec(when);
  if (plain) return Number(plain[1]);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(when) && axis.startDate !== undefined;
  const day = isDate ? daysBetween(axis.startDate, when) : Number.NaN;
  return Number.isFinite(day) ? day : undefined;
}

/** A date, or `day 30`, as days from the start. */
export function readDay(reader: Reader, when: string, axis: TimeAxis, path: ModelPath, at: "key" | "value"): number {
  const day = dayOf(when, axis);
  if (day !== undefined) return day;
  return reportMoment(
    reader,
    when,
    path,
    at,
    axis.kind === "plain" ? "a day such as `day 30`" : "a date such as 2016-10-01",
  );
}

function reportMoment(reader: Reader, found: string, path: ModelPath, at: "key" | "value", expected: string): number {
  const message = "this is no point in time of the model";
  reader.report({ code: "TDM-MODEL-004", message, path, at, expected, found });
  return Number.NaN;
}

/** One of several contents that hold from a time on. */
export interface Step<T> {
  readonly day: number;
  readonly when: string;
  readonly content: T;
}

/** Steps in time, and the days after which they begin again. */
export interface Steps<T> {
  readonly steps: readonly Step<T>[];
  readonly repeat: number | undefined;
  /** Whether the time of every step could be read. */
  readonly complete: boolean;
}

/**
 * Contents by the time from which they hold (a date, `day 30` or a time from the start), in the order of time. With
 * `repeat`, times count from the beginning of each repetition.
 * @param place of the mapping that holds `steps` and `repeat`
 */
export function readSteps<T>(
  reader: Reader,
  written: { readonly steps: Readonly<Record<string, T>>; readonly repeat?: string | undefined },
  axis: TimeAxis,
  place: Place,
): Steps<T> {
  const path = [...place.path, "steps"];
  const repeats = written.repeat !== undefined;
  const steps = Object.entries(written.steps)
    .map(([when, content]) => ({ day: readMoment(reader, when, axis, repeats, [...path, when]), when, content }))
    .filter(({ day }) => !Number.isNaN(day))
    .sort((a, b) => a.day - b.day);
  const complete = steps.length === Object.keys(written.steps).length;
  steps.forEach(({ day, when }, index) => {
    if (index === 0 || steps[index - 1]!.day !== day) return;
    const message = `\`${steps[index - 1]!.when}\` and \`${when}\` are the same time`;
    reader.report({ code: "TDM-MODEL-014", message, path: [...path, when], at: "key" });
  });
  if (!repeats) return { steps, repeat: undefined, complete };
  const at = [...place.path, "repeat"];
  const repeat = reader.quantity(written.repeat, at, "duration", [Number.MIN_VALUE, Number.POSITIVE_INFINITY]);
  const last = steps.at(-1);
  if (last && last.day >= repeat) {
    const message = `the steps begin again before \`${last.when}\``;
    reader.report({ code: "TDM-MODEL-010", message, path: at, at: "value", expected: `more than ${last.when}` });
  }
  return { steps, repeat, complete };
}

function readMoment(reader: Reader, when: string, axis: TimeAxis, repeats: boolean, path: ModelPath): number {
  const day = repeats && !when.startsWith("day") ? undefined : dayOf(when, axis);
  if (day !== undefined) return day;
  const time = readQuantity(when, "duration");
  if (typeof time === "number" && time >= 0) return time;
  const ways = axis.kind === "plain" || repeats ? "" : "a date such as 2016-10-01, ";
  const from = repeats ? "from the beginning of each repetition" : "from the start";
  return reportMoment(reader, when, path, "key", `${ways}\`day 30\`, or a time such as \`8 hours\` ${from}`);
}
