import { type Problem, TdmError } from "../../errors/tdm-error.ts";
import type { ModelDocument } from "../../model/document.ts";
import type { Model, Parameter } from "../../model/model.ts";
import { isWritten } from "../../model/write/central-values.ts";
import { settableValue } from "../../model/write/settable-value.ts";
import type { Unknowns } from "../../statistics/least-squares/problem.ts";
import { shareRows } from "./shares.ts";

/** Of a value without a range: what counts as one scale. */
const SCALE = 0.5;
/** Shares stay so far below the whole, for rounding when they are written. */
const SLACK = 1e-5;
/** A law of uncertainty is possible a little inside its ends. */
const INSIDE = 1e-3;

/** The numbers that a calibration may move, and within what. */
export interface FreeParameters {
  readonly parameters: readonly Parameter[];
  readonly unknowns: Unknowns;
}

/**
 * The numbers of a model that are marked `calibrate: true`.
 * @param starts other values to begin with, by path, in the engine's units
 * @throws TdmError (TDM-CALIBRATE-001 or -002) with every reason why a calibration cannot be
 */
export function freeParameters(
  document: ModelDocument,
  model: Model,
  starts: ReadonlyMap<string, number> = new Map(),
): FreeParameters {
  const parameters = model.parameters.filter(({ calibrate }) => calibrate);
  const start = parameters.map(({ path, value }) => starts.get(path) ?? value);
  const scales = parameters.map(({ range, value }, at) =>
    range ? (range[1] - range[0]) / 2 : SCALE * Math.max(Math.abs(value), Math.abs(start[at]!)),
  );
  const bounds = parameters.map((parameter, at) => boundsOf(parameter, scales[at]!));
  const rows = shareRows(model).filter((row) => row.parameters.some(({ calibrate }) => calibrate));
  const problems = [
    ...missing(model, parameters),
    ...model.observations.flatMap(whyNotFitted),
    ...parameters.flatMap((parameter, at) => whyNotMoved(document, parameter, scales[at]!, start[at]!, bounds[at]!)),
    ...rows.flatMap(({ parameters: shares, hasRest }): Problem[] => (hasRest ? [] : [withoutRest(shares)])),
  ];
  if (problems.length > 0) throw new TdmError(distinct(problems));
  const sums = rows.map(({ parameters: shares }) => {
    const fixed = shares.reduce((sum, { calibrate, value }) => sum + (calibrate ? 0 : value), 0);
    const members = shares.flatMap((share) => (share.calibrate ? [parameters.indexOf(share)] : []));
    // Whoever begins with nothing left may stay there.
    const now = members.reduce((sum, at) => sum + start[at]!, 0);
    return { members, most: Math.max(now, 1 - SLACK - fixed) };
  });
  const [lower, upper] = [bounds.map(([least]) => least), bounds.map(([, greatest]) => greatest)];
  return { parameters, unknowns: { start, scales, lower, upper, sums } };
}

function missing({ observations }: Model, parameters: readonly Parameter[]): Problem[] {
  const problems: Problem[] = [];
  const code = "TDM-CALIBRATE-001";
  if (parameters.length === 0) {
    const message = "no number of the model is marked for calibration";
    problems.push({ code, message, expected: "`calibrate: true` beside the numbers that may be moved" });
  }
  if (!observations.some(({ use }) => use === "fitting")) {
    const kept = observations.length > 0 ? "observations for validation alone" : "none";
    const message = "the model has no observations to calibrate it to";
    problems.push({ code, message, expected: "a list of what was measured, under `observations`", found: kept });
  }
  return problems;
}

/** Residuals are counted in tolerances, so there must be one. */
function whyNotFitted({ use, value, tolerance, label }: Model["observations"][number], index: number): Problem[] {
  if (use !== "fitting" || (value !== 0 && tolerance > 0)) return [];
  return [
    {
      code: "TDM-CALIBRATE-002",
      message: `“${label}” has no tolerance to weigh it by`,
      path: `observations.${index}`,
      expected: "a value other than 0 with a tolerance above 0, or `use: validation`",
      found: value === 0 ? "the value 0" : "the tolerance 0",
    },
  ];
}

/** The least and the greatest value: what can be, what was thought possible, and what its law of uncertainty allows. */
function boundsOf({ limits, range, uncertain }: Parameter, scale: number): [number, number] {
  const least = Math.max(limits[0], range?.[0] ?? Number.NEGATIVE_INFINITY);
  const greatest = Math.min(limits[1], range?.[1] ?? Number.POSITIVE_INFINITY);
  if (uncertain?.law === "lognormal" || uncertain?.law === "gamma") return [Math.max(least, INSIDE * scale), greatest];
  if (uncertain?.law !== "beta") return [least, greatest];
  // A beta law needs sd² < mean (max - mean).
  const half = (1 - INSIDE) * Math.sqrt(Math.max(0, uncertain.max ** 2 / 4 - uncertain.sd ** 2));
  return [Math.max(least, uncertain.max / 2 - half), Math.min(greatest, uncertain.max / 2 + half)];
}

function whyNotMoved(
  document: ModelDocument,
  { path, dimension, uncertain }: Parameter,
  scale: number,
  start: number,
  [least, greatest]: readonly [number, number],
): Problem[] {
  const refuse = (message: string, expected: string, found?: string): Problem[] => [
    { code: "TDM-CALIBRATE-002", message, path, expected, found },
  ];
  const written = (value: number) => settableValue(value, dimension);
  if (!isWritten(document, { path })) {
    return refuse("this is written once for several things, so it cannot be moved for one", "a number of its own");
  }
  if (uncertain && !("mean" in uncertain)) {
    const expected = "a law that follows the value: normal, lognormal, gamma or beta";
    return refuse("the law of its uncertainty has ends that would not move with it", expected, uncertain.law);
  }
  if (!(scale > 0)) {
    const found = "nothing to go by";
    return refuse(
      "it is not known by how much this may be wrong",
      "a `range` wider than nothing, or a value other than 0",
      found,
    );
  }
  if (start < least || start > greatest) {
    return refuse(
      "this lies outside its own range",
      `between ${written(least)} and ${written(greatest)}`,
      written(start),
    );
  }
  return [];
}

function withoutRest(shares: readonly Parameter[]): Problem {
  const { path } = shares.find(({ calibrate }) => calibrate)!;
  return {
    code: "TDM-CALIBRATE-002",
    message: "these shares sum to 1, so one of them cannot be moved alone",
    path,
    expected: "`rest` for one of the others",
  };
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
