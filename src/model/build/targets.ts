import { nearestName } from "../../errors/nearest-name.ts";
import type { TimeAxis } from "../axis.ts";
import type { Stage, Target } from "../model.ts";
import { BOUND_KEYS, MEASURE_KEYS } from "../schema/names.ts";
import type { TargetDocument } from "../schema/targets.ts";
import { readMeasure } from "./measure-targets.ts";
import { listed } from "./names.ts";
import type { Origin, Place, Reader } from "./reader.ts";
import { wholeYear } from "./time.ts";

const MONEY_KEYS = ["saving", "net-budget"] as const;
const GOALS = [...MONEY_KEYS, ...MEASURE_KEYS] as const;
/** Keys that belong to some forms alone. */
const COST_KEYS = ["running-costs", "one-off-costs"] as const;
const YEARS_KEYS = ["from", "to"] as const;
const OF_MEASURES = [...BOUND_KEYS, "against", "within"] as const;

/** What targets refer to. */
export interface TargetSetting {
  readonly stages: readonly Stage[];
  readonly axis: TimeAxis;
}

/** One target of the programme; undefined where it does not say what it asks for. */
export function readTarget(
  reader: Reader,
  written: TargetDocument,
  { stages, axis }: TargetSetting,
  place: Place,
): Target | undefined {
  const goals = GOALS.filter((key) => written[key] !== undefined);
  const [goal] = goals;
  if (goal === undefined || goals.length > 1) {
    const message = goal === undefined ? "this target asks for nothing" : "one target at a time: begin a new list item";
    const at =
      goal === undefined
        ? { path: place.path, at: "value" as const }
        : { path: [...place.path, goals[1]!], at: "key" as const };
    reader.report({ code: "TDM-MODEL-010", message, ...at, expected: listed(GOALS) });
    return undefined;
  }
  const inner = reader.explained(place, written as Origin);
  const common = {
    label: written.label,
    cohort: written.cohort === undefined ? -1 : reader.names.refer("cohort", written.cohort, [...place.path, "cohort"]),
    sets: [...new Set([written.set ?? []].flat())],
  };
  if (goal !== "saving" && goal !== "net-budget") {
    refuseKeys(reader, written, goal, [...COST_KEYS, ...YEARS_KEYS], place);
    const year = yearIn(reader, written, axis, place);
    return { ...common, form: "measure", year, ...readMeasure(reader, written, goal, { stages, axis, year }, inner) };
  }
  refuseKeys(reader, written, goal, OF_MEASURES, place);
  const costs = {
    deductRunningCosts: written["running-costs"] !== "ignored",
    deductOneOffCosts: written["one-off-costs"] === "deducted",
  };
  const amount = reader.single(written[goal]!, reader.within(inner, goal), "money");
  const span = yearsOf(reader, written, axis, place);
  if (goal === "net-budget") return { ...common, ...costs, form: "net-budget", budget: amount, ...span };
  return written.from === undefined && written.to === undefined
    ? { ...common, ...costs, form: "saving", saving: amount, year: span.from }
    : { ...common, ...costs, form: "cumulative-saving", saving: amount, ...span };
}

function refuseKeys(
  reader: Reader,
  written: TargetDocument,
  goal: string,
  keys: readonly (keyof TargetDocument)[],
  place: Place,
): void {
  for (const key of keys) {
    if (written[key] === undefined) continue;
    const message = `\`${key}\` does not belong to a target of \`${goal}\``;
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, key], at: "key" });
  }
}

/** The year of a target of one year. */
function yearIn(reader: Reader, written: TargetDocument, axis: TimeAxis, place: Place): number {
  if (written.in !== undefined) return wholeYear(reader, written.in, axis, [...place.path, "in"]);
  const message = "this target does not say by when";
  reader.report({ code: "TDM-MODEL-003", message, path: place.path, at: "value", expected: "in" });
  return 0;
}

/** First and last year of a target: the same where it is of one year. */
function yearsOf(reader: Reader, written: TargetDocument, axis: TimeAxis, place: Place): { from: number; to: number } {
  const given = YEARS_KEYS.filter((key) => written[key] !== undefined);
  const at = (key: "from" | "to") => [...place.path, key];
  if (given.length === 0) {
    if (written.in === undefined) {
      const message = "this target does not say by when";
      reader.report({
        code: "TDM-MODEL-003",
        message,
        path: place.path,
        at: "value",
        expected: "`in`, or `from` and `to`",
      });
      return { from: 0, to: 0 };
    }
    const year = wholeYear(reader, written.in, axis, [...place.path, "in"]);
    return { from: year, to: year };
  }
  if (written.in !== undefined) {
    const message = "one year and several stand side by side";
    reader.report({
      code: "TDM-MODEL-010",
      message,
      path: [...place.path, "in"],
      at: "key",
      expected: "`in`, or `from` and `to`",
    });
  }
  if (given.length === 1) {
    const missing = given[0] === "from" ? "to" : "from";
    const message = `several years need \`${missing}\` too`;
    reader.report({ code: "TDM-MODEL-003", message, path: at(given[0]!), at: "key", expected: missing });
  }
  const year = (key: "from" | "to") =>
    written[key] === undefined ? undefined : wholeYear(reader, written[key], axis, at(key));
  const [from, to] = [year("from"), year("to")];
  if (from !== undefined && to !== undefined && to < from) {
    const message = "the last year lies before the first";
    reader.report({ code: "TDM-MODEL-010", message, path: at("to"), at: "value" });
  }
  return { from: from ?? to ?? 0, to: to ?? from ?? 0 };
}

/** A set of one target says nothing that the target does not: most likely its name is misspelt. */
export function checkSets(
  reader: Reader,
  targets: readonly (Target | undefined)[],
  written: readonly TargetDocument[],
): void {
  const places = new Map<string, number[]>();
  for (const [index, target] of targets.entries()) {
    for (const set of target?.sets ?? []) places.set(set, [...(places.get(set) ?? []), index]);
  }
  if (targets.includes(undefined)) return;
  for (const [set, [index, ...others]] of places) {
    if (others.length > 0) continue;
    const list = written[index!]!.set;
    const path = ["targets", index!, "set", ...(Array.isArray(list) ? [list.indexOf(set)] : [])];
    const rest = [...places.keys()].filter((name) => name !== set);
    reader.report({
      code: "TDM-MODEL-011",
      message: `no other target belongs to the set \`${set}\``,
      path,
      at: "value",
      expected: "a set of two targets or more",
      nearest: nearestName(set, rest),
    });
  }
}
