import type { Pricing, ReplicationMoney } from "../finance/replication-money.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { Breaks } from "./breaks.ts";

/** How much may be held at a time: with more replications there are more passes over the rows, not more memory. */
const MOST_VALUES_AT_ONCE = 16_000_000;

/** Neighbouring figures, each with one value in every replication, that are read together. */
export interface Gathered {
  /** How many figures there are. */
  readonly size: number;
  /** Fills in all of them for one replication. */
  read(money: ReplicationMoney, into: Float64Array): void;
  /** Is given one of them, in order, with its values by replication. */
  found(index: number, values: Float64Array): void;
}

/** Who reads along, and how it is done. None of it moves a number. */
export interface GatherOptions {
  /** Sees every replication once, in order. */
  readonly alongside: (money: ReplicationMoney) => void;
  readonly signal?: AbortSignal | undefined;
  readonly mostValuesAtOnce?: number | undefined;
}

/**
 * Gathers figures over all replications. Their rows are read as often as needed to hold no more than a fixed number of values.
 * Throws the reason of the signal where it says stop.
 */
export async function gather(
  blocks: readonly Gathered[],
  folder: RunFolder,
  pricing: Pricing,
  { alongside, signal, mostValuesAtOnce = MOST_VALUES_AT_ONCE }: GatherOptions,
): Promise<void> {
  const { replications } = folder;
  const breaks = new Breaks(signal);
  const most = Math.max(1, Math.floor(mostValuesAtOnce / replications));
  let isFirst = true;
  for (const parts of passes(blocks, replications, most)) {
    for (const money of pricing.all(folder.rows())) {
      if (isFirst) alongside(money);
      for (const part of parts) part.gather(money);
      if (breaks.due) await breaks.take();
    }
    isFirst = false;
    for (const part of parts) {
      for (const found of part.found()) {
        found();
        if (breaks.due) await breaks.take();
      }
    }
  }
}

/** Divides the blocks, in order, into passes of so many figures at most. */
function passes(blocks: readonly Gathered[], replications: number, most: number): BlockPart[][] {
  const groups: BlockPart[][] = [[]];
  let room = most;
  for (const block of blocks) {
    for (let from = 0; from < block.size; ) {
      if (room === 0) {
        groups.push([]);
        room = most;
      }
      const to = Math.min(block.size, from + room);
      groups.at(-1)!.push(new BlockPart(block, from, to, replications));
      room -= to - from;
      from = to;
    }
  }
  return groups;
}

/** Some neighbouring figures of a block, with their values by replication once the pass has begun. */
class BlockPart {
  private readonly block: Gathered;
  private readonly from: number;
  private readonly to: number;
  private readonly replications: number;
  private values: Float64Array[] = [];
  private scratch = new Float64Array(0);

  constructor(block: Gathered, from: number, to: number, replications: number) {
    this.block = block;
    this.from = from;
    this.to = to;
    this.replications = replications;
  }

  gather(money: ReplicationMoney): void {
    if (this.values.length === 0) {
      this.values = Array.from({ length: this.to - this.from }, () => new Float64Array(this.replications));
      this.scratch = new Float64Array(this.block.size);
    }
    this.block.read(money, this.scratch);
    this.values.forEach((values, index) => {
      values[money.replication] = this.scratch[this.from + index]!;
    });
  }

  /** Hands the figures over one by one; their values are given up on the way. */
  *found(): Generator<() => void> {
    const values = this.values;
    this.values = [];
    for (const [index, ofFigure] of values.entries()) yield () => this.block.found(this.from + index, ofFigure);
  }
}
