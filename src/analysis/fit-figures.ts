import type { ObservationUse } from "../model/schema/names.ts";

/** A figure that was measured. */
export interface ObservedFigure {
  readonly label: string;
  readonly measure: string;
  readonly year: string;
  readonly relativeTo: string | undefined;
  readonly cohort: string;
  readonly observed: number;
  /** How far the simulated mean may be off, as a share of observed. */
  readonly tolerance: number;
  /** Whether a calibration may use it, or it is kept to judge the model by. */
  readonly use: ObservationUse;
  readonly source: string | undefined;
  /** Label of the table that it is a line of; undefined where it is of none. */
  readonly table?: string | undefined;
}

/** A measured figure beside the simulated mean of do-nothing. */
export interface FitOfObservation extends ObservedFigure {
  /** NaN, with its interval and deviation (null in JSON), where no replication can tell, such as a share of nothing. */
  readonly simulated: number;
  readonly low: number;
  readonly high: number;
  /** Simulated less observed, as a share of observed. */
  readonly deviation: number;
  readonly fits: boolean;
}

/** A line or a sum of a table as a document prints it, beside do-nothing. Pounds; income below 0. */
export interface LineOfTable {
  readonly label: string;
  /** As printed; of a sum that is not, undefined. */
  readonly printed: number | undefined;
  /** The mean over replications, with its interval. */
  readonly simulated: number;
  readonly low: number;
  readonly high: number;
  /** Of a line: how far the model may be off, in pounds; undefined for sums. */
  readonly allowed: number | undefined;
}

/** A table of a document, line by line beside the model. */
export interface RebuiltTable {
  readonly label: string;
  readonly year: string;
  /** Name of its source. */
  readonly source: string | undefined;
  readonly where: string | undefined;
  readonly blocks: readonly {
    readonly label: string;
    readonly lines: readonly LineOfTable[];
    readonly subtotal: LineOfTable;
  }[];
  readonly total: LineOfTable;
}
