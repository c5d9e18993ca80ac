import type { ProgrammeStudyFacts } from "../study-facts.ts";
import type { ChanceEstimate } from "../summary.ts";

/** How the months are gathered. */
export const BY = ["month", "quarter"] as const;
export type By = (typeof BY)[number];

/** A figure in one stretch of time: where it is expected if the programme is delivered, and where readings are taken to be off. */
export interface PointOfTrajectory {
  readonly period: string;
  readonly year: string;
  readonly mean: number;
  readonly p025: number;
  readonly p10: number;
  readonly p90: number;
  readonly p975: number;
  /** A reading outside is off the trajectory. Wide enough for all readings of a year together. */
  readonly lowest: number;
  readonly highest: number;
  readonly doNothing: number;
}

/** What a team watches. */
export interface WatchedTrajectory {
  readonly name: string;
  readonly label: string;
  readonly team: string | undefined;
  readonly unit: "people" | "share" | "pounds";
  readonly points: readonly PointOfTrajectory[];
}

/** How often the readings of councils that are simulated are found off, by the end of a stretch of time. */
export interface NoticedBy {
  readonly period: string;
  /** If nothing of the programme is delivered, and if half of its effect is. */
  readonly nothingDelivered: ChanceEstimate;
  readonly halfDelivered: ChanceEstimate;
}

export const VERDICTS = ["on", "above", "below"] as const;

/** One figure that was measured, beside its trajectory. */
export interface Reading {
  readonly trajectory: string;
  readonly period: string;
  readonly value: number;
  readonly verdict: (typeof VERDICTS)[number];
  /**
   * Whether it lies nearer to doing nothing, between the two or as near to that as chance may bring it; false where the trajectory
   * differs from it by no more than chance.
   */
  readonly isNearerToNothing: boolean;
}

/** Trajectories to watch: `trajectory.json`. */
export interface TrajectoryStudy extends ProgrammeStudyFacts {
  readonly by: By;
  /** Whether the bands include that interventions may fail, or be late: they cannot show it then. */
  readonly isAtRisk: boolean;
  /** How likely one reading or more of a year is off although all goes to plan, all figures and periods of the year counted. */
  readonly falseAlarms: number;
  readonly trajectories: readonly WatchedTrajectory[];
  readonly noticed: readonly NoticedBy[];
  readonly readings: readonly Reading[];
}
