import { daysBetween, type TimeAxis } from "../axis.ts";
import { MOST_CAPACITY } from "../compiled-model.ts";
import type { Resource } from "../model.ts";
import { WEEKDAYS } from "../schema/names.ts";
import type { ShiftDocument } from "../schema/resources.ts";
import { readDay } from "./moments.ts";
import type { Place, Reader } from "./reader.ts";

export type CapacityStep = Resource["steps"][number];

const MINUTES_PER_DAY = 1440;
/** A Monday. */
const SOME_MONDAY = "2001-01-01";
/** More steps could not be kept in memory, and no service changes its capacity so often. */
const MOST_STEPS = 200_000;

/** The days that a model simulates, warm-up included. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Steps that begin again and again, over a span. */
export function repeated(
  reader: Reader,
  steps: readonly CapacityStep[],
  repeat: number,
  { from, to }: Span,
  place: Place,
): CapacityStep[] {
  // A repetition of no length has been reported.
  if (!(repeat > 0)) return [];
  const first = Math.floor(from / repeat);
  const count = Math.ceil(to / repeat) - first;
  if (tooMany(reader, count * steps.length, place)) return [];
  const all = Array.from({ length: count }, (_, round) =>
    steps.map(({ day, capacity }) => ({ day: (first + round) * repeat + day, capacity })),
  ).flat();
  return within(all, { from, to });
}

/** Every shift of a rota, over the whole model: shifts that overlap add up, and outside all of them there is nothing. */
export function writtenOut(
  reader: Reader,
  written: { readonly rota: readonly ShiftDocument[]; readonly closed: readonly string[] },
  axis: TimeAxis,
  warmUp: number,
  place: Place,
): CapacityStep[] {
  const closed = new Set(
    written.closed.map((when, index) => readDay(reader, when, axis, [...place.path, "closed", index], "value")),
  );
  const shifts = written.rota.map((shift, index) => readShift(reader, shift, [...place.path, "rota", index]));
  // A shift of the evening before may last into the first day.
  const firstDay = Math.floor(-warmUp) - 1;
  const perDay = shifts.reduce((sum, { weekdays }) => sum + weekdays.size, 0) / WEEKDAYS.length;
  if (tooMany(reader, 2 * perDay * (axis.horizon - firstDay), place)) return [];
  const changes = new Map<number, number>([[firstDay * MINUTES_PER_DAY, 0]]);
  const add = (minute: number, units: number) => changes.set(minute, (changes.get(minute) ?? 0) + units);
  const monday = axis.startDate === undefined ? 0 : daysBetween(SOME_MONDAY, axis.startDate);
  for (let day = firstDay; day < axis.horizon; day += 1) {
    if (closed.has(day)) continue;
    const weekday = (((monday + day) % 7) + 7) % 7;
    for (const { weekdays, from, to, units } of shifts) {
      if (!weekdays.has(weekday)) continue;
      add(day * MINUTES_PER_DAY + from, units);
      add(day * MINUTES_PER_DAY + to, -units);
    }
  }
  let capacity = 0;
  const steps = [...changes]
    .sort(([a], [b]) => a - b)
    .map(([minute, change]) => {
      capacity += change;
      return { day: minute / MINUTES_PER_DAY, capacity };
    });
  const most = steps.reduce((greatest, step) => Math.max(greatest, step.capacity), 0);
  if (most > MOST_CAPACITY) {
    reader.report({
      code: "TDM-MODEL-007",
      message: "the shifts add up to more units than can be counted",
      path: [...place.path, "rota"],
      at: "key",
      expected: `at most ${MOST_CAPACITY.toLocaleString("en-GB")}`,
      found: most.toLocaleString("en-GB"),
    });
  }
  return within(steps, { from: 0 - warmUp, to: axis.horizon });
}

interface Shift {
  readonly weekdays: ReadonlySet<number>;
  /** Minutes after midnight of the day on which it begins. */
  readonly from: number;
  readonly to: number;
  readonly units: number;
}

function readShift(reader: Reader, written: ShiftDocument, path: Place["path"]): Shift {
  const [from, to] = [minutesOf(written.from), minutesOf(written.to)];
  if (from === to || from === MINUTES_PER_DAY) {
    const message = from === to ? "this shift takes no time" : "a shift that begins at midnight is one of the next day";
    const expected = from === to ? "an end such as 17:00" : "00:00";
    reader.report({
      code: "TDM-MODEL-010",
      message,
      path: [...path, from === to ? "to" : "from"],
      at: "value",
      expected,
    });
  }
  if (!Number.isInteger(written.units) || written.units < 1) {
    const found = written.units.toLocaleString("en-GB");
    const problem = { message: "a shift adds a whole number of units", expected: "1, 2, 3, …", found } as const;
    reader.report({ code: "TDM-MODEL-007", path: [...path, "units"], at: "value", ...problem });
  }
  written.on.forEach((day, index) => {
    if (written.on.indexOf(day) === index) return;
    const message = `the shift begins on ${day} twice`;
    reader.report({ code: "TDM-MODEL-014", message, path: [...path, "on", index], at: "value" });
  });
  return {
    weekdays: new Set(written.on.map((day) => WEEKDAYS.indexOf(day))),
    from,
    to: to > from ? to : to + MINUTES_PER_DAY,
    units: written.units,
  };
}

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(":").map(Number) as [number, number];
  return hours * 60 + minutes;
}

function tooMany(reader: Reader, count: number, place: Place): boolean {
  if (count <= MOST_STEPS) return false;
  reader.report({
    code: "TDM-MODEL-007",
    message: "the capacity changes too often for a model as long as this",
    path: place.path,
    at: "key",
    expected: `at most ${MOST_STEPS.toLocaleString("en-GB")} changes`,
    found: Math.ceil(count).toLocaleString("en-GB"),
  });
  return true;
}

/** Steps that fall into a span, from its beginning on, without those that change nothing. */
function within(steps: readonly CapacityStep[], { from, to }: Span): CapacityStep[] {
  const before = steps.findLast(({ day }) => day <= from);
  const inside = steps.filter(({ day }) => day > from && day < to);
  const all = [{ day: from, capacity: before?.capacity ?? 0 }, ...inside];
  return all.filter(({ capacity }, index) => index === 0 || all[index - 1]!.capacity !== capacity);
}
