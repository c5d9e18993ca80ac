import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { deliveredAmounts, plannedAmounts, type SimulatedMoney } from "../../finance/budget-delivery.ts";
import { type BudgetRow, proposalRows, RollForward, summaryRows } from "../../finance/budget-rows.ts";
import type { ReplicationMoney } from "../../finance/replication-money.ts";
import { inYear } from "../../finance/savings.ts";
import type { Budget, Model } from "../../model/model.ts";
import { replicationKey, rootKey } from "../../random/keys.ts";
import type { Shape } from "../../results/shape.ts";
import { type Band, band } from "../../statistics/bands.ts";
import type { Gathered } from "../gather.ts";
import { everybody } from "../groups.ts";
import type { BudgetFigures, BudgetRowFigures, YearOfSavings } from "./figures.ts";
import { jointFigures, jointSavings } from "./joint.ts";
import { BudgetLines, type BudgetReplication } from "./lines.ts";

/** Rolls the budget forward in every replication, and says how it compares with what is planned. */
export class BudgetGathering implements Gathered {
  private readonly prepared: PreparedExperiment;
  private readonly model: Model & { readonly budget: Budget };
  private readonly shape: Shape;
  private readonly planned: RollForward;
  private readonly rows: readonly BudgetRow[];
  private readonly lines: BudgetLines;
  private readonly bands: Band[] = [];
  private last: { readonly of: number; readonly figures: BudgetReplication } | undefined;

  /** Undefined where the model has no budget, or the run lacks a scenario that it follows. */
  static of(prepared: PreparedExperiment, shape: Shape): BudgetGathering | undefined {
    const { model, scenarios } = prepared;
    if (model.budget === undefined) return undefined;
    const names = scenarios.map(({ scenario }) => scenario.name);
    const isThere = (index: number) => index < 0 || names.includes(model.scenarios[index]!.name);
    const complete = model.budget.savings.every(({ scenario, beyond }) => isThere(scenario) && isThere(beyond));
    return complete ? new BudgetGathering(prepared, { ...model, budget: model.budget }, shape) : undefined;
  }

  private constructor(prepared: PreparedExperiment, model: Model & { readonly budget: Budget }, shape: Shape) {
    this.prepared = prepared;
    this.model = model;
    this.shape = shape;
    const planned = plannedAmounts(model.budget);
    this.planned = new RollForward(model.budget, planned);
    this.rows = [...summaryRows(model.budget), ...proposalRows(model.budget)];
    this.lines = new BudgetLines(model, planned, this.planned);
  }

  private get years(): number {
    return this.model.budget.to - this.model.budget.from + 1;
  }

  get size(): number {
    return this.rows.length * this.years + this.lines.size;
  }

  /** Counts what is counted; sees every replication once. */
  add(money: ReplicationMoney): void {
    this.lines.add(this.replication(money));
  }

  read(money: ReplicationMoney, into: Float64Array): void {
    const figures = this.replication(money);
    let place = 0;
    for (const row of this.rows) {
      for (let year = 0; year < this.years; year++) into[place++] = figures.rolled.at(row, year);
    }
    this.lines.read(figures, into.subarray(place));
  }

  found(index: number, values: Float64Array): void {
    this.bands[index] = band(values);
  }

  figures(): BudgetFigures {
    const { budget, axis } = this.model;
    const labels = axis.years.slice(budget.from, budget.to + 1).map(({ label }) => label);
    const rows = this.rows.map(
      (row, index): BudgetRowFigures => ({
        ...row,
        years: labels.map((_, year) => {
          const found = this.bands[index * this.years + year]!;
          const planned = this.planned.at(row, year);
          return { planned, band: found, notDelivered: found.mean.value - planned };
        }),
      }),
    );
    const first = summaryRows(budget).length;
    const bands = this.bands.slice(this.rows.length * this.years);
    return {
      label: budget.label,
      years: labels,
      thresholds: budget.thresholds,
      summary: rows.slice(0, first),
      proposals: rows.slice(first),
      savings: labels.map((year, index): YearOfSavings => this.lines.yearOfSavings(year, index, bands)),
      drivers: labels.map((year, index) => this.lines.drivers(year, index, bands)),
      lines: this.lines.proposals(labels, bands),
      joint: jointFigures(this.model),
      jointSavings: jointSavings(this.model, rows),
    };
  }

  private replication(money: ReplicationMoney): BudgetReplication {
    if (this.last?.of === money.replication) return this.last.figures;
    const key = replicationKey(rootKey(this.prepared.experiment.seed), money.replication);
    const outcome = deliveredAmounts(this.model, money.draw, key, this.simulated(money));
    const figures = { outcome, rolled: new RollForward(this.model.budget, outcome.amounts) };
    this.last = { of: money.replication, figures };
    return figures;
  }

  private simulated({ scenarios }: ReplicationMoney): SimulatedMoney {
    const { segments } = everybody(this.shape);
    const { segments: perPeriod, stages, yearOf } = this.shape;
    const { gross, income } = scenarios[0]!.accounts;
    const net = new Float64Array(this.model.axis.years.length);
    gross.forEach((amount, cell) => {
      net[yearOf[Math.floor(cell / (perPeriod * stages))]!]! += amount - income[cell]!;
    });
    const placeOf = (scenario: number) =>
      this.prepared.scenarios.findIndex((one) => one.scenario.name === this.model.scenarios[scenario]!.name);
    return {
      doNothing: (year) => net[year]!,
      saving: (scenario, year) => {
        const { savings, implementation } = scenarios[placeOf(scenario)]!;
        const of = (values: Float64Array) => inYear(this.shape, values, year, segments);
        return of(savings.gross) - of(savings.income) - implementation.yearly[year]!;
      },
    };
  }
}
