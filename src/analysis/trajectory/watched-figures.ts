import type { Model, Trajectory, TrajectoryFigure } from "../../model/model.ts";
import type { PeriodFigure } from "../savings/period-figure.ts";
import { quarterSpans, sumIn, type TimeSpan } from "../savings/time-spans.ts";
import type { By, WatchedTrajectory } from "./trajectory.ts";

/** Stretches of time in which figures are read, each with its financial year. */
export interface ReadingSpan extends TimeSpan {
  /** Index among the years of the axis. */
  readonly year: number;
  readonly days: number;
}

/** The months or quarters of a model. */
export function readingSpans({ axis }: Model, by: By): ReadingSpan[] {
  const spans =
    by === "quarter" ? quarterSpans(axis) : axis.periods.map(({ label }, period) => ({ label, periods: [period] }));
  return spans.map(({ label, periods }) => ({
    label,
    periods,
    year: axis.periods[periods[0]!]!.year,
    days: periods.reduce((sum, period) => sum + axis.periods[period]!.end - axis.periods[period]!.start, 0),
  }));
}

/** What has to be counted for some trajectories: each one's own figure, then what it is a share of, where it is one. */
export function figuresOf(trajectories: readonly Trajectory[]): PeriodFigure[] {
  return trajectories.flatMap((trajectory) => [
    figureOf(trajectory),
    ...(trajectory.per ? [figureOf(trajectory.per)] : []),
  ]);
}

function figureOf({ measure, of, from, cohort }: TrajectoryFigure): PeriodFigure {
  return { measure: measure === "people-on-average" ? "person-days" : measure, stages: of, from, cohort };
}

/**
 * What is read of each trajectory in each stretch of time, one trajectory after another.
 * @param rows by figure of `figuresOf`, then by period
 */
export function readingsOf(
  trajectories: readonly Trajectory[],
  rows: readonly Float64Array[],
  spans: readonly ReadingSpan[],
): Float64Array {
  let at = 0;
  const read = ({ measure }: TrajectoryFigure, span: ReadingSpan, row: Float64Array) =>
    measure === "people-on-average" ? sumIn(row, span) / span.days : sumIn(row, span);
  return Float64Array.from(
    trajectories.flatMap((trajectory) => {
      const own = rows[at++]!;
      const { per } = trajectory;
      const shared = per && rows[at++]!;
      return spans.map((span) => {
        const value = read(trajectory, span, own);
        if (!per || !shared) return value;
        const divisor = read(per, span, shared);
        // A share of nothing is nothing: there is no reading that could be off.
        return divisor === 0 ? 0 : value / divisor;
      });
    }),
  );
}

/** Whether a figure may lie below nothing: what is left of a cost after income may. */
export function mayBeNegative({ measure }: Pick<Trajectory, "measure">): boolean {
  return measure === "net";
}

export function unitOf({ measure, per }: Trajectory): WatchedTrajectory["unit"] {
  return per ? "share" : measure === "gross" || measure === "net" ? "pounds" : "people";
}
