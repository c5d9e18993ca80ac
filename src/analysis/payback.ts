import type { PreparedExperiment } from "../experiment/experiment.ts";
import { paybackYear } from "../finance/appraisal.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { wilson } from "../statistics/intervals.ts";
import type { ChanceEstimate } from "./summary.ts";

/** Counts in which year each scenario pays back: the first in which its saving so far exceeds all that it has cost. */
export class Payback {
  /** Replications by scenario and year; the last is never. */
  private readonly counts: number[][];
  private replications = 0;

  constructor({ scenarios, model }: PreparedExperiment) {
    this.counts = scenarios.map(() => [...model.axis.years.map(() => 0), 0]);
  }

  add({ scenarios }: ReplicationMoney): void {
    this.replications++;
    for (const { scenario, appraisal } of scenarios) {
      const counts = this.counts[scenario]!;
      const year = paybackYear(appraisal);
      counts[year < 0 ? counts.length - 1 : year]!++;
    }
  }

  /** In how many replications a scenario pays back in a year. */
  inYear(scenario: number, year: number): ChanceEstimate {
    return this.chance(this.counts[scenario]![year]!);
  }

  byYear(scenario: number, year: number): ChanceEstimate {
    return this.chance(this.counts[scenario]!.slice(0, year + 1).reduce((sum, count) => sum + count, 0));
  }

  never(scenario: number): ChanceEstimate {
    return this.chance(this.counts[scenario]!.at(-1)!);
  }

  private chance(met: number): ChanceEstimate {
    return { probability: met / this.replications, ...wilson(met, this.replications), met, n: this.replications };
  }
}
