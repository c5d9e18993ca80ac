import { RunningMeans } from "../../statistics/running-means.ts";
import type { JourneyFigure, OfPeople } from "./journeys.ts";
import type { Places } from "./places.ts";

/** Figures of each scenario over replications that come one by one, and how they differ from do-nothing. */
export class FiguresByScenario {
  private readonly means: readonly RunningMeans[];
  private readonly differences: readonly RunningMeans[];

  constructor(scenarios: number, figures: number) {
    const each = () => Array.from({ length: scenarios }, () => new RunningMeans(figures));
    this.means = each();
    this.differences = each();
  }

  /** The figures of a replication, by scenario, do-nothing first. */
  add(rows: readonly Float64Array[]): void {
    for (const [scenario, row] of rows.entries()) {
      this.means[scenario]!.add(row);
      if (scenario > 0) this.differences[scenario]!.add(row.map((value, figure) => value - rows[0]![figure]!));
    }
  }

  at(scenario: number, figure: number): JourneyFigure {
    const difference = scenario === 0 ? undefined : this.differences[scenario]!.estimate(figure);
    return { ...this.means[scenario]!.estimate(figure), difference };
  }
}

/** All cohorts together, then each, where there are several: by index, all is -1. */
export function cohortsOf({ model }: Places): number[] {
  const each = model.cohorts.map((_, cohort) => cohort);
  return each.length > 1 ? [-1, ...each] : [-1];
}

/** The cohorts that are meant by one of these. */
export function membersOf({ model }: Places, cohort: number): number[] {
  return cohort < 0 ? model.cohorts.map((_, index) => index) : [cohort];
}

export function ofPeople({ model }: Places, scenario: string, cohort: number): OfPeople {
  return { scenario, cohort: cohort < 0 ? "all" : model.cohorts[cohort]!.name };
}

/** The sum of equally long rows of an array, by their numbers. */
export function sumOfRows(all: Float64Array, length: number, rows: readonly number[]): Float64Array {
  const sum = new Float64Array(length);
  for (const row of rows) {
    for (let index = 0; index < length; index++) sum[index]! += all[row * length + index]!;
  }
  return sum;
}
