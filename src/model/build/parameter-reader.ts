import { nearestName } from "../../errors/nearest-name.ts";
import type { Dependent, Parameter, Provenance } from "../model.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";
import { type Dimension, readQuantity, UNIT_NAMES } from "../quantity.ts";
import { REST } from "../schema/names.ts";
import type { AnnotatedValue, Scalar } from "../schema/value.ts";
import { type Limits, naturalLimits, rangeWords } from "./limits.ts";
import { Names } from "./names.ts";
import type { Reading } from "./reading.ts";
import { meanOf, type QuantitySink, readUncertainty } from "./uncertainty.ts";
import { unwrittenParameter } from "./unwritten.ts";
import { type Combination, combinations, type Varying } from "./varying.ts";

/** A table with more rows is a mistake, and would fill the memory. */
const MOST_COMBINATIONS = 10_000;

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

/** Reads single numbers of a document: unit, uncertainty and origin. Gathers problems instead of throwing. */
export class ParameterReader implements QuantitySink {
  readonly problems: PathProblem[] = [];
  readonly #reported = new Set<string>();
  readonly names = new Names();
  readonly parameters: Parameter[] = [];
  readonly drawn: Parameter[] = [];
  cohorts: readonly string[] = [];
  attributes: readonly { readonly name: string; readonly levels: readonly string[]; readonly drawn: boolean }[] = [];
  /** The name of each stage's group. */
  groupsOfStages: readonly (string | undefined)[] = [];

  /** Takes note of a problem, once: what is read for several cohorts or levels is found wrong for each. */
  report(problem: PathProblem): void {
    const text = JSON.stringify(problem);
    if (this.#reported.has(text)) return;
    this.#reported.add(text);
    this.problems.push(problem);
  }

  /** A place one step further in, with the provenance that `origin` adds. */
  within(place: Place, key: string | number, origin?: Origin): Place {
    const path = [...place.path, key];
    return { path, provenance: this.#provenance(origin, path, place.provenance) };
  }

  /** The same place, with the provenance that `origin` adds. */
  explained(place: Place, origin: Origin | undefined): Place {
    return { path: place.path, provenance: this.#provenance(origin, place.path, place.provenance) };
  }

  /** What an origin says; what it leaves open is as in what encloses it. */
  #provenance(origin: Origin | undefined, path: ModelPath, enclosing: Provenance | undefined): Provenance | undefined {
    if (!origin) return enclosing;
    const sources = origin.source === undefined ? [] : [origin.source].flat();
    for (const [index, source] of sources.entries()) {
      const at = Array.isArray(origin.source) ? [...path, "source", index] : [...path, "source"];
      this.names.refer("source", source, at);
    }
    const rest = { note: origin.note, owner: origin.owner, signedOff: origin["signed-off"] };
    if (sources.length > 0) return { kind: "source", text: sources.join(", "), ...rest };
    if (origin.solved !== undefined) return { kind: "solved", text: origin.solved, ...rest };
    if (origin.assumption !== undefined) return { kind: "assumption", text: origin.assumption, ...rest };
    const own = Object.entries(rest).filter(([, value]) => value !== undefined);
    return own.length === 0 ? enclosing : enclosing && { ...enclosing, ...Object.fromEntries(own) };
  }

  /** A varying value written out for every combination. */
  tabulated<T>({ on, at }: Varying<T>, place: Place): Dependent<T> {
    const values = this.combinationsOf(on, place.path).map(({ cohort, levels }) =>
      at(cohort, (attribute) => levels[on.indexOf(attribute)]!),
    );
    return { on, values };
  }

  /** Each cohort with each choice of levels of some attributes; only the first of each where they are too many. */
  combinationsOf(on: readonly number[], path: ModelPath): Combination[] {
    const counts = on.map((attribute) => this.attributes[attribute]!.levels.length);
    const count = counts.reduce((product, levels) => product * levels, this.cohorts.length);
    if (count <= MOST_COMBINATIONS) return combinations(this.cohorts.length, counts);
    const expected = `at most ${MOST_COMBINATIONS} combinations of cohort and levels`;
    const message = "this depends on too much at once";
    this.report({ code: "TDM-MODEL-007", message, path, at: "key", expected, found: String(count) });
    return combinations(
      this.cohorts.length,
      counts.map(() => 1),
    );
  }

  /** Stands for a parameter that could not be read; the model is refused in any case. */
  placeholder({ dimension, limits = naturalLimits(dimension) }: Reading): Parameter {
    return unwrittenParameter("", dimension, Math.max(0, limits[0]), limits, undefined);
  }

  /** The parameter of a single number with what is written about it. */
  parameter(
    written: Scalar | undefined,
    annotated: AnnotatedValue,
    place: Place,
    reading: Reading,
    parameterPath: string,
  ): Parameter {
    const { dimension, limits = naturalLimits(dimension) } = reading;
    const valuePath = annotated.value === undefined ? place.path : [...place.path, "value"];
    const central = written === undefined ? undefined : this.quantity(written, valuePath, dimension, limits);
    if (reading.whole) {
      const isCalibrated = annotated.calibrate ?? reading.calibrate ?? false;
      this.#checkWhole(central, written, { ...annotated, calibrate: isCalibrated }, limits, place.path, valuePath);
    }
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
      calibrate: annotated.calibrate ?? reading.calibrate ?? false,
      provenance: place.provenance ?? { kind: "assumption", text: "not explained" },
    };
    this.parameters.push(parameter);
    if (law) this.drawn.push(parameter);
    return parameter;
  }

  #checkWhole(
    value: number | undefined,
    written: Scalar | undefined,
    annotated: AnnotatedValue,
    limits: Limits,
    path: ModelPath,
    valuePath: ModelPath,
  ): void {
    if (annotated.uncertain !== undefined) {
      const message = "a whole number is counted, so it cannot be drawn";
      this.report({ code: "TDM-MODEL-010", message, path: [...path, "uncertain"], at: "key" });
    } else if (annotated.calibrate) {
      const message = "a whole number is counted, so it cannot be calibrated";
      this.report({ code: "TDM-MODEL-010", message, path: [...path, "calibrate"], at: "key" });
    } else if (value !== undefined && !Number.isInteger(value)) {
      const problem = {
        message: "this is a whole number",
        expected: limits[0] === 0 ? "0, 1, 2, …" : "1, 2, 3, …",
        found: String(written),
      } as const;
      this.report({ code: "TDM-MODEL-007", path: valuePath, at: "value", ...problem });
    }
  }

  /** A quantity in the engine's units; a problem and 0 where it cannot be read. */
  quantity(written: Scalar, path: ModelPath, dimension: Dimension, limits: Limits): number {
    const read = readQuantity(written, dimension);
    if (typeof read === "object") {
      const takesRest = written === REST && dimension === "share";
      this.report({
        code: "TDM-MODEL-006",
        message: takesRest ? "`rest` cannot stand for one cohort or level alone" : "this quantity cannot be read",
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
        expected: rangeWords(limits),
        found: String(written),
      });
    }
    return read;
  }
}
