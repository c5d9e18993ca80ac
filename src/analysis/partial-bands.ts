import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Shape } from "../results/shape.ts";
import { type Interval, wilson } from "../statistics/intervals.ts";
import { quantileSorted } from "../statistics/quantiles.ts";
import { targetNameOf } from "./target-goals.ts";
import { marginOf, savingForTarget, wholeSaving } from "./target-margins.ts";

/** What is known of a scenario beside do-nothing while its run is under way. */
export interface PartialBand {
  readonly scenario: string;
  /** What everybody saves in a year, after yearly running costs, in pounds. */
  readonly years: readonly {
    readonly year: string;
    readonly mean: number;
    readonly p05: number;
    readonly p10: number;
    readonly p25: number;
    readonly p50: number;
    readonly p75: number;
    readonly p90: number;
    readonly p95: number;
  }[];
  /** The chance that each target is met, with its 95 % interval. */
  readonly targets: readonly ({ readonly target: string; readonly estimate: number } & Interval)[];
}

/** Gathers savings and targets met of all scenarios from finished replications, in whatever order they come. */
export class PartialBands {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  private replications = 0;
  /** By scenario beside do-nothing: by year the savings; by target how often it was met. */
  private readonly savings: number[][][];
  private readonly met: number[][];

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
    const beside = prepared.scenarios.slice(1);
    this.savings = beside.map(({ model }) => model.axis.years.map(() => []));
    this.met = beside.map(({ model }) => model.targets.map(() => 0));
  }

  add(money: ReplicationMoney): void {
    const { shape } = this;
    this.replications++;
    for (const [index, years] of this.savings.entries()) {
      const scenario = index + 1;
      const { model } = this.prepared.scenarios[scenario]!;
      for (const [year, savings] of years.entries()) {
        savings.push(savingForTarget(shape, money, scenario, wholeSaving(year)));
      }
      for (const [target, wanted] of model.targets.entries()) {
        if (marginOf({ shape, model, money, scenario }, wanted) >= 0) this.met[index]![target]!++;
      }
    }
  }

  /** Empty before the first replication. */
  get bands(): readonly PartialBand[] {
    const { replications } = this;
    if (replications === 0) return [];
    return this.savings.map((years, index) => {
      const { model, scenario } = this.prepared.scenarios[index + 1]!;
      return {
        scenario: scenario.name,
        years: years.map((savings, year) => ({ year: model.axis.years[year]!.label, ...bandOf(savings) })),
        targets: model.targets.map((target, number) => {
          const met = this.met[index]![number]!;
          return { target: targetNameOf(model, target), estimate: met / replications, ...wilson(met, replications) };
        }),
      };
    });
  }
}

function bandOf(savings: readonly number[]) {
  const sorted = Float64Array.from(savings).sort();
  const at = (p: number) => quantileSorted(sorted, p);
  const mean = sorted.reduce((sum, saving) => sum + saving, 0) / sorted.length;
  return { mean, p05: at(0.05), p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9), p95: at(0.95) };
}
