import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { valueIn } from "../model/compile/effects.ts";
import type { RunFolder } from "../results/run-folder.ts";
import type { Shape } from "../results/shape.ts";
import { TableFile } from "../results/table-file.ts";
import { targetsColumns } from "../results/table-schemas.ts";
import { wilson } from "../statistics/intervals.ts";
import { moments } from "../statistics/moments.ts";
import { quantileSorted } from "../statistics/quantiles.ts";
import { savingForTarget } from "./partial-results.ts";
import type { TargetAnswer } from "./summary.ts";
import { tableMetadata } from "./tables.ts";

/** Gathers, per scenario and target, by how much each replication passes or misses it. */
export class TargetSavings {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  /** Saving less target in pounds, by scenario (from the first beside do-nothing) and target. */
  private readonly margins: number[][][];

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
    this.margins = prepared.scenarios.slice(1).map(() => prepared.model.targets.map(() => []));
  }

  add(money: ReplicationMoney): void {
    this.margins.forEach((ofScenario, index) => {
      const { model } = this.prepared.scenarios[index + 1]!;
      ofScenario.forEach((margins, t) => {
        const target = model.targets[t]!;
        const needed = valueIn(target.saving, money.scenarios[index + 1]!.draw);
        margins.push(savingForTarget(this.shape, money, index + 1, target) - needed);
      });
    });
  }

  answers(): TargetAnswer[] {
    const { scenarios } = this.prepared;
    return this.margins.flatMap((ofScenario, index) =>
      ofScenario.map((margins, t): TargetAnswer => {
        const { model, scenario } = scenarios[index + 1]!;
        const { saving, year, label, cohort } = model.targets[t]!;
        const missed = Float64Array.from(
          margins.filter((margin) => margin < 0),
          (margin) => -margin,
        ).sort();
        const met = margins.length - missed.length;
        const quantile = (p: number) => quantileSorted(missed, p);
        return {
          scenario: scenario.name,
          label: label ?? "",
          saving: saving.value,
          year: model.axis.years[year]!.label,
          cohort: cohort < 0 ? "all" : model.cohorts[cohort]!.label,
          probability: met / margins.length,
          ...wilson(met, margins.length),
          met,
          n: margins.length,
          shortfall:
            missed.length === 0
              ? undefined
              : { mean: moments(missed).mean, p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9) },
        };
      }),
    );
  }

  /** Writes the table of targets. */
  write(folder: RunFolder): void {
    const { scenarios, model } = this.prepared;
    const names = model.targets.map(({ saving, year, cohort }) => {
      const who = cohort < 0 ? "" : ` from ${model.cohorts[cohort]!.label}`;
      return `save ${saving.value} by ${model.axis.years[year]!.label}${who}`;
    });
    const columns = targetsColumns(
      scenarios.map(({ scenario }) => scenario.name),
      names,
    );
    const table = new TableFile(folder.tablePath("targets"), columns, tableMetadata(this.prepared, folder));
    this.answers().forEach(({ saving, probability, low, high, n }, index) => {
      const scenario = 1 + Math.floor(index / model.targets.length);
      table.add([scenario, index % model.targets.length, saving, probability, low, high, n]);
    });
    table.close();
  }
}
