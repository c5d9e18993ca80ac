import { drawColumns } from "../experiment/draws.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney, ScenarioMoney } from "../finance/replication-money.ts";
import { inYear } from "../finance/savings.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { axesOf, type Shape } from "../results/shape.ts";
import { TableFile } from "../results/table-file.ts";
import {
  annualColumns,
  drawsColumns,
  flowsColumns,
  monthlyColumns,
  savingsColumns,
  type TableNames,
} from "../results/table-schemas.ts";

/** Names of the axes of an experiment's tables. */
export function tableNames(prepared: PreparedExperiment): TableNames {
  const { stages, cohorts, years, periods } = axesOf(prepared.model);
  return {
    scenarios: prepared.scenarios.map(({ scenario }) => scenario.name),
    years,
    periods,
    segments: cohorts,
    stages,
  };
}

/** What every table says about itself. */
export function tableMetadata(prepared: PreparedExperiment, hash: string): Record<string, string> {
  const { model, experiment } = prepared;
  const priceBase = model.priceBase === undefined ? "" : (model.axis.years[model.priceBase]?.label ?? "");
  return { hash, model: model.name, seed: experiment.seed, replications: String(experiment.replications), priceBase };
}

/** Writes the tables with a row per replication, one pass, in order of replications. */
export class ReplicationTables {
  private readonly shape: Shape;
  private readonly annual: TableFile;
  private readonly monthly: TableFile;
  private readonly savings: TableFile;
  private readonly draws: TableFile;
  private readonly flows: TableFile;
  private readonly places: readonly string[];

  constructor(prepared: PreparedExperiment, shape: Shape, folder: RunFolder) {
    const of = tableNames(prepared);
    const metadata = tableMetadata(prepared, folder.hash);
    this.shape = shape;
    this.places = [...new Set(shape.edges.flatMap(({ fromName, toName }) => [fromName, toName]))];
    this.annual = new TableFile(folder.tablePath("annual"), annualColumns(of), metadata);
    this.monthly = new TableFile(folder.tablePath("monthly"), monthlyColumns(of, shape.hasQueues), metadata);
    this.savings = new TableFile(folder.tablePath("savings"), savingsColumns(of), metadata);
    this.draws = new TableFile(folder.tablePath("draws"), drawsColumns(drawColumns(prepared.model)), metadata);
    this.flows = new TableFile(folder.tablePath("flows"), flowsColumns(of, this.places), metadata);
  }

  add(money: ReplicationMoney): void {
    money.draw.forEach((value, column) => {
      this.draws.add([money.replication, column, value]);
    });
    for (const scenario of money.scenarios) {
      this.addMonths(money.replication, scenario);
      this.addYears(money.replication, scenario);
      this.addFlows(money.replication, scenario);
      if (scenario.scenario > 0) this.addSavings(money.replication, scenario);
    }
  }

  close(): void {
    for (const table of this.all) table.close();
  }

  /** Gives up what is not in its place. */
  discard(): void {
    for (const table of this.all) table.discard();
  }

  private get all(): TableFile[] {
    return [this.annual, this.monthly, this.savings, this.draws, this.flows];
  }

  private addMonths(replication: number, { scenario, quantities, accounts }: ScenarioMoney): void {
    const { periods, cohorts, stages, hasQueues } = this.shape;
    const { waitingDays, served, waitsOfServed } = quantities;
    let cell = 0;
    for (let period = 0; period < periods; period++) {
      for (let cohort = 0; cohort < cohorts; cohort++) {
        for (let stage = 0; stage < stages; stage++, cell++) {
          const gross = accounts.gross[cell]!;
          const income = accounts.income[cell]!;
          const values = [
            scenario,
            replication,
            period,
            cohort,
            stage,
            quantities.entries[cell]!,
            quantities.exits[cell]!,
            quantities.personDays[cell]!,
            gross,
            income,
            gross - income,
          ];
          if (hasQueues) values.push(waitingDays[cell] ?? 0, served[cell] ?? 0, waitsOfServed[cell] ?? 0);
          this.monthly.add(values);
        }
      }
    }
  }

  private addYears(replication: number, { scenario, quantities, accounts }: ScenarioMoney): void {
    const { years, cohorts, stages } = this.shape;
    const cells = cohorts * stages;
    for (let year = 0; year < years; year++) {
      for (let cell = 0; cell < cells; cell++) {
        const sum = (values: ArrayLike<number>) => this.sumOfYear(values, year, cell);
        const gross = sum(accounts.gross);
        const income = sum(accounts.income);
        this.annual.add([
          scenario,
          replication,
          year,
          Math.floor(cell / stages),
          cell % stages,
          sum(quantities.entries),
          sum(quantities.exits),
          sum(quantities.personDays),
          quantities.people[year * cells + cell]!,
          gross,
          income,
          gross - income,
        ]);
      }
    }
  }

  private sumOfYear(values: ArrayLike<number>, year: number, cell: number): number {
    const { periods, cohorts, stages, yearOf } = this.shape;
    let sum = 0;
    for (let period = 0; period < periods; period++) {
      if (yearOf[period] === year) sum += values[period * cohorts * stages + cell]!;
    }
    return sum;
  }

  private addFlows(replication: number, { scenario, quantities }: ScenarioMoney): void {
    const { years, cohorts, edges, periods, yearOf } = this.shape;
    for (let year = 0; year < years; year++) {
      for (let cohort = 0; cohort < cohorts; cohort++) {
        for (let edge = 0; edge < edges.length; edge++) {
          let people = 0;
          for (let period = 0; period < periods; period++) {
            if (yearOf[period] === year)
              people += quantities.passages[(period * cohorts + cohort) * edges.length + edge]!;
          }
          if (people === 0) continue;
          const { fromName, toName } = edges[edge]!;
          this.flows.add([
            scenario,
            replication,
            year,
            cohort,
            this.places.indexOf(fromName),
            this.places.indexOf(toName),
            people,
          ]);
        }
      }
    }
  }

  private addSavings(replication: number, { scenario, savings, implementation }: ScenarioMoney): void {
    const { years, cohorts } = this.shape;
    for (let year = 0; year < years; year++) {
      for (let cohort = 0; cohort <= cohorts; cohort++) {
        const of = cohort === cohorts ? -1 : cohort;
        const gross = inYear(this.shape, savings.gross, year, of);
        const income = inYear(this.shape, savings.income, year, of);
        const costs = of < 0 ? [implementation.oneOff[year]!, implementation.yearly[year]!] : [0, 0];
        this.savings.add([scenario, replication, year, cohort, gross, income, gross - income, ...costs]);
      }
    }
  }
}
