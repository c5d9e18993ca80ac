import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney, ScenarioMoney } from "../finance/replication-money.ts";
import type { Model } from "../model/model.ts";
import { cohortOf, type Shape } from "../results/shape.ts";
import { meanInterval } from "../statistics/intervals.ts";
import { moments } from "../statistics/moments.ts";
import { quantileSorted, sortedCopy } from "../statistics/quantiles.ts";
import type { Gathered } from "./gather.ts";
import { waysInto } from "./measures.ts";
import type { PathwayFigure, PlaceOnPathway, SavingInStage, SpreadEstimate } from "./pathway-figures.ts";

const FIGURES = ["entries", "people", "gross", "shareOfGross"] as const;
const SAVED = ["gross", "net"] as const;

/** A place with what it is made of. */
interface Place extends PlaceOnPathway {
  readonly stages: readonly number[];
  /** Edges by which people come in. */
  readonly ways: readonly number[];
}

/** Sums of a scenario by [year][cohort][stage], and by [year][edge]. */
interface YearSums {
  readonly personDays: Float64Array;
  readonly gross: Float64Array;
  readonly income: Float64Array;
  readonly passages: Float64Array;
}

/** Volumes and spend along the pathway, and what is saved where, year by year in every scenario. */
export class Pathway implements Gathered {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  private readonly places: readonly Place[];
  /** Everybody first. */
  private readonly cohorts: readonly number[];
  private readonly estimates: (SpreadEstimate | undefined)[] = [];

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
    this.places = placesOf(prepared.model, shape);
    this.cohorts = [-1, ...(shape.cohorts > 1 ? prepared.model.cohorts.keys() : [])];
  }

  get size(): number {
    const { years, stages } = this.shape;
    const scenarios = this.prepared.scenarios.length;
    const saved = (scenarios - 1) * years * this.cohorts.length * stages * SAVED.length;
    return scenarios * years * this.places.length * FIGURES.length + saved;
  }

  read({ scenarios }: ReplicationMoney, into: Float64Array): void {
    const sums = scenarios.map((money) => this.sumsOf(money));
    let place = 0;
    for (const of of sums) {
      for (let year = 0; year < this.shape.years; year++) {
        for (const value of this.volumesAndSpend(of, year)) into[place++] = value;
      }
    }
    for (const of of sums.slice(1)) {
      for (let year = 0; year < this.shape.years; year++) {
        for (const cohort of this.cohorts) {
          for (let stage = 0; stage < this.shape.stages; stage++) {
            const saved = (which: "gross" | "income") =>
              this.sumOf(sums[0]![which], year, cohort, [stage]) - this.sumOf(of[which], year, cohort, [stage]);
            into[place++] = saved("gross");
            into[place++] = saved("gross") - saved("income");
          }
        }
      }
    }
  }

  found(index: number, values: Float64Array): void {
    this.estimates[index] = values.every(Number.isFinite) ? spreadOf(values) : undefined;
  }

  figures(): PathwayFigure[] {
    const { scenarios, model } = this.prepared;
    let index = 0;
    return scenarios.flatMap(({ scenario }) =>
      model.axis.years.flatMap(({ label: year }) =>
        this.places.map(({ kind, name, label, group }): PathwayFigure => {
          const [entries, people, gross, shareOfGross] = FIGURES.map(() => this.estimates[index++]);
          const place = { kind, name, label, group };
          return {
            scenario: scenario.name,
            year,
            place,
            entries: entries!,
            people: people!,
            gross: gross!,
            shareOfGross,
          };
        }),
      ),
    );
  }

  savings(): SavingInStage[] {
    const { scenarios, model } = this.prepared;
    let index = scenarios.length * this.shape.years * this.places.length * FIGURES.length;
    return scenarios.slice(1).flatMap(({ scenario }) =>
      model.axis.years.flatMap(({ label: year }) =>
        this.cohorts.flatMap((cohort) =>
          model.stages.map(({ name, label }): SavingInStage => {
            const [gross, net] = SAVED.map(() => this.estimates[index++]!);
            const who = cohort < 0 ? "all" : model.cohorts[cohort]!.label;
            return { scenario: scenario.name, year, cohort: who, stage: name, label, gross: gross!, net: net! };
          }),
        ),
      ),
    );
  }

  private *volumesAndSpend(sums: YearSums, year: number): Generator<number> {
    const { edges, stageNames } = this.shape;
    const { start, end } = this.prepared.model.axis.years[year]!;
    const all = this.sumOf(sums.gross, year, -1, [...stageNames.keys()]);
    for (const { stages, ways } of this.places) {
      yield ways.reduce((sum, way) => sum + sums.passages[year * edges.length + way]!, 0);
      yield this.sumOf(sums.personDays, year, -1, stages) / (end - start);
      const gross = this.sumOf(sums.gross, year, -1, stages);
      yield gross;
      yield gross / all;
    }
  }

  private sumsOf({ quantities, accounts }: ScenarioMoney): YearSums {
    const { periods, years, segments, cohorts, stages, edges, yearOf } = this.shape;
    const { personDays, passages } = quantities;
    const sums: YearSums = {
      personDays: new Float64Array(years * cohorts * stages),
      gross: new Float64Array(years * cohorts * stages),
      income: new Float64Array(years * cohorts * stages),
      passages: new Float64Array(years * edges.length),
    };
    for (let period = 0; period < periods; period++) {
      const year = yearOf[period]!;
      for (let segment = 0; segment < segments; segment++) {
        const place = period * segments + segment;
        const cell = (year * cohorts + cohortOf(this.shape, segment)) * stages;
        for (let stage = 0; stage < stages; stage++) {
          sums.personDays[cell + stage]! += personDays[place * stages + stage]!;
          sums.gross[cell + stage]! += accounts.gross[place * stages + stage]!;
          sums.income[cell + stage]! += accounts.income[place * stages + stage]!;
        }
        for (let edge = 0; edge < edges.length; edge++) {
          sums.passages[year * edges.length + edge]! += passages[place * edges.length + edge]!;
        }
      }
    }
    return sums;
  }

  /** A sum by [year][cohort][stage] over some stages, of a cohort or (-1) everybody. */
  private sumOf(values: Float64Array, year: number, cohort: number, of: readonly number[]): number {
    const { cohorts, stages } = this.shape;
    let sum = 0;
    for (let other = 0; other < cohorts; other++) {
      if (cohort >= 0 && other !== cohort) continue;
      for (const stage of of) sum += values[(year * cohorts + other) * stages + stage]!;
    }
    return sum;
  }
}

/** Groups in the order of their first stage, each before its stages; stages without a group stand by themselves. */
function placesOf({ stages, groups }: Model, shape: Shape): Place[] {
  return stages.flatMap(({ group }, index) => {
    const stage = (which: number): Place => ({
      kind: "stage",
      name: stages[which]!.name,
      label: stages[which]!.label,
      group: group < 0 ? undefined : groups[group]!.name,
      stages: [which],
      ways: waysInto(shape, [which], { measure: "entries" }),
    });
    if (group < 0) return [stage(index)];
    const within = stages.flatMap((other, which) => (other.group === group ? [which] : []));
    if (within[0] !== index) return [];
    const ways = waysInto(shape, within, { measure: "starts" });
    return [{ kind: "group", ...groups[group]!, group: undefined, stages: within, ways }, ...within.map(stage)];
  });
}

function spreadOf(values: Float64Array): SpreadEstimate {
  const sorted = sortedCopy(values);
  const { mean, standardDeviation } = moments(sorted);
  const { low, high } =
    sorted.length === 1 ? { low: mean, high: mean } : meanInterval(mean, standardDeviation, sorted.length);
  return { mean, low, high, p10: quantileSorted(sorted, 0.1), p90: quantileSorted(sorted, 0.9) };
}
