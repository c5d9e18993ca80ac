import type { TimeAxis } from "../axis.ts";
import type { Cost, Dependent, DurationLaw, LevelChances, Stage } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import { DAYS_PER_YEAR } from "../quantity.ts";
import type { Amount, Duration } from "../schema/laws.ts";
import { BACK, DIED, PER_ENTRY } from "../schema/names.ts";
import type { CostDocument, LineDocument, StageDocument } from "../schema/stages.ts";
import { readResidents, readStream } from "./arrivals.ts";
import { readBranches, reportBack } from "./destinations.ts";
import { readHazards } from "./hazards.ts";
import { HAZARD_FAMILIES, type LawPlace, readLaw } from "./laws.ts";
import { readChange } from "./level-chances.ts";
import { readLine } from "./lines.ts";
import { listed } from "./names.ts";
import type { Origin, Place, Reader } from "./reader.ts";
import { readRequest } from "./requests.ts";

const DAYS_PER: Readonly<Record<string, number>> = { day: 1, week: 7, year: DAYS_PER_YEAR };

function readCost(reader: Reader, written: CostDocument, place: Place): Cost {
  const amount = reader.perCohort(written.amount, reader.within(place, "amount"), "money");
  const only = reader.names.namesOf("inflation").length === 1 ? 0 : -1;
  const inflation =
    written.inflation === undefined
      ? only
      : reader.names.refer("inflation", written.inflation, [...place.path, "inflation"]);
  return { days: DAYS_PER[written.per], amount, part: 1, inflation };
}

/** Everything of one stage. Indices of stages, exits, groups and resources are those of definition. */
export function readStage(reader: Reader, name: string, written: StageDocument, axis: TimeAxis, place: Place): Stage {
  return written.kind === "line"
    ? readLine(reader, name, written, place)
    : readPlace(reader, name, written, axis, place);
}

type PlaceDocument = Exclude<StageDocument, LineDocument>;

/** A place on the pathway. */
function readPlace(reader: Reader, name: string, written: PlaceDocument, axis: TimeAxis, place: Place): Stage {
  const inner = reader.explained(place, written);
  const at = (key: string, origin?: Origin) => reader.within(inner, key, origin);
  const law = (duration: Duration | Amount, place: Place, wanted?: LawPlace): Dependent<DurationLaw> =>
    reader.tabulated(readLaw(reader, duration, place, wanted), place);
  const lasting = written.kind === "route" ? undefined : written;
  const service = written.kind === "service" ? written : undefined;
  const residents = written.arrivals?.residents;
  const arrivals = at("arrivals");
  const branches = written.to === undefined ? [] : readBranches(reader, written.to, at("to"));
  const stage: Stage = {
    name,
    label: written.label ?? name,
    kind: written.kind,
    group: written.group === undefined ? -1 : reader.names.refer("group", written.group, [...place.path, "group"]),
    description: written.description,
    branches,
    duration: lasting?.duration === undefined ? undefined : law(lasting.duration, at("duration")),
    mortality:
      lasting?.mortality === undefined
        ? undefined
        : law(lasting.mortality, at("mortality"), { families: HAZARD_FAMILIES }),
    hazards: readHazards(reader, lasting?.hazards ?? {}, at("hazards")),
    reviews: lasting?.reviews && {
      at: reader.names.refer("stage", lasting.reviews.at, [...place.path, "reviews", "at"]),
      every: law(lasting.reviews.every, reader.within(at("reviews", lasting.reviews), "every")),
    },
    initial: lasting?.initial === undefined ? undefined : reader.perCohort(lasting.initial, at("initial"), "count"),
    sets: readSets(reader, written.sets ?? {}, at("sets")),
    package: lasting?.package && {
      unit: lasting.package.unit,
      amount: law(lasting.package.amount, reader.within(at("package", lasting.package), "amount"), { of: "amounts" }),
    },
    resource: service ? reader.names.refer("resource", service.resource, [...place.path, "resource"]) : -1,
    request: service && readRequest(reader, service, inner),
    residents: residents && readResidents(reader, residents, axis, reader.within(arrivals, "residents", residents)),
    external: Object.entries(written.arrivals?.external ?? {}).map(([stream, external]) =>
      readStream(reader, stream, external, axis, reader.within(reader.within(arrivals, "external"), stream, external)),
    ),
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

/** Attributes that change on entry, in the order in which they are defined. */
function readSets(reader: Reader, written: NonNullable<PlaceDocument["sets"]>, place: Place): LevelChances[] {
  return Object.entries(written)
    .flatMap(([name, change]) => readChange(reader, name, change, reader.within(place, name)) ?? [])
    .sort((a, b) => a.attribute - b.attribute);
}

function checkStage(reader: Reader, stage: Stage, path: ModelPath, leads: boolean): void {
  const lasts = stage.kind !== "route";
  if (lasts && !stage.duration && !stage.mortality && stage.hazards.length === 0) {
    reader.report({
      code: "TDM-MODEL-003",
      message: `the ${stage.kind} \`${stage.name}\` has no length`,
      path,
      at: "key",
      expected: "duration, mortality or hazards",
    });
  }
  if ((stage.kind === "route" || stage.duration) && !leads) {
    const message = `\`${stage.name}\` does not say where people go`;
    reader.report({ code: "TDM-MODEL-003", message, path, at: "key", expected: "to" });
  }
  if (lasts && stage.branches.some(({ to }) => to.kind === "back")) reportBack(reader, [...path, "to", BACK], "key");
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
