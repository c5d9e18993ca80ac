import type { Observation } from "../model/model.ts";
import type { Quantities } from "../results/quantities.ts";
import { type Shape, segmentsOf } from "../results/shape.ts";

/** Whose figures are added up in a year: a cohort (-1 for all) in some stages. */
export interface Whose {
  readonly cohort: number;
  readonly stages: readonly number[];
}

/** The sum of values by [period][segment][stage] over the periods of a year; 0 where nothing is counted. */
export function sumOfYear(
  shape: Shape,
  values: ArrayLike<number>,
  year: number,
  { cohort, stages: wanted }: Whose,
): number {
  const { periods, segments, stages, yearOf } = shape;
  const counted = segmentsOf(shape, cohort);
  let sum = 0;
  for (let period = 0; period < periods && values.length > 0; period++) {
    if (yearOf[period] !== year) continue;
    for (const segment of counted) {
      for (const stage of wanted) sum += values[(period * segments + segment) * stages + stage]!;
    }
  }
  return sum;
}

/** Distinct people seen in a year, stage by stage. */
export function peopleSeen(shape: Shape, { people }: Quantities, year: number, { cohort, stages }: Whose): number {
  let sum = 0;
  for (const segment of segmentsOf(shape, cohort)) {
    for (const stage of stages) sum += people[(year * shape.segments + segment) * shape.stages + stage]!;
  }
  return sum;
}

/**
 * How often a stage began for somebody: where people wait for it, when their wait ended with it; elsewhere at each entry. Nobody
 * waits in a stage in which nobody has waited, nor been served by a resource that is limited.
 */
export function servicesBegun(
  shape: Shape,
  { entries, served, waitingDays }: Quantities,
  year: number,
  whose: Whose,
): number {
  const { periods, segments, stages } = shape;
  const hasQueue = (stage: number) => {
    for (let place = 0; place < periods * segments && served.length > 0; place++) {
      if (served[place * stages + stage]! > 0 || waitingDays[place * stages + stage]! > 0) return true;
    }
    return false;
  };
  const counted = (stage: number) => (hasQueue(stage) ? served : entries);
  return whose.stages.reduce(
    (sum, stage) => sum + sumOfYear(shape, counted(stage), year, { ...whose, stages: [stage] }),
    0,
  );
}

/** Which entries count: all of them, those from outside the stages (`starts`), or those from somewhere named. */
export interface CountedEntries {
  readonly measure: "entries" | "starts";
  readonly from?: Observation["from"];
}

/**
 * The ways by which people come into stages, by index among edges. A start is an entry from outside: who moves within the stages,
 * also by way of a review, started before.
 */
export function waysInto(
  { edges }: Pick<Shape, "edges">,
  stages: readonly number[],
  { measure, from }: CountedEntries,
): number[] {
  const within = new Set(stages);
  const reviews = measure === "starts" ? reviewsWithin(edges, within) : new Set<number>();
  return edges.flatMap((edge, index) => {
    if (!within.has(edge.to) || edge.isBack || edge.isInitial || edge.isAgeing) return [];
    if (measure === "starts" && (within.has(edge.from) || reviews.has(edge.from))) return [];
    if (from && !(from.stages.includes(edge.from) || (edge.from < 0 && edge.fromName === from.stream))) return [];
    return [index];
  });
}

/** Stages that decide reviews of people in these stages alone: who comes from there was in them before. */
function reviewsWithin(edges: Shape["edges"], within: ReadonlySet<number>): Set<number> {
  const decides = new Set(edges.flatMap(({ from, isBack }) => (isBack ? [from] : [])));
  return new Set(
    [...decides].filter((review) => edges.every(({ from, to }) => to !== review || (from >= 0 && within.has(from)))),
  );
}

/** Passages into stages in a year. */
export function entriesInto(
  shape: Shape,
  { passages }: Quantities,
  year: number,
  { cohort, stages }: Whose,
  counted: CountedEntries,
): number {
  const { periods, segments, edges, yearOf } = shape;
  const ways = waysInto(shape, stages, counted);
  let sum = 0;
  for (let period = 0; period < periods; period++) {
    if (yearOf[period] !== year) continue;
    for (const segment of segmentsOf(shape, cohort)) {
      for (const way of ways) sum += passages[(period * segments + segment) * edges.length + way]!;
    }
  }
  return sum;
}
