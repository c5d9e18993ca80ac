import { buildModel } from "../../model/build/build.ts";
import type { ModelDocument } from "../../model/document.ts";
import type { Parameter } from "../../model/model.ts";
import { type CentralValue, withCentralValues, writtenCentralValue } from "../../model/write/central-values.ts";
import { writtenLike } from "../../model/write/written-like.ts";

/** More would say more than is known; rounding is small against any error. */
const FIGURES = 5;
const FIGURES_OF_ERRORS = 2;

/** A parameter with the value that was found; its standard error is NaN where that is not known. */
export interface FoundValue {
  readonly parameter: Parameter;
  readonly value: number;
  readonly error: number;
}

/** A document with calibrated numbers, and what they are once they are written. */
export interface CalibratedDocument {
  readonly document: ModelDocument;
  /** In the engine's units, in the order of what was found. */
  readonly values: readonly number[];
}

/** A model's document with the values that were found, each with a note of what it was and from what it was found. */
export function calibratedDocument(
  document: ModelDocument,
  found: readonly FoundValue[],
  observations: number,
): CalibratedDocument {
  const moved = found.flatMap(({ parameter, value, error }): CentralValue[] => {
    const old = writtenCentralValue(document, parameter.path)!;
    const like = (amount: number, figures: number) => writtenLike(old, amount, parameter.dimension, figures);
    if (value === parameter.value || like(value, FIGURES) === old) return [];
    const spread = Number.isFinite(error) ? ` ± ${like(error, FIGURES_OF_ERRORS)}` : "";
    const to = observations === 1 ? "one observation" : `${observations} observations`;
    const note = `Calibrated to ${to}: ${like(value, FIGURES)}${spread}, was ${old}.`;
    return [{ parameter, value, note, wasSignedOff: Boolean(parameter.provenance.signedOff) }];
  });
  const changed = withCentralValues(document, moved, FIGURES);
  const { model } = buildModel(changed);
  if (model === undefined) throw new Error("the calibrated model is not valid");
  return {
    document: changed,
    values: found.map(({ parameter: { path } }) => model.parameters.find((one) => one.path === path)!.value),
  };
}
