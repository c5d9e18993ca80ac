import type { CompiledModel, ExternalArrivals } from "../model/compiled-model.ts";
import { nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import { chosenFrom } from "./choice-table.ts";
import { onGrid } from "./time-grid.ts";

const [GAPS0, GAPS1] = nameKey("use:gaps");
const [BATCH0, BATCH1] = nameKey("use:batch");
const NEVER = Number.POSITIVE_INFINITY;

/**
 * When people come from outside: one arrival after the other, so that a model's memory does not grow with their number.
 * Of a Poisson stream the candidates of the highest rate are thinned to the rate of their own time, which is exact; their
 * numbers count all candidates, so that thinning moves nobody's draws.
 */
export class ExternalSource {
  readonly arrivals: ExternalArrivals;
  /** Index among the model's sources. */
  readonly index: number;
  /** Number of the next arrival, and how many come then. */
  number = 0;
  size = 1;
  private readonly model: CompiledModel;
  private readonly gaps = new Stream();
  private readonly batches = new Stream();
  private readonly meanGap: number;
  /** [0] time of the next arrival, infinity where nobody comes any more; [1] the last candidate, off the grid. */
  private readonly times = new Float64Array(2);
  /** The step of the rate that `time` lies in. */
  private step = 0;

  constructor(model: CompiledModel, arrivals: ExternalArrivals) {
    this.model = model;
    this.arrivals = arrivals;
    this.index = arrivals.source;
    this.meanGap = 1 / arrivals.envelope;
    const { key0, key1 } = model.sources[arrivals.source]!;
    this.gaps.begin(key0, key1, GAPS0, GAPS1);
    this.advance();
  }

  /** Time of the next arrival; infinity where nobody comes any more. */
  get next(): number {
    return this.times[0]!;
  }

  /** Moves on to the next arrival. */
  advance(): void {
    const { times } = this;
    const { interval, batch } = this.arrivals;
    if (interval === undefined) this.advanceToCandidate();
    else {
      times[0] = onGrid(interval.first + this.number * interval.every);
      this.number++;
    }
    if (times[0]! >= this.model.horizon) times[0] = NEVER;
    else if (batch >= 0) this.size = this.drawSize();
  }

  private advanceToCandidate(): void {
    const { times, gaps } = this;
    const { changes } = this.arrivals;
    for (;;) {
      this.number++;
      times[1]! += gaps.exponential() * this.meanGap;
      const thinning = gaps.word() >>> 0;
      const next = onGrid(times[1]!);
      times[0] = next;
      if (changes === undefined || next >= this.model.horizon) return;
      const { days, kept } = changes;
      while (this.step + 1 < days.length && days[this.step + 1]! <= next) this.step++;
      if (thinning < kept[this.step]!) return;
    }
  }

  private drawSize(): number {
    const { key0, key1 } = this.model.sources[this.index]!;
    this.batches.begin(key0 ^ BATCH0, (key1 + BATCH1) | 0, this.number, 0);
    return chosenFrom(this.model, this.arrivals.batch, this.batches.word());
  }
}
