import { uncertaintyQuantile } from "../../experiment/uncertainty-quantile.ts";
import { buildModel } from "../../model/build/build.ts";
import type { Parameter } from "../../model/model.ts";
import { applyOverrides, type Overrides } from "../../model/overrides.ts";
import type { ParameterPlace } from "../../model/parameter-places.ts";
import type { ModelDocument } from "../../model/schema/model.ts";
import { settableValue } from "../../model/write/settable-value.ts";

/** The two ends of what is drawn, as probabilities. */
export const LOW = 0.1;
export const HIGH = 0.9;

/** The two ends at which a number is tried. */
export interface Ends {
  readonly place: string;
  /** In the engine's units. */
  readonly inputs: { readonly low: number; readonly high: number };
  readonly low: Overrides;
  readonly high: Overrides;
}

/**
 * Where a number is tried: at P10 and P90 of what is drawn, or at the ends of the range that was thought possible. Undefined
 * where it has neither, and where it is drawn for several things, each by itself: no one value stands for those.
 */
export function endsOf({ place, parameters }: ParameterPlace): Ends | undefined {
  const [parameter] = parameters as [Parameter];
  const { uncertain, range, dimension, limits } = parameter;
  if (uncertain && parameters.length > 1) return undefined;
  const ends = uncertain
    ? ([uncertaintyQuantile(uncertain, LOW), uncertaintyQuantile(uncertain, HIGH)] as const)
    : range;
  if (ends === undefined) return undefined;
  const [low, high] = ends.map((end) => Math.min(limits[1], Math.max(limits[0], end))) as [number, number];
  // What is written for all is set for one where only one draws it.
  const path = uncertain ? parameter.path : place;
  const set = (end: number) => ({ [path]: settableValue(end, dimension) });
  return { place, inputs: { low, high }, low: set(low), high: set(high) };
}

/** Why a model cannot have other values, in the words of the loader; undefined where it can. */
export function refusalOf(document: ModelDocument, set: Overrides): string | undefined {
  const { problems } = buildModel(applyOverrides(document, set));
  return problems[0]?.message;
}
