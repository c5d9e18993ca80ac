import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { Pricing, ReplicationMoney } from "../finance/replication-money.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { levelsOf, type Shape } from "../results/shape.ts";
import { TableFile } from "../results/table-file.ts";
import { BAND_FIGURES, bandsColumns } from "../results/table-schemas.ts";
import { type Band, band } from "../statistics/bands.ts";
import { Breaks } from "./breaks.ts";
import { measuresOfBands, type Series, type SeriesBlock, seriesBlocks } from "./series.ts";
import { tableMetadata, tableNames } from "./tables.ts";

/** How much may be held at a time: with more replications there are more passes over the rows, not more memory. */
const MOST_VALUES_AT_ONCE = 16_000_000;

/** Who reads along while the bands are made, and how it is done. None of it moves a number. */
export interface BandOptions {
  /** Sees every replication once, in order. */
  readonly alongside: (money: ReplicationMoney) => void;
  /** Sees every band, in the order of the table. */
  readonly see: (series: Series, band: Band) => void;
  readonly signal?: AbortSignal | undefined;
  readonly mostValuesAtOnce?: number | undefined;
}

/**
 * Writes the table of bands. The rows of all replications are read as often as needed to hold no more than a fixed number
 * of values. Throws the reason of the signal where it says stop.
 */
export async function writeBands(
  prepared: PreparedExperiment,
  shape: Shape,
  folder: RunFolder,
  pricing: Pricing,
  { alongside, see, signal, mostValuesAtOnce = MOST_VALUES_AT_ONCE }: BandOptions,
): Promise<void> {
  const names = tableNames(prepared, shape);
  const measures = measuresOfBands(prepared);
  const replications = folder.replications;
  const breaks = new Breaks(signal);
  const table = new TableFile(
    folder.tablePath("bands"),
    bandsColumns(names, measures),
    tableMetadata(prepared, folder),
  );
  try {
    let isFirst = true;
    const blocks = seriesBlocks(shape, prepared);
    const mostSeries = Math.max(1, Math.floor(mostValuesAtOnce / replications));
    for (const parts of passes(blocks, replications, mostSeries)) {
      for (const money of pricing.all(folder.rows())) {
        if (isFirst) alongside(money);
        for (const part of parts) part.gather(money);
        if (breaks.due) await breaks.take();
      }
      isFirst = false;
      for (const part of parts) {
        for (const [series, values] of part.gathered()) {
          const found = band(values);
          see(series, found);
          table.add(rowOf(series, found, shape, measures));
          if (breaks.due) await breaks.take();
        }
      }
    }
    table.close();
  } catch (error) {
    table.discard();
    throw error;
  }
}

/** Divides the blocks, in order, into passes of so many series at most. */
function passes(blocks: readonly SeriesBlock[], replications: number, most: number): BlockPart[][] {
  const groups: BlockPart[][] = [[]];
  let room = most;
  for (const block of blocks) {
    for (let from = 0; from < block.series.length; ) {
      if (room === 0) {
        groups.push([]);
        room = most;
      }
      const to = Math.min(block.series.length, from + room);
      groups.at(-1)!.push(new BlockPart(block, from, to, replications));
      room -= to - from;
      from = to;
    }
  }
  return groups;
}

/** Some neighbouring series of a block, with their values by replication once the pass has begun. */
class BlockPart {
  private readonly block: SeriesBlock;
  private readonly from: number;
  private readonly to: number;
  private readonly replications: number;
  private values: Float64Array[] = [];
  private scratch = new Float64Array(0);

  constructor(block: SeriesBlock, from: number, to: number, replications: number) {
    this.block = block;
    this.from = from;
    this.to = to;
    this.replications = replications;
  }

  gather(money: ReplicationMoney): void {
    if (this.values.length === 0) {
      this.values = Array.from({ length: this.to - this.from }, () => new Float64Array(this.replications));
      this.scratch = new Float64Array(this.block.series.length);
    }
    this.block.read(money, this.scratch);
    this.values.forEach((values, index) => {
      values[money.replication] = this.scratch[this.from + index]!;
    });
  }

  /** The series with their values, which are given up on the way. */
  *gathered(): Generator<[Series, Float64Array]> {
    const values = this.values;
    this.values = [];
    for (const [index, ofSeries] of values.entries()) yield [this.block.series[this.from + index]!, ofSeries];
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
    ...BAND_FIGURES.flatMap((figure) => [found[figure].value, found[figure].low, found[figure].high]),
  ];
}
