import type { PreparedExperiment, ScenarioModel } from "../experiment/experiment.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { valueIn } from "../model/compile/effects.ts";
import type { SavingTarget, Target } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import { type Interval, wilson } from "../statistics/intervals.ts";
import { quantileSorted } from "../statistics/quantiles.ts";
import { savingForTarget } from "./target-margins.ts";

/** The answer so far to the largest saving wanted in a year, while a run is under way. */
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

  /** Watches the largest saving wanted in a year, for the first scenario beside do-nothing. */
  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.shape = shape;
    this.scenario = prepared.scenarios[1];
    const isSaving = (target: Target): target is SavingTarget => target.form === "saving";
    this.target = this.scenario?.model.targets
      .filter(isSaving)
      .reduce<SavingTarget | undefined>((a, b) => (a && a.saving.value >= b.saving.value ? a : b), undefined);
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
