import type { MeasureName } from "./schema/names.ts";

/** A figure of one year, counted or paid in some stages. */
export interface MeasuredFigure {
  readonly measure: MeasureName;
  /** Stages by index. */
  readonly of: readonly number[];
  /** Only entries from these stages, or from the named stream; undefined for all. */
  readonly from: { readonly stages: readonly number[]; readonly stream: string | undefined } | undefined;
}

/** A figure that a model wants to be followed year by year in every scenario, such as a share of contacts. */
export interface Indicator extends MeasuredFigure {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  /** What it is divided by; undefined where it is not. */
  readonly per: MeasuredFigure | undefined;
  /** For how many residents of its cohort at the start it is; undefined where it is in all. */
  readonly perResidents: number | undefined;
  /** Index of the only cohort that counts; -1 for everybody. */
  readonly cohort: number;
  /** Whether it is given for each cohort too. */
  readonly byCohort: boolean;
  /** The year whose do-nothing it is also held against; undefined for none. */
  readonly relativeTo: number | undefined;
  /** Whether it stands beside a run's answer. */
  readonly isHeadline: boolean;
}

/** Measures that a model cannot produce. */
export interface NotMeasured {
  readonly what: string;
  readonly why: string;
}
