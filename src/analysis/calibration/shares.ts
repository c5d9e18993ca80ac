import { combinations } from "../../model/build/varying.ts";
import type { Dependent, LevelChances, Model, Parameter } from "../../model/model.ts";

/** Shares of one whole for one cohort and combination of levels. */
export interface ShareRow {
  readonly parameters: readonly Parameter[];
  /** Whether one of the ways takes what these leave. */
  readonly hasRest: boolean;
}

type Ways = readonly (Dependent<Parameter | undefined> | undefined)[];

/** All shares of a model that make a whole together: destinations, levels, numbers at a time, parts of a mixture; each row once. */
export function shareRows(model: Model): ShareRow[] {
  const rows = new Map<string, ShareRow>();
  const add = (ways: readonly (Parameter | undefined)[]) => {
    const parameters = ways.flatMap((way) => way ?? []);
    rows.set(parameters.map(({ path }) => path).join(), { parameters, hasRest: parameters.length < ways.length });
  };
  for (const part of partsOf(model)) {
    if (isMapping(part) && isBranches(part.branches))
      addAll(
        model,
        part.branches.map(({ probability }) => probability),
        add,
      );
    else if (isLevelChances(part)) addAll(model, part.chances, add);
    else if (isMapping(part) && Array.isArray(part.sizes)) add(part.chances as (Parameter | undefined)[]);
    else if (isMapping(part) && part.family === "mixture")
      add((part.components as Component[]).map(({ weight }) => weight));
  }
  return [...rows.values()];
}

interface Component {
  readonly weight: Parameter | undefined;
}

function addAll(model: Model, ways: Ways, add: (ways: readonly (Parameter | undefined)[]) => void): void {
  const on = [...new Set(ways.flatMap((way) => way?.on ?? []))];
  const levelsOf = (attribute: number) => model.attributes[attribute]!.levels.length;
  for (const { cohort, levels } of combinations(model.cohorts.length, on.map(levelsOf))) {
    const place = (way: Dependent<unknown>) =>
      way.on.reduce((index, attribute) => index * levelsOf(attribute) + levels[on.indexOf(attribute)]!, cohort);
    add(ways.map((way) => way?.values[place(way)]));
  }
}

/** Everything that a model is made of, from the outside in. */
function* partsOf(node: unknown): Generator<unknown> {
  if (typeof node !== "object" || node === null) return;
  yield node;
  for (const part of Object.values(node)) yield* partsOf(part);
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(node: unknown): node is Mapping {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function isBranches(node: unknown): node is { readonly probability: Dependent<Parameter> | undefined }[] {
  return Array.isArray(node) && node.every((way) => isMapping(way) && "probability" in way);
}

function isLevelChances(node: unknown): node is LevelChances {
  return isMapping(node) && Array.isArray(node.chances) && typeof node.attribute === "number";
}
