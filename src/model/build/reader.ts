import type { Dependent, Parameter, PerCohort } from "../model.ts";
import type { Dimension } from "../quantity.ts";
import type { Value } from "../schema/value.ts";
import type { Limits } from "./limits.ts";
import { ParameterReader } from "./parameter-reader.ts";
import type { Place } from "./provenance.ts";
import { ON_ATTRIBUTES, ON_NOTHING, type Reading } from "./reading.ts";
import { readValue } from "./values.ts";

export type { Origin, Place } from "./provenance.ts";

/** Reads the numbers of a document, for each cohort and each combination of levels that they depend on. */
export class Reader extends ParameterReader {
  /** One parameter per cohort from a value as written. `parameterPath` names it where that differs from its place. */
  perCohort(
    written: Value,
    place: Place,
    dimension: Dimension,
    limits?: Limits,
    parameterPath?: string,
  ): PerCohort<Parameter> {
    return this.tabulated(readValue(this, written, place, { dimension, limits }, parameterPath), place).values;
  }

  /** One parameter that cannot differ between cohorts. */
  single(written: Value, place: Place, dimension: Dimension, limits?: Limits, parameterPath?: string): Parameter {
    const read = readValue(this, written, place, { dimension, limits, refusal: ON_NOTHING }, parameterPath);
    return this.tabulated(read, place).values[0]!;
  }

  /** Parameters for each cohort and each combination of levels that a value depends on. */
  dependent(written: Value, place: Place, reading: Reading): Dependent<Parameter> {
    return this.tabulated(readValue(this, written, place, { refusal: ON_ATTRIBUTES, ...reading }), place);
  }
}
