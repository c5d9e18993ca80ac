import { drawColumns } from "../experiment/draws.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import { keyOfHeadline } from "../experiment/stopping.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Model } from "../model/model.ts";
import type { RunFolder, TableName } from "../results/run-folder.ts";
import { axesOf, type Shape } from "../results/shape.ts";
import { type Column, TableFile } from "../results/table-file.ts";
import {
  annualColumns,
  drawsColumns,
  flowsColumns,
  monthlyColumns,
  savingsColumns,
  type TableNames,
  waitsColumns,
} from "../results/table-schemas.ts";
import { flowRows, monthRows, placesOf, savingRows, waitRows, yearRows } from "./table-rows.ts";

/** Names of the axes of an experiment's tables, and what they have beside those of every model. */
export function tableNames(prepared: PreparedExperiment, shape: Shape): TableNames {
  const axes = axesOf(prepared.model);
  return {
    ...axes,
    scenarios: prepared.scenarios.map(({ scenario }) => scenario.name),
    attributes: shape.attributes,
    packages: shape.packageUnits.flatMap((unit, stage) =>
      unit === undefined ? [] : [`${axes.stages[stage]} in ${unit}`],
    ),
    hasQueues: shape.hasQueues,
    pounds: poundsOf(prepared.model),
    partners: prepared.model.money.partners.map(({ name }) => name),
  };
}

/** What a pound of the tables is. */
function poundsOf({ axis, money, priceBase }: Model): string {
  if (money.terms === "cash" || priceBase === undefined) return "cash of the period";
  return `prices of ${axis.years[priceBase]?.label ?? "the price base"}`;
}

/** What every table says about itself; of a run that stops by precision also by what, and how many it might have taken. */
export function tableMetadata(
  { model, experiment }: PreparedExperiment,
  results: { readonly hash: string; readonly replications: number },
): Record<string, string> {
  const { seed, stopping } = experiment;
  const priceBase = model.priceBase === undefined ? "" : (model.axis.years[model.priceBase]?.label ?? "");
  return {
    hash: results.hash,
    model: model.name,
    seed,
    replications: String(results.replications),
    priceBase,
    ...(stopping && {
      headline: keyOfHeadline(stopping.headline, model),
      precision: String(stopping.halfWidth),
      mostReplications: String(experiment.replications),
    }),
  };
}

/** Writes the tables with rows for each replication, one pass, in order of replications. */
export class ReplicationTables {
  private readonly shape: Shape;
  private readonly annual: TableFile;
  private readonly monthly: TableFile;
  private readonly savings: TableFile;
  private readonly draws: TableFile;
  private readonly flows: TableFile;
  private readonly waits: TableFile | undefined;
  private readonly places: readonly string[];

  constructor(prepared: PreparedExperiment, shape: Shape, folder: RunFolder) {
    const of = tableNames(prepared, shape);
    const metadata = tableMetadata(prepared, folder);
    const table = (name: TableName, columns: readonly Column[]) =>
      new TableFile(folder.tablePath(name), columns, metadata);
    this.shape = shape;
    this.places = placesOf(shape, prepared.model.warmUp > 0);
    this.annual = table("annual", annualColumns(of));
    this.monthly = table("monthly", monthlyColumns(of));
    this.savings = table("savings", savingsColumns(of));
    this.draws = table("draws", drawsColumns(drawColumns(prepared.model)));
    this.flows = table("flows", flowsColumns(of, this.places));
    this.waits = shape.hasQueues ? table("waits", waitsColumns(of)) : undefined;
  }

  add({ replication, draw, scenarios }: ReplicationMoney): void {
    const { shape } = this;
    draw.forEach((value, column) => {
      this.draws.add([replication, column, value]);
    });
    for (const money of scenarios) {
      for (const row of monthRows(shape, money)) this.monthly.add(row);
      for (const row of yearRows(shape, money)) this.annual.add(row);
      for (const row of flowRows(shape, money, this.places)) this.flows.add(row);
      if (money.scenario > 0) for (const row of savingRows(shape, money)) this.savings.add(row);
      if (this.waits) for (const row of waitRows(shape, money)) this.waits.add(row);
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
    return [this.annual, this.monthly, this.savings, this.draws, this.flows, ...(this.waits ? [this.waits] : [])];
  }
}
