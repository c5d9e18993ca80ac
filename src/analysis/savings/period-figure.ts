import type { ScenarioMoney } from "../../finance/replication-money.ts";
import { type Shape, segmentsOf } from "../../results/shape.ts";
import { waysInto } from "../measures.ts";

/** What can be told of some stages in every period. Money in pounds, net of what clients and others pay in `net`. */
export const PERIOD_MEASURES = [
  "entries",
  "starts",
  "exits",
  "person-days",
  "change-of-stock",
  "gross",
  "net",
] as const;
export type PeriodMeasure = (typeof PERIOD_MEASURES)[number];

/** A figure of a scenario by period: a measure of some people in some stages. */
export interface PeriodFigure {
  readonly measure: PeriodMeasure;
  /** Index of a cohort; -1 for all. */
  readonly cohort: number;
  /** By index. */
  readonly stages: readonly number[];
  /** Of entries and starts: only those from these stages or from the named stream; all, unless given. */
  readonly from?: { readonly stages: readonly number[]; readonly stream: string | undefined } | undefined;
}

/**
 * A figure by period. `starts` are entries from outside the stages: who moves within them, also by way of a review, started before.
 * `change-of-stock` is how many more people are in the stages at the end of a period than at its start.
 */
export function figureByPeriod(shape: Shape, money: ScenarioMoney, figure: PeriodFigure): Float64Array {
  const { accounts, quantities } = money;
  switch (figure.measure) {
    case "gross":
      return sumOfStages(shape, figure, (cell) => accounts.gross[cell]!);
    case "net":
      return sumOfStages(shape, figure, (cell) => accounts.gross[cell]! - accounts.income[cell]!);
    case "person-days":
      return sumOfStages(shape, figure, (cell) => quantities.personDays[cell]!);
    case "exits":
      return sumOfStages(shape, figure, (cell) => quantities.exits[cell]!);
    default:
      return sumOfWays(shape, figure, quantities.passages);
  }
}

function sumOfStages(
  { periods, segments, stages, cohorts }: Shape,
  { cohort, stages: counted }: PeriodFigure,
  amountAt: (cell: number) => number,
): Float64Array {
  const whose = segmentsOf({ cohorts, segments }, cohort);
  return Float64Array.from({ length: periods }, (_, period) => {
    let sum = 0;
    for (const segment of whose) {
      for (const stage of counted) sum += amountAt((period * segments + segment) * stages + stage);
    }
    return sum;
  });
}

function sumOfWays(shape: Shape, figure: PeriodFigure, passages: ArrayLike<number>): Float64Array {
  const { periods, segments, edges } = shape;
  const factors = waysOf(shape, figure);
  const ways = factors.flatMap((factor, way) => (factor === 0 ? [] : [{ factor, way }]));
  const whose = segmentsOf(shape, figure.cohort);
  return Float64Array.from({ length: periods }, (_, period) => {
    let sum = 0;
    for (const segment of whose) {
      const first = (period * segments + segment) * edges.length;
      for (const { factor, way } of ways) sum += factor * passages[first + way]!;
    }
    return sum;
  });
}

/** By way between two places: what somebody who goes it adds to a figure. */
function waysOf(shape: Shape, { measure, stages, from }: PeriodFigure): number[] {
  if (measure === "change-of-stock") {
    const within = new Set(stages);
    // A review that leads back is an exit and a return; who is there at the start is no change.
    return shape.edges.map((edge) =>
      edge.isInitial ? 0 : Number(within.has(edge.to)) - Number(within.has(edge.from)),
    );
  }
  const into = new Set(waysInto(shape, stages, { measure: measure === "starts" ? "starts" : "entries", from }));
  return shape.edges.map((_, way) => Number(into.has(way)));
}
