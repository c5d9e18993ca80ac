import type { Dimension } from "./quantity.ts";

/** Who agreed to a number, and when; undefined parts were not said. */
export interface SignOff {
  readonly by: string | undefined;
  /** A date such as 2016-10-01. */
  readonly on: string | undefined;
}

/** Where a number comes from, and who answers for it. */
export interface Provenance {
  readonly kind: "source" | "solved" | "assumption" | "override";
  /** The source's name, or the reason. */
  readonly text: string;
  readonly note?: string | undefined;
  /** What it would mean if this were wrong. */
  readonly ifWrong?: string | undefined;
  /** The role that answers for it. */
  readonly owner?: string | undefined;
  /** False where it is said that nobody has agreed yet, undefined where nothing is said. */
  readonly signedOff?: SignOff | false | undefined;
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
  /** Where it is written for several parameters at once, such as `delivery.chance`; undefined where that is its path. */
  readonly sharedAt?: string | undefined;
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

/** A change in steps by financial year: in all, or of each year. */
export type Change = ChangeInAll | YearlyChanges;

/** At a constant yearly ratio that makes `total` from year index `from` to `to`, and goes on. */
export interface ChangeInAll {
  readonly of: "total";
  readonly total: Parameter;
  readonly from: number;
  readonly to: number;
  /** Whether it stays where it is after `to`; it goes on at the same yearly rate otherwise. */
  readonly holds: boolean;
}

/** Against the year before, for some year indices, rising; none in all other years. */
export interface YearlyChanges {
  readonly of: "years";
  readonly years: readonly { readonly year: number; readonly change: Parameter }[];
}
