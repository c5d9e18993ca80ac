import type { Parameter, Provenance } from "../model.ts";
import type { Dimension } from "../quantity.ts";
import type { Limits } from "./limits.ts";

/** A number that the file does not write and the language implies. It is none of the model's parameters. */
export function unwrittenParameter(
  path: string,
  dimension: Dimension,
  value: number,
  limits: Limits,
  provenance: Provenance | undefined,
): Parameter {
  return {
    path,
    dimension,
    value,
    column: -1,
    limits,
    calibrate: false,
    provenance: provenance ?? { kind: "assumption", text: "implied by the model language" },
  };
}
