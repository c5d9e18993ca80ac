import type { Dimension } from "./quantity.ts";

/** Where a number comes from. */
export interface Provenance {
  readonly kind: "source" | "solved" | "assumption" | "override";
  /** The source's name, or the reason. */
  readonly text: string;
  readonly note?: string | undefined;
  readonly owner?: string | undefined;
  readonly signedOff?: boolean | undefined;
}

/** The law of an uncertain parameter, in the engine's units. */
export type UncertaintyLaw =
  | { readonly law: "normal"; readonly mean: number; readonly sd: number }
  | { readonly law: "lognormal" | "gamma"; readonly mean: number; readonly cv: number }
  | { readonly law: "uniform"; readonly min: number; readonly max: number }
  | { readonly law: "triangular" | "pert"; readonly min: number; readonly mode: number; readonly max: number }
  | { readonly law: "beta"; readonly mean: number; readonly sd: number; readonly max: number };

/** One number of the model: its central value, its uncertainty and its origin. Identified by its path. */
export interface Parameter {
  readonly path: string;
  readonly dimension: Dimension;
  /** The central value, in days, per day, pounds, pounds per day, fractions or a plain number. */
  readonly value: number;
  readonly uncertain?: UncertaintyLaw | undefined;
  /** Its column in a draw, or -1 where it is certain. */
  readonly column: number;
  /** Values outside cannot be: draws are kept within. */
  readonly limits: readonly [number, number];
  /** The range that somebody thought possible. */
  readonly range?: readonly [number, number] | undefined;
  readonly calibrate: boolean;
  readonly provenance: Provenance;
}

/** One value for each cohort, in the order of the model's cohorts. */
export type PerCohort<T> = readonly T[];

/** One value for each cohort and, where it depends on attributes, for each combination of their levels. */
export interface Dependent<T> {
  /** Attributes that it depends on, by index, rising; empty where it depends on the cohort alone. */
  readonly on: readonly number[];
  /** By cohort, then by the level of the first attribute, then of the second, and so on. */
  readonly values: readonly T[];
}

/** A change in steps by financial year, at a constant yearly ratio that makes `total` from year index `from` to `to`. */
export interface Change {
  readonly total: Parameter;
  readonly from: number;
  readonly to: number;
  /** Whether it stays where it is after `to`; it goes on at the same yearly rate otherwise. */
  readonly holds: boolean;
}
