import { nearestName } from "../../errors/nearest-name.ts";
import type { TimeAxis } from "../axis.ts";
import type { RateSteps, RateTiming } from "../model.ts";
import type { ExternalDocument, RateStepsDocument } from "../schema/arrivals.ts";
import { ORIGIN_KEYS } from "../schema/names.ts";
import type { Value } from "../schema/value.ts";
import { readSteps } from "./moments.ts";
import type { Place, Reader } from "./reader.ts";
import { reportStrayKey } from "./stray-keys.ts";

/** More steps could not be kept in memory, and no rate changes so often. */
const MOST_STEPS = 200_000;

/** A rate that is written as steps, their key perhaps misspelt. */
export function stepsOfRate(
  reader: Reader,
  rate: ExternalDocument["rate"],
  place: Place,
): RateStepsDocument | undefined {
  if (typeof rate !== "object") return undefined;
  const content = rate as Readonly<Record<string, unknown>>;
  const isSteps = (key: string) =>
    key === "steps" || (typeof content[key] === "object" && nearestName(key, ["steps", ...reader.cohorts]) === "steps");
  const found = Object.keys(rate).find(isSteps);
  if (found === undefined) return undefined;
  const allowed = ["steps", "repeat", ...ORIGIN_KEYS];
  for (const key of Object.keys(rate)) if (!allowed.includes(key)) reportStrayKey(reader, key, allowed, place);
  const wrong = (key: string, expected: string) => {
    const problem = { message: "this has the wrong form", expected, found: shown(content[key]) } as const;
    reader.report({ code: "TDM-MODEL-004", path: [...place.path, key], at: "value", ...problem });
  };
  const { repeat } = content;
  const repeats = typeof repeat === "string";
  if (typeof content[found] !== "object") wrong(found, "rates by the time from which they hold");
  if (repeat !== undefined && !repeats) wrong("repeat", "a time such as 1 day");
  const steps = typeof content[found] === "object" ? content[found] : { "day 0": 0 };
  return { ...rate, steps, repeat: repeats ? repeat : undefined } as RateStepsDocument;
}

/** What stands where something else is wanted. */
const shown = (content: unknown) => (typeof content === "object" ? "a mapping" : String(content));

/** A rate of each cohort, which may change in steps. `place` is that of the rate. */
export function readRate(reader: Reader, rate: Value | RateStepsDocument, axis: TimeAxis, place: Place): RateTiming {
  const steps = stepsOfRate(reader, rate, place);
  if (steps) return { of: "steps", steps: readRateSteps(reader, steps, axis, reader.explained(place, steps)) };
  return { of: "rate", rate: reader.perCohort(rate as Value, place, "rate") };
}

/** The rates of a stream by the time from which they hold. */
export function readRateSteps(reader: Reader, written: RateStepsDocument, axis: TimeAxis, place: Place): RateSteps {
  const { steps, repeat, complete } = readSteps(reader, written, axis, place);
  const list = reader.within(place, "steps");
  if (complete && steps[0]?.day !== 0) {
    const start = repeat === undefined ? (axis.startDate ?? "day 0") : "0 hours";
    const early = steps[0] !== undefined && steps[0].day < 0;
    reader.report({
      code: early ? "TDM-MODEL-010" : "TDM-MODEL-003",
      message: early ? "a step lies before the start" : "the rate at the start is missing",
      path: early ? [...list.path, steps[0]!.when] : list.path,
      at: "key",
      expected: `a first step on ${start}`,
    });
  }
  if (repeat !== undefined && (axis.horizon / repeat) * steps.length > MOST_STEPS) {
    const message = "the rate changes too often for a model as long as this";
    const expected = `at most ${MOST_STEPS.toLocaleString("en-GB")} changes in all`;
    reader.report({ code: "TDM-MODEL-007", message, path: [...place.path, "repeat"], at: "value", expected });
  }
  return {
    days: steps.map(({ day }) => day),
    rates: steps.map(({ when, content }) => reader.perCohort(content, reader.within(list, when), "rate")),
    repeat,
  };
}
