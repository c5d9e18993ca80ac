import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { Pricing } from "../finance/replication-money.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { levelsOf, type Shape } from "../results/shape.ts";
import { TableFile } from "../results/table-file.ts";
import { BAND_FIGURES, bandsColumns } from "../results/table-schemas.ts";
import { type Band, band } from "../statistics/bands.ts";
import { type Gathered, type GatherOptions, gather } from "./gather.ts";
import { measuresOfBands, type Series, type SeriesBlock, seriesBlocks } from "./series.ts";
import { tableMetadata, tableNames } from "./tables.ts";

/** Who reads along while the bands are made, and how it is done. None of it moves a number. */
export interface BandOptions extends GatherOptions {
  /** Sees every band, in the order of the table. */
  readonly see: (series: Series, band: Band) => void;
  /** What else is gathered in the same passes, after the bands. */
  readonly beside?: readonly Gathered[] | undefined;
}

/** Writes the table of bands. Throws the reason of the signal where it says stop. */
export async function writeBands(
  prepared: PreparedExperiment,
  shape: Shape,
  folder: RunFolder,
  pricing: Pricing,
  { see, beside = [], ...options }: BandOptions,
): Promise<void> {
  const names = tableNames(prepared, shape);
  const measures = measuresOfBands(prepared);
  const table = new TableFile(
    folder.tablePath("bands"),
    bandsColumns(names, measures),
    tableMetadata(prepared, folder),
  );
  const blocks = seriesBlocks(shape, prepared).map(
    (block: SeriesBlock): Gathered => ({
      size: block.series.length,
      read: (money, into) => block.read(money, into),
      found(index, values) {
        const series = block.series[index]!;
        const found = band(values);
        see(series, found);
        table.add(rowOf(series, found, shape, measures));
      },
    }),
  );
  try {
    await gather([...blocks, ...beside], folder, pricing, options);
    table.close();
  } catch (error) {
    table.discard();
    throw error;
  }
}

function rowOf(
  { scenario, measure, period, cohort, segment, stage }: Series,
  found: Band,
  shape: Shape,
  measures: readonly string[],
): number[] {
  return [
    scenario,
    measures.indexOf(measure),
    period,
    cohort < 0 ? shape.cohorts : cohort,
    ...(segment < 0 ? shape.attributes.map(({ levels }) => levels.length) : levelsOf(shape, segment)),
    stage < 0 ? shape.stages : stage,
    ...bandCells(found),
  ];
}

/** A band as its columns in a table. */
export function bandCells(found: Band): number[] {
  return BAND_FIGURES.flatMap((figure) => [found[figure].value, found[figure].low, found[figure].high]);
}
