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
