import { meanInterval } from "./intervals.ts";

/** A mean and the ends of its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Means of many figures over rows that come one by one, with their spread, and nothing kept of the rows (Welford). NaN stands
 * for a figure that a row does not have.
 */
export class RunningMeans {
  private readonly counts: Float64Array;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;

  /** @param figures how many each row has */
  constructor(figures: number) {
    this.counts = new Float64Array(figures);
    this.means = new Float64Array(figures);
    this.squares = new Float64Array(figures);
  }

  add(row: ArrayLike<number>): void {
    const { counts, means, squares } = this;
    for (let figure = 0; figure < counts.length; figure++) {
      const value = row[figure]!;
      if (Number.isNaN(value)) continue;
      const count = ++counts[figure]!;
      const off = value - means[figure]!;
      means[figure]! += off / count;
      squares[figure]! += off * (value - means[figure]!);
    }
  }

  /** One row says nothing about its own error: both ends are the mean then. NaN where no row has the figure. */
  estimate(figure: number): Estimate {
    const n = this.counts[figure]!;
    const mean = n === 0 ? Number.NaN : this.means[figure]!;
    if (n < 2 || !Number.isFinite(mean)) return { mean, low: mean, high: mean };
    return { mean, ...meanInterval(mean, Math.sqrt(this.squares[figure]! / (n - 1)), n) };
  }
}
