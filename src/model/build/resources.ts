import type { TimeAxis } from "../axis.ts";
import { MOST_CAPACITY } from "../compiled-model.ts";
import type { Resource } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { ResourceDocument } from "../schema/resources.ts";
import { readSteps } from "./moments.ts";
import type { Place, Reader } from "./reader.ts";
import { type CapacityStep, repeated, writtenOut } from "./rotas.ts";

type Changing = Extract<ResourceDocument["capacity"], object>;

/** A resource with its capacity from each day on; without steps where it is unlimited. */
export function readResource(
  reader: Reader,
  name: string,
  written: ResourceDocument,
  axis: TimeAxis,
  warmUp: number,
  place: Place,
): Resource {
  const { capacity } = written;
  const at = reader.within(place, "capacity");
  const steps =
    capacity === "unlimited"
      ? []
      : typeof capacity === "number"
        ? [{ day: 0, capacity: wholeUnits(reader, capacity, at.path) }]
        : readChanging(reader, capacity, axis, warmUp, at);
  const queueLimit = written["queue-limit"];
  if (queueLimit !== undefined && !(Number.isInteger(queueLimit) && queueLimit >= 0)) {
    const problem = { expected: "0, 1, 2, …", found: String(queueLimit) } as const;
    const message = "a limit is a whole number of people who wait";
    reader.report({ code: "TDM-MODEL-007", message, path: [...place.path, "queue-limit"], at: "value", ...problem });
  }
  return { name, label: written.label ?? name, steps, queueLimit };
}

function wholeUnits(reader: Reader, units: number, path: ModelPath): number {
  if (Number.isInteger(units) && units >= 0 && units <= MOST_CAPACITY) return units;
  const problem = {
    message: "capacity is a whole number of units",
    expected: units > MOST_CAPACITY ? `at most ${MOST_CAPACITY.toLocaleString("en-GB")}` : "0, 1, 2, …",
    found: units.toLocaleString("en-GB"),
  } as const;
  reader.report({ code: "TDM-MODEL-007", path, at: "value", ...problem });
  return 0;
}

function readChanging(
  reader: Reader,
  written: Changing,
  axis: TimeAxis,
  warmUp: number,
  place: Place,
): readonly CapacityStep[] {
  const { steps, rota } = written;
  if ((steps === undefined) === (rota === undefined)) {
    const message = steps ? "steps and a rota stand side by side" : "this says nothing of the capacity";
    const code = steps ? "TDM-MODEL-010" : "TDM-MODEL-003";
    reader.report({ code, message, path: place.path, at: "key", expected: "steps or rota" });
    return [];
  }
  const stray = steps ? ("closed" as const) : ("repeat" as const);
  if (written[stray] !== undefined) {
    const message = steps ? "only a rota is closed on days" : "a rota begins again every week anyway";
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, stray], at: "key" });
  }
  if (!steps) return writtenOut(reader, { rota: rota!, closed: written.closed ?? [] }, axis, warmUp, place);
  const read = readSteps(reader, { steps, repeat: written.repeat }, axis, place);
  const inTime = read.steps.map(({ day, when, content }) => ({
    day,
    capacity: wholeUnits(reader, content, [...place.path, "steps", when]),
  }));
  if (!read.complete) return [];
  if (inTime.length === 0 || inTime[0]!.day > 0) {
    const message = "the capacity at the start is missing";
    const start = read.repeat === undefined ? (axis.startDate ?? "day 0") : "day 0";
    const path = [...place.path, "steps"];
    reader.report({ code: "TDM-MODEL-003", message, path, at: "key", expected: `a step on ${start}` });
    return [];
  }
  // Of steps before the start the last holds on the first day, and so from the beginning of a warm-up.
  if (read.repeat === undefined) return inTime.slice(inTime.findLastIndex(({ day }) => day <= 0));
  return repeated(reader, inTime, read.repeat, { from: 0 - warmUp, to: axis.horizon }, place);
}
