import type { PreparedExperiment, ScenarioModel } from "../experiment/experiment.ts";
import { largestTarget } from "../experiment/stopping.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { valueIn } from "../model/compile/effects.ts";
import type { SavingTarget } from "../model/model.ts";
import { isSavingTarget } from "../model/target.ts";
import type { Shape } from "../results/shape.ts";
import { type Interval, wilson } from "../statistics/intervals.ts";
import { quantileSorted } from "../statistics/quantiles.ts";
import { savingForTarget } from "./target-margins.ts";

/** The answer so far to the saving wanted in a year, while a run is under way. */
export interface PartialAnswer {
  readonly year: string;
  /** Pounds. */
  readonly saving: number;
  readonly probability: Interval & { readonly estimate: number };
  /** Of the saving, in pounds. */
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly replications: number;
}

/** Gathers the savings of finished replications, in whatever order they come. */
export class PartialResults {
  private readonly shape: Shape;
  /** The target that is watched; undefined where no saving is wanted in a year. */
  private readonly target: SavingTarget | undefined;
  private readonly scenario: ScenarioModel | undefined;
  private readonly savings: number[] = [];
  private met = 0;

  /**
   * Watches the saving in a year that the run stops by, else the largest that is wanted, for the first scenario beside
   * do-nothing.
   */
  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.shape = shape;
    this.scenario = prepared.scenarios[1];
    if (!this.scenario) return;
    const { targets } = this.scenario.model;
    const headline = prepared.experiment.stopping?.headline;
    const watched = [headline?.of === "target" ? headline.target : -1, largestTarget(this.scenario.model)];
    this.target = watched.flatMap((target) => targets[target] ?? []).find(isSavingTarget);
  }

  add(money: ReplicationMoney): void {
    if (!this.target) return;
    const saving = savingForTarget(this.shape, money, 1, this.target);
    this.savings.push(saving);
    if (saving >= valueIn(this.target.saving, money.scenarios[1]!.draw)) this.met++;
  }

  get answer(): PartialAnswer | undefined {
    const replications = this.savings.length;
    if (!this.target || replications === 0) return undefined;
    const sorted = Float64Array.from(this.savings).sort();
    return {
      year: this.scenario!.model.axis.years[this.target.year]!.label,
      saving: this.target.saving.value,
      probability: { ...wilson(this.met, replications), estimate: this.met / replications },
      p10: quantileSorted(sorted, 0.1),
      p50: quantileSorted(sorted, 0.5),
      p90: quantileSorted(sorted, 0.9),
      replications,
    };
  }
}
