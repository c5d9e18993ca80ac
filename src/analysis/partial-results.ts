import type { PreparedExperiment, ScenarioModel } from "../experiment/experiment.ts";
import { largestTarget } from "../experiment/stopping.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { inYear } from "../finance/savings.ts";
import { valueIn } from "../model/compile/effects.ts";
import type { Target } from "../model/model.ts";
import { type Shape, segmentsOf } from "../results/shape.ts";
import { type Interval, wilson } from "../statistics/intervals.ts";
import { quantileSorted } from "../statistics/quantiles.ts";

/** The saving that counts for a target, in pounds: the net saving of its year, less yearly running costs unless ignored. */
export function savingForTarget(
  shape: Shape,
  money: ReplicationMoney,
  scenario: number,
  target: Pick<Target, "year" | "cohort" | "deductRunningCosts">,
): number {
  const { savings, implementation } = money.scenarios[scenario]!;
  const { year, cohort } = target;
  const segments = segmentsOf(shape, cohort);
  const net = inYear(shape, savings.gross, year, segments) - inYear(shape, savings.income, year, segments);
  return target.deductRunningCosts && cohort < 0 ? net - implementation.yearly[year]! : net;
}

/** The answer so far to one target, while a run is under way. */
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
  /** Index of the target that is watched; -1 without targets. */
  private readonly watched: number;
  private readonly scenario: ScenarioModel | undefined;
  private readonly savings: number[] = [];
  private met = 0;

  /** Watches the target that the run stops by, else the largest, for the first scenario beside do-nothing. */
  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.shape = shape;
    this.scenario = prepared.scenarios[1];
    const headline = prepared.experiment.stopping?.headline;
    if (headline?.of === "target") this.watched = headline.target;
    else this.watched = this.scenario ? largestTarget(this.scenario.model) : -1;
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

  private get target(): Target | undefined {
    return this.scenario?.model.targets[this.watched];
  }
}
