import { type Impacts, isNone, sizeOf } from "../../analysis/impact/impact.ts";
import type { LeftOut, Model, Parameter } from "../../model/model.ts";
import { type ParameterPlace, parameterPlaces, parametersInPlay } from "../../model/parameter-places.ts";
import { labelOf } from "../parameter-labels.ts";
import { type AssumptionRow, assumptionRows } from "../parameters.ts";
import { type ImpactOf, ifWrongInWords } from "./impact-words.ts";

/** What is known of the impact of a number: figures, or why there are none. */
export type KnownImpact =
  | ({ readonly of: "figures" } & ImpactOf)
  /** It plays no part in what the headline is about. */
  | { readonly of: "nothing"; readonly why: string }
  | { readonly of: "unknown"; readonly why: string };

/** A number with all that the Aqua Book asks to be told about it. */
export interface LogRow extends Omit<AssumptionRow, "ifWrong"> {
  readonly impact: KnownImpact;
  /** In the words of the model, else from the impact; undefined where neither says anything. */
  readonly ifWrong: { readonly text: string; readonly by: "model" | "impact" } | undefined;
}

export interface AssumptionsLog {
  readonly title: string;
  /** Those with the largest impact first, then those whose impact may be chance, those where it is not known, and those without. */
  readonly rows: readonly LogRow[];
  /** Where the impacts come from. */
  readonly studies: readonly Impacts[];
  readonly leavesOut: readonly LeftOut[];
  /** Whether there is a programme that could save: else its result is what care costs. */
  readonly hasSaving: boolean;
  /** Whether numbers from published sources are among the rows. */
  readonly isWhole: boolean;
}

export interface LogOptions {
  /** What is known of impacts; what an earlier one knows of a number holds. */
  readonly studies: readonly Impacts[];
  /** Also numbers from published sources. */
  readonly all: boolean;
  /** The model as one would ask for it. */
  readonly modelName: string;
}

/** The assumptions log of a model. */
export function assumptionsLog(model: Model, { studies, all, modelName }: LogOptions): AssumptionsLog {
  const places = new Map(parameterPlaces(model).map((place) => [place.place, place]));
  const rows = assumptionRows(model)
    .filter(({ kind }) => all || kind !== "source")
    .map((row): LogRow => {
      const place = places.get(row.path)!;
      const impact = impactOf(place, model, studies, modelName);
      return { ...row, impact, ifWrong: ifWrongOf(row, impact, place.parameters[0]!, model) };
    });
  const order = ({ impact }: LogRow): [rank: number, size: number] => {
    if (impact.of !== "figures") return [impact.of === "unknown" ? 2 : 3, 0];
    return [impact.impact.isTold ? 0 : 1, sizeOf(impact.impact)];
  };
  return {
    title: model.title,
    rows: [...rows].sort((a, b) => {
      const [[rankOfA, sizeOfA], [rankOfB, sizeOfB]] = [order(a), order(b)];
      return rankOfA - rankOfB || sizeOfB - sizeOfA;
    }),
    studies,
    leavesOut: model.leavesOut,
    hasSaving: model.interventions.length > 0,
    isWhole: all,
  };
}

function impactOf(place: ParameterPlace, model: Model, studies: readonly Impacts[], modelName: string): KnownImpact {
  for (const study of studies) {
    const impact = study.numbers[place.place];
    if (impact && isNone(impact))
      return { of: "nothing", why: `none: the saving in ${study.year} does not depend on it` };
    if (impact) return { of: "figures", impact, study };
  }
  const [parameter] = place.parameters as [Parameter];
  if (parameter.path.startsWith("targets.")) return { of: "nothing", why: "none: it is a target, not an input" };
  const scenario = model.scenarios.find(
    ({ name }) => name === (studies[0]?.scenario.name ?? model.defaults.scenarios[0]),
  );
  if (scenario === undefined || scenario.interventions.length === 0) {
    return { of: "unknown", why: "not known: the model has no programme whose saving it could change" };
  }
  if (parametersInPlay(place.parameters, model, scenario).length === 0) {
    return { of: "nothing", why: `none: it plays no part in “${scenario.label}”` };
  }
  const impossible = studies.map((study) => study.impossible[place.place]).find((why) => why !== undefined);
  if (impossible !== undefined) return { of: "unknown", why: `not known: at an end of its range ${impossible}` };
  if (!parameter.uncertain && !parameter.range) {
    return { of: "unknown", why: "not known: give it a range or an uncertainty" };
  }
  return { of: "unknown", why: `not known yet: run \`tdm assumptions ${modelName} --impact\`` };
}

function ifWrongOf(
  { ifWrong }: AssumptionRow,
  impact: KnownImpact,
  { path, dimension }: Parameter,
  model: Model,
): LogRow["ifWrong"] {
  if (ifWrong !== undefined) return { text: ifWrong, by: "model" };
  if (impact.of !== "figures") return undefined;
  return { text: ifWrongInWords(impact, dimension, labelOf(path, model).per), by: "impact" };
}

/** How much of a log is left to do. */
export interface LogCounts {
  readonly rows: number;
  readonly withoutOwner: number;
  readonly notSignedOff: number;
  readonly withoutRange: number;
  readonly withoutImpact: number;
}

/** Counts some rows of a log. */
export function logCounts(rows: readonly LogRow[]): LogCounts {
  const count = (is: (row: LogRow) => boolean) => rows.filter(is).length;
  return {
    rows: rows.length,
    withoutOwner: count(({ owner }) => owner === undefined),
    notSignedOff: count(({ signedOff }) => !signedOff),
    withoutRange: count(({ range }) => range === undefined),
    withoutImpact: count(({ impact }) => impact.of === "unknown"),
  };
}

/** The rows that are judgements: somebody has to answer for them. */
export function judgements({ rows }: Pick<AssumptionsLog, "rows">): LogRow[] {
  return rows.filter(({ kind }) => kind === "assumption" || kind === "override");
}
