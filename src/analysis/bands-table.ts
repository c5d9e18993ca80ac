import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { Pricing, ReplicationMoney } from "../finance/replication-money.ts";
import type { RunFolder } from "../results/run-folder.ts";
import type { Shape } from "../results/shape.ts";
import { TableFile } from "../results/table-file.ts";
import { BAND_FIGURES, bandsColumns } from "../results/table-schemas.ts";
import { type Band, band } from "../statistics/bands.ts";
import { MEASURES_OF_BANDS, type Series, type SeriesBlock, seriesBlocks } from "./series.ts";
import { tableMetadata, tableNames } from "./tables.ts";

/** How much may be held at a time: with more replications there are more passes over the rows, not more memory. */
const MOST_VALUES_AT_ONCE = 16_000_000;

/**
 * Writes the table of bands, and calls `see` with each of them. The rows of all replications are read as often as needed to
 * hold no more than a fixed number of values; `alongside` sees every replication once, in the first pass.
 */
export function writeBands(
  prepared: PreparedExperiment,
  shape: Shape,
  folder: RunFolder,
  pricing: Pricing,
  alongside: (money: ReplicationMoney) => void,
  see: (series: Series, band: Band) => void,
): void {
  const names = tableNames(prepared);
  const replications = prepared.experiment.replications;
  const table = new TableFile(
    folder.tablePath("bands"),
    bandsColumns(names, MEASURES_OF_BANDS),
    tableMetadata(prepared, folder.hash),
  );
  let first = true;
  for (const blocks of passes(seriesBlocks(shape, prepared.scenarios.length), replications)) {
    const gathered = blocks.map(({ series }) => series.map(() => new Float64Array(replications)));
    const scratch = blocks.map(({ series }) => new Float64Array(series.length));
    for (const money of pricing.all(folder.rows())) {
      if (first) alongside(money);
      blocks.forEach((block, index) => {
        block.read(money, scratch[index]!);
        gathered[index]!.forEach((values, place) => {
          values[money.replication] = scratch[index]![place]!;
        });
      });
    }
    first = false;
    blocks.forEach((block, index) => {
      block.series.forEach((series, place) => {
        const found = band(gathered[index]![place]!);
        see(series, found);
        table.add(rowOf(series, found, shape));
      });
    });
  }
  table.close();
}

function passes(blocks: readonly SeriesBlock[], replications: number): SeriesBlock[][] {
  const groups: SeriesBlock[][] = [];
  let held = 0;
  for (const block of blocks) {
    const values = block.series.length * replications;
    if (groups.length === 0 || held + values > MOST_VALUES_AT_ONCE) {
      groups.push([]);
      held = 0;
    }
    groups.at(-1)!.push(block);
    held += values;
  }
  return groups;
}

function rowOf({ scenario, measure, period, cohort, stage }: Series, found: Band, shape: Shape): number[] {
  return [
    scenario,
    MEASURES_OF_BANDS.indexOf(measure),
    period,
    cohort < 0 ? shape.cohorts : cohort,
    stage < 0 ? shape.stages : stage,
    ...BAND_FIGURES.flatMap((figure) => [found[figure].value, found[figure].low, found[figure].high]),
  ];
}
