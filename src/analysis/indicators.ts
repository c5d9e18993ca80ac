import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney, ScenarioMoney } from "../finance/replication-money.ts";
import { valueIn } from "../model/compile/effects.ts";
import type { Indicator } from "../model/model.ts";
import type { MeasureName } from "../model/schema/names.ts";
import type { RunFolder } from "../results/run-folder.ts";
import type { Shape } from "../results/shape.ts";
import { TableFile } from "../results/table-file.ts";
import { INDICATOR_BASES, indicatorsColumns } from "../results/table-schemas.ts";
import { type Band, band } from "../statistics/bands.ts";
import { bandCells } from "./bands-table.ts";
import type { Gathered } from "./gather.ts";
import type { IndicatorFigure } from "./indicator-figures.ts";
import { type CohortInYear, measuredFigure } from "./measured-figure.ts";
import { tableMetadata, tableNames } from "./tables.ts";

/** One figure in each replication: the level of an indicator, or its change since the base year. */
interface Place extends CohortInYear {
  readonly scenario: number;
  readonly indicator: number;
  readonly basis: (typeof INDICATOR_BASES)[number];
}

const UNITS: Readonly<Record<MeasureName, { readonly many: string; readonly one: string }>> = {
  entries: { many: "people", one: "person" },
  starts: { many: "people", one: "person" },
  begun: { many: "people", one: "person" },
  exits: { many: "people", one: "person" },
  people: { many: "people", one: "person" },
  "people-on-average": { many: "people", one: "person" },
  "person-days": { many: "days", one: "day" },
  gross: { many: "pounds", one: "pound" },
  income: { many: "pounds", one: "pound" },
  net: { many: "pounds", one: "pound" },
  "share-of-gross": { many: "share", one: "share" },
};

/** What the level of an indicator is counted in: `people`, `pounds per person`, `share`. */
export function unitOf({ measure, per, perResidents }: Indicator): string {
  const own = UNITS[measure];
  if (perResidents !== undefined) return `${own.many} per ${decimalOf(perResidents)} residents`;
  if (per === undefined) return own.many;
  const other = UNITS[per.measure];
  return own === other || own.many === other.many ? "share" : `${own.many} per ${other.one}`;
}

const decimalOf = (count: number) => count.toLocaleString("en-GB");

/**
 * The indicators of a model, year by year in every scenario. A ratio is taken within each replication, and so is a change; their
 * bands are over those. A replication in which there is nothing to divide by has no value.
 */
export class Indicators implements Gathered {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  private readonly places: readonly Place[];
  private readonly table: TableFile | undefined;
  private readonly units: readonly string[];
  private readonly bands: { readonly found: Band | undefined; readonly replications: number }[] = [];

  constructor(prepared: PreparedExperiment, shape: Shape, folder: RunFolder) {
    const { indicators } = prepared.model;
    this.prepared = prepared;
    this.shape = shape;
    this.places = placesOf(prepared);
    this.units = [...new Set(indicators.map(unitOf))];
    const names = { indicators: indicators.map(({ name }) => name), units: this.units };
    const columns = indicatorsColumns(tableNames(prepared, shape), names);
    this.table =
      indicators.length > 0
        ? new TableFile(folder.tablePath("indicators"), columns, tableMetadata(prepared, folder))
        : undefined;
  }

  get size(): number {
    return this.places.length;
  }

  read({ scenarios }: ReplicationMoney, into: Float64Array): void {
    const { indicators } = this.prepared.model;
    let level = Number.NaN;
    for (const [index, { scenario, indicator, year, cohort, basis }] of this.places.entries()) {
      const of = indicators[indicator]!;
      if (basis === "level") level = this.levelOf(scenarios[scenario]!, of, { cohort, year });
      // The level of the same place stands before its change.
      else level = level / this.levelOf(scenarios[0]!, of, { cohort, year: of.relativeTo! }) - 1;
      into[index] = level;
    }
  }

  private levelOf(money: ScenarioMoney, of: Indicator, where: CohortInYear): number {
    const { model } = this.prepared;
    const amount = measuredFigure(model, this.shape, money, of, where);
    if (of.perResidents !== undefined) {
      const counted = model.cohorts.filter((_, cohort) => where.cohort < 0 || cohort === where.cohort);
      const residents = counted.reduce((sum, { population }) => sum + valueIn(population!, money.draw), 0);
      return (amount * of.perResidents) / residents;
    }
    return of.per === undefined ? amount : amount / measuredFigure(model, this.shape, money, of.per, where);
  }

  found(index: number, all: Float64Array): void {
    const values = all.filter(Number.isFinite);
    const found = values.length > 0 ? band(values) : undefined;
    this.bands[index] = { found, replications: values.length };
    if (found === undefined) return;
    const { scenario, indicator, year, cohort, basis } = this.places[index]!;
    const unit = this.units.indexOf(unitOf(this.prepared.model.indicators[indicator]!));
    const place = [scenario, indicator, year, cohort < 0 ? this.shape.cohorts : cohort];
    this.table?.add([...place, INDICATOR_BASES.indexOf(basis), unit, values.length, ...bandCells(found)]);
  }

  close(): void {
    this.table?.close();
  }

  /** Gives up what is not in its place. */
  discard(): void {
    this.table?.discard();
  }

  figures(): IndicatorFigure[] {
    const { model, scenarios } = this.prepared;
    const { years } = model.axis;
    return this.places.flatMap((place, index): IndicatorFigure[] => {
      if (place.basis !== "level") return [];
      const indicator = model.indicators[place.indicator]!;
      const { found, replications } = this.bands[index]!;
      return [
        {
          indicator: indicator.name,
          label: indicator.label,
          scenario: scenarios[place.scenario]!.scenario.name,
          year: years[place.year]!.label,
          cohort: place.cohort < 0 ? "all" : model.cohorts[place.cohort]!.label,
          unit: unitOf(indicator),
          relativeTo: indicator.relativeTo === undefined ? undefined : years[indicator.relativeTo]!.label,
          replications,
          level: found,
          change: indicator.relativeTo === undefined ? undefined : this.bands[index + 1]!.found,
        },
      ];
    });
  }
}

/** All places of an experiment; a change follows its level. */
function placesOf({ model, scenarios }: PreparedExperiment): Place[] {
  return [...scenarios.keys()].flatMap((scenario) =>
    model.indicators.flatMap(({ byCohort, cohort: only, relativeTo }, indicator) => {
      const cohorts = byCohort ? [-1, ...model.cohorts.keys()] : [only];
      return [...model.axis.years.keys()].flatMap((year) =>
        cohorts.flatMap((cohort): Place[] => {
          const level = { scenario, indicator, year, cohort, basis: "level" } as const;
          return relativeTo === undefined ? [level] : [level, { ...level, basis: "change" }];
        }),
      );
    }),
  );
}
