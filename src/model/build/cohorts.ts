import type { TimeAxis } from "../axis.ts";
import type { Change, Cohort, ComingOfAge, ExternalStream, Parameter, RateSteps } from "../model.ts";
import type { AgesDocument, CohortDocument, NewcomersDocument } from "../schema/cohorts.ts";
import type { Value } from "../schema/value.ts";
import { AGE_FAMILIES, reachesAge, readAge } from "./ages.ts";
import { ABOVE_ZERO } from "./limits.ts";
import { readRateSteps, stepsOfRate } from "./rate-steps.ts";
import type { Place, Reader } from "./reader.ts";

/** The cohorts of a model. `growth` is by their names, `place` that of the section. */
export function readCohorts(
  reader: Reader,
  written: Readonly<Record<string, CohortDocument>>,
  growth: ReadonlyMap<string, Change>,
  axis: TimeAxis,
  place: Place,
): Cohort[] {
  const cohorts = Object.entries(written).map(([name, cohort], index): Cohort => {
    const at = reader.within(place, name, cohort);
    const { population, ages, newcomers, leavers } = cohort;
    const read = {
      population:
        population === undefined ? undefined : reader.single(population, reader.within(at, "population"), "count"),
      ages: ages && readComingOfAge(reader, ages, index, reader.within(at, "ages", ages)),
      newcomers: newcomers && readNewcomers(reader, newcomers, index, axis, reader.within(at, "newcomers", newcomers)),
      leaving:
        leavers && reader.single(leavers.rate, reader.within(reader.within(at, "leavers", leavers), "rate"), "rate"),
    };
    return { name, label: cohort.label, growth: growth.get(name), ...read };
  });
  cohorts.forEach((cohort, index) => {
    checkAges(reader, cohort, index);
  });
  checkChains(reader, cohorts);
  return cohorts;
}

function readComingOfAge(reader: Reader, written: AgesDocument, cohort: number, place: Place): ComingOfAge {
  return {
    into: reader.names.refer("cohort", written.into, [...place.path, "into"]),
    at: reader.single(written.at, reader.within(place, "at"), "duration", ABOVE_ZERO),
    age: readAge(reader, written.age, cohort, reader.within(place, "age")),
  };
}

function readNewcomers(
  reader: Reader,
  written: NewcomersDocument,
  cohort: number,
  axis: TimeAxis,
  place: Place,
): ExternalStream {
  const one = written.age === undefined ? undefined : readAge(reader, written.age, cohort, reader.within(place, "age"));
  const age = one && reader.cohorts.map(() => one);
  const timing = readTiming(reader, written, cohort, axis, reader.within(place, "rate"));
  const name = "newcomers";
  return { name, label: name, timing, season: undefined, batch: undefined, growth: "none", age };
}

function readTiming(
  reader: Reader,
  { rate }: NewcomersDocument,
  cohort: number,
  axis: TimeAxis,
  place: Place,
): ExternalStream["timing"] {
  const steps = stepsOfRate(reader, rate, place);
  if (steps === undefined) {
    const one = reader.single(rate as Value, place, "rate");
    return { of: "rate", rate: reader.cohorts.map(() => one) };
  }
  const read = readRateSteps(reader, steps, axis, reader.explained(place, steps));
  refuseSplit(reader, read, cohort, place);
  return { of: "steps", steps: read };
}

/** The steps stand inside a cohort, so they cannot differ between cohorts. */
function refuseSplit(reader: Reader, { rates }: RateSteps, cohort: number, { path }: Place): void {
  const splits = (rate: readonly Parameter[]) => rate.some((one) => one !== rate[cohort]);
  if (!rates.some(splits)) return;
  const message = "this cannot differ between cohorts";
  reader.report({ code: "TDM-MODEL-004", message, path: [...path, "steps"], at: "key", expected: "one rate per step" });
}

/** Nobody begins in a cohort who is old enough for the next, and newcomers have an age where people age. */
function checkAges(reader: Reader, { name, ages, newcomers }: Cohort, index: number): void {
  const path = ["cohorts", name];
  const refuse = (key: string, message: string) =>
    reader.report({
      code: "TDM-MODEL-007",
      message,
      path: [...path, key, "age"],
      at: "key",
      expected: "ages below `at`",
    });
  if (ages && reachesAge(ages.age, ages.at.value)) {
    refuse("ages", `somebody of cohort \`${name}\` would be old enough at the start to be of the next`);
  }
  if (newcomers === undefined) return;
  if (ages && newcomers.age === undefined) {
    const message = `cohort \`${name}\` ages, so its newcomers have an age`;
    const expected = `age: one of ${AGE_FAMILIES.join(", ")}, or a time such as 18 years`;
    reader.report({ code: "TDM-MODEL-003", message, path: [...path, "newcomers"], at: "key", expected });
  } else if (ages && reachesAge(newcomers.age![index]!, ages.at.value)) {
    refuse("newcomers", `newcomers of cohort \`${name}\` would be old enough to be of the next`);
  } else if (!ages && newcomers.age !== undefined) {
    const message = `nobody of cohort \`${name}\` ages, so the age of newcomers decides nothing`;
    const expected = "`ages` of the cohort, or no `age`";
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, "newcomers", "age"], at: "key", expected });
  }
}

/** People only grow older: no chain of cohorts closes, and each later age is greater. */
function checkChains(reader: Reader, cohorts: readonly Cohort[]): void {
  const next = (cohort: Cohort | undefined) => cohorts[cohort?.ages?.into ?? -1];
  const inCircle = new Set<Cohort>();
  for (const first of cohorts) {
    const trail = [first];
    for (let at = next(first); at !== undefined && !trail.includes(at); at = next(at)) trail.push(at);
    if (next(trail.at(-1)) !== first || inCircle.has(first)) continue;
    for (const cohort of trail) inCircle.add(cohort);
    const message = `people cannot age in a circle: ${[...trail, first].map(({ name }) => name).join(", ")}`;
    const path = ["cohorts", trail.at(-1)!.name, "ages", "into"];
    reader.report({ code: "TDM-MODEL-010", message, path, at: "value", expected: "a cohort of older people" });
  }
  for (const cohort of cohorts) {
    const after = next(cohort);
    if (!after?.ages || inCircle.has(cohort) || after.ages.at.value > cohort.ages!.at.value) continue;
    reader.report({
      code: "TDM-MODEL-010",
      message: `people age out of \`${after.name}\` before they come into it from \`${cohort.name}\``,
      path: ["cohorts", after.name, "ages", "at"],
      at: "value",
      expected: `more than \`at\` of \`${cohort.name}\``,
    });
  }
}
