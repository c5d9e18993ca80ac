import type { TimeAxis } from "../axis.ts";
import type { Timing } from "../model.ts";

/** When an effect acts and how far, in days from the start of the model: a timing with its numbers decided. */
export interface Course {
  readonly start: number;
  /** Infinity where it never ends. */
  readonly end: number;
  /** Days to full effect. */
  readonly ramp: number;
  readonly shape: Timing["rampShape"];
  /** Shares from each day on, instead of a ramp. */
  readonly milestones: readonly { readonly day: number; readonly share: number }[];
  /** From when to when a share of what there was is given back. */
  readonly givenBack: { readonly from: number; readonly to: number; readonly share: number } | undefined;
}

/** A course without milestones, that gives nothing back. */
export function plainCourse(start: number, ramp: number, end = Number.POSITIVE_INFINITY): Course {
  return { start, ramp, end, shape: "linear", milestones: [], givenBack: undefined };
}

/**
 * Mean level in each period: 0 before the start and from the end on, 1 at full effect, negative where something is given
 * back: then as much in all, evenly, as the share of what there was.
 */
export function levelByPeriod(axis: TimeAxis, course: Course): Float64Array {
  const { end, givenBack } = course;
  const levels = Float64Array.from(axis.periods, (period) => {
    const last = Math.min(period.end, end);
    return last <= period.start
      ? 0
      : (integrated(course, last) - integrated(course, period.start)) / (period.end - period.start);
  });
  if (givenBack === undefined) return levels;
  const { from, to, share } = givenBack;
  const back = (share * integrated(course, Math.min(end, from))) / (to - from);
  return levels.map((level, index) => {
    const period = axis.periods[index]!;
    return level - (back * overlap(period, from, to)) / (period.end - period.start);
  });
}

/** Days of a period that lie between two. */
export function overlap(period: { readonly start: number; readonly end: number }, from: number, to: number): number {
  return Math.max(0, Math.min(period.end, to) - Math.max(period.start, from));
}

/** The level integrated from the start to a day, as if there were no end: in days of full effect. */
function integrated({ start, ramp, shape, milestones }: Course, day: number): number {
  if (milestones.length > 0) {
    return milestones.reduce((sum, { day: from, share }, index) => {
      const until = milestones[index + 1]?.day ?? Number.POSITIVE_INFINITY;
      return sum + share * Math.max(0, Math.min(day, until) - from);
    }, 0);
  }
  const since = Math.max(0, day - start);
  if (since >= ramp) return since - ramp / 2;
  if (shape === "linear") return (since * since) / (2 * ramp);
  // 3x² - 2x³, the polynomial of least degree that is flat at both ends.
  const x = since / ramp;
  return ramp * x ** 3 * (1 - x / 2);
}
