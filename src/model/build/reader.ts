import { nearestName } from "../../errors/nearest-name.ts";
import type { Parameter, PerCohort, Provenance } from "../model.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";
import { type Dimension, readQuantity, UNIT_NAMES } from "../quantity.ts";
import type { AnnotatedValue, Scalar, Value } from "../schema/value.ts";
import { Names } from "./names.ts";
import { type Limits, meanOf, type QuantitySink, readUncertainty } from "./uncertainty.ts";

export type { Limits };

/** Keys of an annotated value that are not cohorts. */
export const ANNOTATIONS = [
  "value",
  "uncertain",
  "range",
  "calibrate",
  "source",
  "solved",
  "assumption",
  "note",
  "owner",
  "signed-off",
] as const;

const NATURAL_LIMITS: Readonly<Record<Dimension, Limits>> = {
  duration: [0, Number.POSITIVE_INFINITY],
  rate: [0, Number.POSITIVE_INFINITY],
  money: [0, Number.POSITIVE_INFINITY],
  "money-rate": [0, Number.POSITIVE_INFINITY],
  share: [0, 1],
  change: [-1, Number.POSITIVE_INFINITY],
  count: [0, Number.POSITIVE_INFINITY],
  number: [0, Number.POSITIVE_INFINITY],
};

/** The provenance keys of anything in a document. */
export interface Origin {
  source?: string | string[] | undefined;
  solved?: string | undefined;
  assumption?: string | undefined;
  note?: string | undefined;
  owner?: string | undefined;
  "signed-off"?: boolean | undefined;
}

/** A place in the document with what encloses it: its path, and the provenance that it inherits. */
export interface Place {
  readonly path: ModelPath;
  readonly provenance: Provenance | undefined;
}

/** Reads the numbers of a document: units, cohorts, uncertainty and origin. Gathers problems instead of throwing. */
export class Reader implements QuantitySink {
  readonly problems: PathProblem[] = [];
  readonly names = new Names();
  readonly parameters: Parameter[] = [];
  readonly drawn: Parameter[] = [];
  cohorts: readonly string[] = [];

  report(problem: PathProblem): void {
    this.problems.push(problem);
  }

  /** A place one step further in, with the provenance that `origin` adds. */
  within(place: Place, key: string | number, origin?: Origin): Place {
    const path = [...place.path, key];
    return { path, provenance: this.#provenance(origin, path) ?? place.provenance };
  }

  /** The same place, with the provenance that `origin` adds. */
  explained(place: Place, origin: Origin | undefined): Place {
    return { path: place.path, provenance: this.#provenance(origin, place.path) ?? place.provenance };
  }

  #provenance(origin: Origin | undefined, path: ModelPath): Provenance | undefined {
    if (!origin) return undefined;
    const sources = origin.source === undefined ? [] : [origin.source].flat();
    for (const [index, source] of sources.entries()) {
      const at = Array.isArray(origin.source) ? [...path, "source", index] : [...path, "source"];
      this.names.refer("source", source, at);
    }
    const rest = { note: origin.note, owner: origin.owner, signedOff: origin["signed-off"] };
    if (sources.length > 0) return { kind: "source", text: sources.join(", "), ...rest };
    if (origin.solved !== undefined) return { kind: "solved", text: origin.solved, ...rest };
    if (origin.assumption !== undefined) return { kind: "assumption", text: origin.assumption, ...rest };
    return undefined;
  }

  /** One parameter per cohort from a value as written. `parameterPath` names it where that differs from its place. */
  perCohort(
    written: Value,
    place: Place,
    dimension: Dimension,
    limits: Limits = NATURAL_LIMITS[dimension],
    parameterPath: string = place.path.join("."),
  ): PerCohort<Parameter> {
    if (typeof written !== "object")
      return this.#shared(this.#parameter(written, {}, place, dimension, limits, parameterPath));
    const inner = this.explained(place, written);
    const keys = Object.keys(written).filter((key) => !(ANNOTATIONS as readonly string[]).includes(key));
    const hasValue = written.value !== undefined || written.uncertain !== undefined;
    if (hasValue) {
      for (const key of keys) if (this.#unknownCohort(key, inner.path)) this.#contradiction(key, inner.path);
      if (typeof written.value === "object") {
        const lost = (["uncertain", "range"] as const).find((key) => written[key] !== undefined);
        if (lost !== undefined) {
          const message = `one \`${lost}\` cannot hold for several values: give each cohort its own`;
          this.report({ code: "TDM-MODEL-010", message, path: [...place.path, lost], at: "key" });
        }
        const valuePlace = this.within(inner, "value", written.value as Origin);
        return this.perCohort(written.value, valuePlace, dimension, limits, parameterPath);
      }
      return this.#shared(this.#parameter(written.value, written, inner, dimension, limits, parameterPath));
    }
    let complete = keys.length > 0;
    for (const key of keys) if (!this.#unknownCohort(key, inner.path)) complete = false;
    const missing = this.cohorts.filter((cohort) => written[cohort] === undefined);
    if (missing.length > 0 && (complete || keys.length === 0)) {
      this.report({
        code: "TDM-MODEL-003",
        message: keys.length === 0 ? "there is no value here" : `no value for cohort ${missing.join(", ")}`,
        path: place.path,
        at: "key",
        expected: `value, or one value for each of ${this.cohorts.join(", ")}`,
      });
    }
    return this.cohorts.map((cohort) => {
      const own = written[cohort] as Value | undefined;
      const at = this.within(inner, cohort);
      return own === undefined
        ? this.#placeholder(dimension, limits)
        : this.perCohort(own, at, dimension, limits, `${parameterPath}.${cohort}`)[this.cohorts.indexOf(cohort)]!;
    });
  }

  /** One parameter that cannot differ between cohorts. */
  single(
    written: Value,
    place: Place,
    dimension: Dimension,
    limits: Limits = NATURAL_LIMITS[dimension],
    parameterPath: string = place.path.join("."),
  ): Parameter {
    if (typeof written === "object" && this.cohorts.some((cohort) => written[cohort] !== undefined)) {
      this.report({
        code: "TDM-MODEL-004",
        message: "this cannot differ between cohorts",
        path: place.path,
        at: "value",
        expected: "one value",
      });
    }
    return this.perCohort(written, place, dimension, limits, parameterPath)[0]!;
  }

  #shared(parameter: Parameter): PerCohort<Parameter> {
    return this.cohorts.map(() => parameter);
  }

  #contradiction(cohort: string, path: ModelPath): void {
    const message = `a value for everybody and one for cohort \`${cohort}\` stand side by side`;
    this.report({ code: "TDM-MODEL-010", message, path: [...path, cohort], at: "key" });
  }

  #unknownCohort(key: string, path: ModelPath): boolean {
    return this.names.refer("cohort", key, [...path, key], "key", ANNOTATIONS) >= 0;
  }

  /** Stands for a parameter that could not be read; the model is refused in any case. */
  #placeholder(dimension: Dimension, limits: Limits): Parameter {
    return {
      path: "",
      dimension,
      value: Math.max(0, limits[0]),
      column: -1,
      limits,
      calibrate: false,
      provenance: { kind: "assumption", text: "" },
    };
  }

  #parameter(
    written: Scalar | undefined,
    annotated: AnnotatedValue,
    place: Place,
    dimension: Dimension,
    limits: Limits,
    parameterPath: string,
  ): Parameter {
    const valuePath = annotated.value === undefined ? place.path : [...place.path, "value"];
    const central = written === undefined ? undefined : this.quantity(written, valuePath, dimension, limits);
    const law =
      annotated.uncertain &&
      readUncertainty(this, annotated.uncertain, [...place.path, "uncertain"], dimension, central);
    if (place.provenance === undefined) {
      this.report({
        code: "TDM-MODEL-009",
        message: "this number does not say where it comes from",
        path: place.path,
        at: "key",
        expected: "source, solved or assumption, here or on what encloses it",
      });
    }
    const range = annotated.range?.map((end, index) =>
      this.quantity(end, [...place.path, "range", index], dimension, [
        Number.NEGATIVE_INFINITY,
        Number.POSITIVE_INFINITY,
      ]),
    );
    const parameter: Parameter = {
      path: parameterPath,
      dimension,
      value: central ?? (law ? meanOf(law) : 0),
      uncertain: law,
      column: law ? this.drawn.length : -1,
      limits,
      range: range as [number, number] | undefined,
      calibrate: annotated.calibrate ?? false,
      provenance: place.provenance ?? { kind: "assumption", text: "not explained" },
    };
    this.parameters.push(parameter);
    if (law) this.drawn.push(parameter);
    return parameter;
  }

  /** A quantity in the engine's units; a problem and 0 where it cannot be read. */
  quantity(written: Scalar, path: ModelPath, dimension: Dimension, limits: Limits): number {
    const read = readQuantity(written, dimension);
    if (typeof read === "object") {
      this.report({
        code: "TDM-MODEL-006",
        message: "this quantity cannot be read",
        path,
        at: "value",
        expected: read.expected,
        found: String(written),
        nearest: read.unknownUnit && nearestName(read.unknownUnit, UNIT_NAMES),
      });
      return Math.max(0, limits[0]);
    }
    if (read < limits[0] || read > limits[1]) {
      this.report({
        code: "TDM-MODEL-007",
        message: "this value is out of range",
        path,
        at: "value",
        expected:
          limits[1] === Number.POSITIVE_INFINITY ? `at least ${limits[0]}` : `between ${limits[0]} and ${limits[1]}`,
        found: String(written),
      });
    }
    return read;
  }
}
