import { valueIn } from "../../model/compile/effects.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { tableRows } from "../../results/table-reader.ts";
import { type ComparedRun, type Reading, scenarioOf } from "./compared-run.ts";
import { type Figure, figuresOf } from "./figures.ts";

/**
 * Reads the figures of some scenarios of a run out of its tables, as `readRun` does out of its shards, which another version of
 * the program may have written in another way. By scenario, then by the key of the figure.
 * Throws TDM-FOLDER-001 or -005 where a table cannot be read.
 */
export function readTables(run: ComparedRun, names: readonly string[]): ReadonlyMap<string, Reading>[] {
  const sums = new TableSums(run);
  return names.map((name) => {
    const figures = figuresOf(run.prepared, run.shape, scenarioOf(run, name).model);
    return new Map(figures.map((figure) => [figure.key, { figure, values: sums.valuesOf(figure, name) }]));
  });
}

/** Sums over the rows of tables, by what they are of and by replication. */
class TableSums {
  private readonly run: ComparedRun;
  private readonly sums = new Map<string, Float64Array>();

  constructor(run: ComparedRun) {
    this.run = run;
    this.addSavings();
    this.addStages();
    if (run.shape.hasQueues) this.addWaits();
  }

  /** A figure by replication; NaN where the tables do not tell it. */
  valuesOf(figure: Figure, scenario: string): Float64Array {
    const { measure, year, cohort, stage } = figure;
    const of = (what: string, where: string | null) => this.at(what, scenario, year, where);
    const less = (values: Float64Array, other: Float64Array) => values.map((value, index) => value - other[index]!);
    switch (measure) {
      case "saving":
        return cohort === "all" ? less(of("saved", "all"), of("running", null)) : of("saved", cohort);
      case "net-cost":
        return of("net", cohort);
      case "gross-cost":
        return of("gross", cohort);
      case "do-nothing-cost":
        return this.at("net", DO_NOTHING, year, cohort);
      case "running-cost":
        return of("running", null);
      case "one-off-cost":
        return of("one-off", null);
      case "entries":
      case "people":
        return of(measure, stage);
      case "wait": {
        const served = of("served", stage);
        return of("waits", stage).map((days, index) => (served[index] === 0 ? Number.NaN : days / served[index]!));
      }
      case "waiting": {
        const { start, end } = this.run.prepared.model.axis.years.find(({ label }) => label === year)!;
        return of("waiting", stage).map((days) => days / (end - start));
      }
      case "chance":
        return this.met(figure, scenario);
    }
  }

  /** Whether a saving is reached; whether other targets are, or what was drawn of an uncertain one, these tables do not tell. */
  private met({ asked, cohort, year }: Figure, scenario: string): Float64Array {
    const saved = this.at("saved", scenario, year, cohort);
    if (asked!.form !== "saving" || asked!.deductOneOffCosts) return saved.map(() => Number.NaN);
    const { saving, deductRunningCosts } = asked!;
    const needed = saving.column < 0 ? valueIn(saving, new Float64Array(0)) : Number.NaN;
    const costs = this.at("running", scenario, year, null);
    const counts = deductRunningCosts && cohort === "all";
    return saved.map((net, index) => {
      if (Number.isNaN(needed)) return Number.NaN;
      return Number(net - (counts ? costs[index]! : 0) >= needed);
    });
  }

  private addSavings(): void {
    const costs = ["implementation_yearly", "implementation_one_off"];
    for (const [scenario, year, cohort, replication, net, yearly, oneOff] of this.rows("savings", [
      ...["scenario", "financial_year", "cohort", "replication", "net"],
      ...costs,
    ])) {
      this.add("saved", [scenario, year, cohort], replication, net);
      this.add("running", [scenario, year, null], replication, yearly);
      this.add("one-off", [scenario, year, null], replication, oneOff);
    }
  }

  private addStages(): void {
    const columns = [
      "scenario",
      "financial_year",
      "cohort",
      "replication",
      "stage",
      "entries",
      "people",
      "gross",
      "net",
    ];
    for (const [scenario, year, cohort, replication, stage, ...values] of this.rows("annual", columns)) {
      const [entries, people, gross, net] = values;
      this.add("entries", [scenario, year, stage], replication, entries);
      this.add("people", [scenario, year, stage], replication, people);
      for (const whose of [cohort, "all"]) {
        this.add("gross", [scenario, year, whose], replication, gross);
        this.add("net", [scenario, year, whose], replication, net);
      }
    }
  }

  private addWaits(): void {
    const { periods, years } = this.run.prepared.model.axis;
    const yearOf = new Map(periods.map(({ label, year }) => [label, years[year]!.label]));
    const columns = ["scenario", "month", "replication", "stage", "waiting_days", "served", "waits_of_served"];
    for (const [scenario, month, replication, stage, days, served, waits] of this.rows("monthly", columns)) {
      const place = [scenario, yearOf.get(month as string), stage];
      this.add("waiting", place, replication, days);
      this.add("served", place, replication, served);
      this.add("waits", place, replication, waits);
    }
  }

  private rows(table: "annual" | "savings" | "monthly", columns: readonly string[]) {
    return tableRows(this.run.folder.tablePath(table), columns);
  }

  private add(what: string, place: readonly unknown[], replication: unknown, value: unknown): void {
    const key = [what, ...place].join("|");
    let sums = this.sums.get(key);
    if (!sums) {
      sums = new Float64Array(this.run.replications);
      this.sums.set(key, sums);
    }
    sums[replication as number]! += value as number;
  }

  /** Of what no row tells there is nothing. */
  private at(what: string, scenario: string, year: string, where: string | null): Float64Array {
    const key = [what, scenario, year, where].join("|");
    return this.sums.get(key) ?? new Float64Array(this.run.replications);
  }
}
