import { cohortOf, type Shape, segmentsOf } from "../results/shape.ts";

/** Segments whose figures are added up: everybody, a cohort, or one segment by itself. `-1` stands for all. */
export interface Group {
  readonly cohort: number;
  /** The segment, where it is one by itself. */
  readonly segment: number;
  readonly segments: readonly number[];
}

export function everybody(shape: Shape): Group {
  return { cohort: -1, segment: -1, segments: segmentsOf(shape, -1) };
}

export function byCohort(shape: Shape): Group[] {
  return Array.from({ length: shape.cohorts }, (_, cohort) => ({
    cohort,
    segment: -1,
    segments: segmentsOf(shape, cohort),
  }));
}

/** Each segment by itself; none where that is a cohort. */
export function bySegment(shape: Shape): Group[] {
  if (shape.attributes.length === 0) return [];
  return segmentsOf(shape, -1).map((segment) => ({ cohort: cohortOf(shape, segment), segment, segments: [segment] }));
}

/** By segment: the groups that it belongs to, by index. */
export function groupsOfSegments(shape: Shape, groups: readonly Group[]): number[][] {
  return segmentsOf(shape, -1).map((segment) =>
    groups.flatMap(({ segments }, index) => (segments.includes(segment) ? [index] : [])),
  );
}
