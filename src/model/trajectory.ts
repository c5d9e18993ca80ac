import type { MeasureOfTrajectory } from "./schema/names.ts";

/** What is counted in each period. Stages by index; -1 stands for all cohorts. */
export interface TrajectoryFigure {
  readonly measure: MeasureOfTrajectory;
  readonly of: readonly number[];
  /** Only entries from these stages, or from the named stream; undefined for all. */
  readonly from: { readonly stages: readonly number[]; readonly stream: string | undefined } | undefined;
  readonly cohort: number;
}

/** A figure that a team watches while a programme runs. */
export interface Trajectory extends TrajectoryFigure {
  readonly name: string;
  readonly label: string;
  readonly team: string | undefined;
  /** What it is a share of; undefined where it is no share. */
  readonly per: TrajectoryFigure | undefined;
}
