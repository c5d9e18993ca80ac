import { nearestName } from "../../errors/nearest-name.ts";
import type { TimeAxis } from "../axis.ts";
import { daysBetween } from "../axis.ts";
import type {
  Branch,
  Cost,
  Dependent,
  Destination,
  ExternalStream,
  Parameter,
  PerCohort,
  Request,
  Resource,
  Stage,
} from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import { DAYS_PER_YEAR } from "../quantity.ts";
import { BACK, DIED, FAMILY_NAMES, type FamilyName, PER_ENTRY } from "../schema/names.ts";
import type { ResourceDocument, StageDocument } from "../schema/stages.ts";
import type { Duration, Value } from "../schema/value.ts";
import { MORTALITY_FAMILIES, readDuration } from "./durations.ts";
import { listed } from "./names.ts";
import type { Place, Reader } from "./reader.ts";

const dependent = <T>(values: PerCohort<T>): Dependent<T> => ({ on: [], values });

/** Words that can stand where a destination is named. */
const DESTINATION_WORDS = [BACK];

/** A stage, an exit or `back` by name. */
export function readDestination(
  reader: Reader,
  name: string,
  path: ModelPath,
  at: "key" | "value",
): Destination | undefined {
  if (name === BACK) return { name, kind: "back", index: -1 };
  const found = reader.names.referToAny(["stage", "exit"], name, path, at, DESTINATION_WORDS);
  return found && { name, kind: found.kind as "stage" | "exit", index: found.index };
}

function readBranches(reader: Reader, written: NonNullable<StageDocument["to"]>, place: Place): Branch[] {
  const branches: Branch[] = [];
  const rests: string[] = [];
  for (const [name, probability] of Object.entries(written)) {
    const at = reader.within(place, name);
    const to = readDestination(reader, name, at.path, "key");
    if (probability === "rest") {
      rests.push(name);
      if (to) branches.push({ to, probability: undefined });
      continue;
    }
    if (typeof probability === "string" && nearestName(probability, ["rest"])) {
      const problem = { message: "this quantity cannot be read", expected: "a share, such as 25 %, or rest" } as const;
      const { path } = at;
      reader.report({ code: "TDM-MODEL-006", ...problem, path, at: "value", found: probability, nearest: "rest" });
      rests.push(name);
      continue;
    }
    const read = reader.perCohort(probability as Value, at, "share");
    if (to) branches.push({ to, probability: dependent(read) });
  }
  if (rests.length > 1) {
    const message = `only one destination can take the rest, not ${rests.join(" and ")}`;
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, rests[1]!], at: "value" });
  }
  checkSum(reader, branches, rests.length > 0, place.path, Object.keys(written).length);
  return branches.sort((a, b) => (a.to.name < b.to.name ? -1 : 1));
}

function checkSum(
  reader: Reader,
  branches: readonly Branch[],
  hasRest: boolean,
  path: ModelPath,
  written: number,
): void {
  if (branches.length < written) return;
  for (const [index, cohort] of reader.cohorts.entries()) {
    const sum = branches.reduce((total, { probability }) => total + (probability?.values[index]?.value ?? 0), 0);
    const fits = hasRest ? sum <= 1 + 1e-9 : Math.abs(sum - 1) <= 1e-9;
    if (fits) continue;
    reader.report({
      code: "TDM-MODEL-008",
      message: `the probabilities for cohort ${cohort} sum to ${Number(sum.toPrecision(6))}`,
      path,
      at: "key",
      expected: hasRest ? "at most 1" : "1, or one destination with `rest`",
    });
    return;
  }
}

const DAYS_PER: Readonly<Record<string, number>> = { day: 1, week: 7, year: DAYS_PER_YEAR };

function readCost(reader: Reader, written: NonNullable<StageDocument["cost"]>, place: Place): Cost {
  const amount = reader.perCohort(written.amount, reader.within(place, "amount"), "money");
  const only = reader.names.namesOf("inflation").length === 1 ? 0 : -1;
  const inflation =
    written.inflation === undefined
      ? only
      : reader.names.refer("inflation", written.inflation, [...place.path, "inflation"]);
  return { days: DAYS_PER[written.per], amount, inflation };
}

/** Everything of one stage. Indices of stages, exits, groups and resources are those of definition. */
export function readStage(reader: Reader, name: string, written: StageDocument, place: Place): Stage {
  const inner = reader.explained(place, written);
  const at = (key: string, origin?: object) => reader.within(inner, key, origin as never);
  const stay = written.kind === "stay" ? written : undefined;
  const service = written.kind === "service" ? written : undefined;
  const lasting = stay?.duration ?? service?.duration;
  const residents = written.arrivals?.residents;
  const laws = (duration: Duration | undefined, key: string, families?: readonly FamilyName[]) =>
    duration === undefined ? undefined : dependent(readDuration(reader, duration, at(key), families));
  const branches = written.to === undefined ? [] : readBranches(reader, written.to, at("to"));
  const stage: Stage = {
    name,
    label: written.label ?? name,
    kind: written.kind,
    group: written.group === undefined ? -1 : reader.names.refer("group", written.group, [...place.path, "group"]),
    description: written.description,
    branches,
    duration: laws(lasting, "duration", FAMILY_NAMES),
    mortality: laws(stay?.mortality, "mortality", MORTALITY_FAMILIES),
    reviews: stay?.reviews && {
      at: reader.names.refer("stage", stay.reviews.at, [...place.path, "reviews", "at"]),
      every: dependent(readDuration(reader, stay.reviews.every, reader.within(at("reviews", stay.reviews), "every"))),
    },
    hazards: [],
    sets: [],
    package: undefined,
    request: service && oneUnit(reader, inner),
    initial: stay?.initial === undefined ? undefined : reader.perCohort(stay.initial, at("initial"), "count"),
    resource: service ? reader.names.refer("resource", service.resource, [...place.path, "resource"]) : -1,
    residents: residents && {
      rate: reader.perCohort(
        residents.rate,
        reader.within(reader.within(at("arrivals"), "residents", residents), "rate"),
        "rate",
      ),
      growth: residents.growth ?? "full",
      season: undefined,
      frailty: undefined,
    },
    external: Object.entries(written.arrivals?.external ?? {}).map(([stream, external]): ExternalStream => {
      const streamPlace = reader.within(reader.within(at("arrivals"), "external"), stream, external);
      return {
        name: stream,
        label: external.label ?? stream,
        timing: {
          of: "rate",
          rate: reader.perCohort(external.rate, reader.within(streamPlace, "rate"), "rate"),
        },
        season: undefined,
        batch: undefined,
        growth: external.growth ?? "full",
      };
    }),
    cost: written.cost && readCost(reader, written.cost, at("cost", written.cost)),
    contribution:
      written.contribution === undefined
        ? undefined
        : reader.perCohort(written.contribution, at("contribution"), "share"),
  };
  if (stage.mortality) reader.names.refer("exit", DIED, [...place.path, "mortality"], "key");
  checkStage(reader, stage, place.path, Object.keys(written.to ?? {}).length > 0);
  return stage;
}

/** What a service asks for that says nothing else. */
function oneUnit(reader: Reader, place: Place): Request {
  const units: Parameter = {
    path: [...place.path, "units"].join("."),
    dimension: "number",
    value: 1,
    column: -1,
    limits: [1, Number.POSITIVE_INFINITY],
    calibrate: false,
    provenance: place.provenance ?? { kind: "assumption", text: "one unit each" },
  };
  return {
    units: dependent(reader.cohorts.map(() => units)),
    priority: undefined,
    patience: undefined,
    turnedAway: undefined,
  };
}

function checkStage(reader: Reader, stage: Stage, path: ModelPath, leads: boolean): void {
  const lasts = stage.kind !== "route";
  if (stage.kind === "stay" && !stage.duration && !stage.mortality) {
    reader.report({
      code: "TDM-MODEL-003",
      message: `the stay \`${stage.name}\` has no length`,
      path,
      at: "key",
      expected: "duration, mortality or both",
    });
  }
  if ((stage.kind === "route" || stage.duration) && !leads) {
    const message = `\`${stage.name}\` does not say where people go`;
    reader.report({ code: "TDM-MODEL-003", message, path, at: "key", expected: "to" });
  }
  if (lasts && stage.branches.some(({ to }) => to.kind === "back")) {
    const message = "only a route that decides reviews can send people back";
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, "to", BACK], at: "key" });
  }
  if (!lasts && stage.cost?.days !== undefined) {
    const message = `\`${stage.name}\` takes no time, so it cannot cost by time`;
    reader.report({
      code: "TDM-MODEL-010",
      message,
      path: [...path, "cost", "per"],
      at: "value",
      expected: listed(PER_ENTRY),
    });
  }
}

/** Capacity steps in days from the start; empty where unlimited. */
export function readResource(
  reader: Reader,
  name: string,
  written: ResourceDocument,
  axis: TimeAxis,
  place: Place,
): Resource {
  const path = [...place.path, "capacity"];
  const { capacity } = written;
  const check = (units: number, at: ModelPath) => {
    if (Number.isInteger(units) && units >= 0) return units;
    const problem = {
      message: "capacity is a whole number of units",
      expected: "0, 1, 2, …",
      found: String(units),
    } as const;
    reader.report({ code: "TDM-MODEL-007", path: at, at: "value", ...problem });
    return 0;
  };
  const steps =
    capacity === "unlimited"
      ? []
      : typeof capacity === "number"
        ? [{ day: 0, capacity: check(capacity, path) }]
        : Object.entries(capacity.steps).map(([when, units]) => ({
            day: readDay(reader, when, axis, [...path, "steps", when], "key"),
            capacity: check(units, [...path, "steps", when]),
          }));
  steps.sort((a, b) => a.day - b.day);
  if (steps.length > 0 && steps[0]!.day > 0) {
    const message = "the capacity at the start is missing";
    reader.report({
      code: "TDM-MODEL-003",
      message,
      path,
      at: "key",
      expected: `a step on ${axis.startDate ?? "day 0"}`,
    });
  }
  return { name, label: written.label ?? name, steps, queueLimit: undefined };
}

/** A date, or `day 30`, as days from the start. */
export function readDay(reader: Reader, when: string, axis: TimeAxis, path: ModelPath, at: "key" | "value"): number {
  const plain = /^day (\d+)$/.exec(when);
  if (plain) return Number(plain[1]);
  const day = axis.startDate === undefined ? Number.NaN : daysBetween(axis.startDate, when);
  if (Number.isFinite(day)) return day;
  const expected = axis.kind === "plain" ? "a day such as `day 30`" : "a date such as 2016-10-01";
  reader.report({
    code: "TDM-MODEL-004",
    message: "this is no point in time of the model",
    path,
    at,
    expected,
    found: when,
  });
  return 0;
}
