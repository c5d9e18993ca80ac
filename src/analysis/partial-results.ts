import type { ReplicationMoney } from "../finance/replication-money.ts";
import { inYear } from "../finance/savings.ts";
import type { Target } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import { type Interval, wilson } from "../statistics/intervals.ts";
import { quantileSorted } from "../statistics/quantiles.ts";

/** The saving that counts for a target, in pounds: the net saving of its year, less yearly running costs unless ignored. */
export function savingForTarget(shape: Shape, money: ReplicationMoney, scenario: number, target: Target): number {
  const { savings, implementation } = money.scenarios[scenario]!;
  const { year, cohort } = target;
  const net = inYear(shape, savings.gross, year, cohort) - inYear(shape, savings.income, year, cohort);
  return target.deductRunningCosts && cohort < 0 ? net - implementation.yearly[year]! : net;
}

/** The answer so far to the largest target, while a run is under way. */
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
  private readonly target: Target | undefined;
  private readonly needed: number;
  private readonly years: readonly string[];
  private readonly savings: number[] = [];

  /** @param targets of which the largest is watched, for the first scenario beside do-nothing */
  constructor(shape: Shape, targets: readonly Target[], years: readonly string[]) {
    this.shape = shape;
    this.target = targets.reduce<Target | undefined>(
      (largest, target) => (largest === undefined || target.saving.value > largest.saving.value ? target : largest),
      undefined,
    );
    this.needed = this.target?.saving.value ?? 0;
    this.years = years;
  }

  add(money: ReplicationMoney): void {
    if (this.target && money.scenarios.length > 1)
      this.savings.push(savingForTarget(this.shape, money, 1, this.target));
  }

  get answer(): PartialAnswer | undefined {
    const replications = this.savings.length;
    if (!this.target || replications === 0) return undefined;
    const sorted = Float64Array.from(this.savings).sort();
    const met = this.savings.filter((saving) => saving >= this.needed).length;
    return {
      year: this.years[this.target.year]!,
      saving: this.needed,
      probability: { ...wilson(met, replications), estimate: met / replications },
      p10: quantileSorted(sorted, 0.1),
      p50: quantileSorted(sorted, 0.5),
      p90: quantileSorted(sorted, 0.9),
      replications,
    };
  }
}
