import type { LogBins } from "./log-bins.ts";

/** How often what was waited for came, by bin of the time until then; or something that rules it out; or nothing, as yet. */
export interface TimesToEvent {
  readonly events: ArrayLike<number>;
  readonly ruledOut: ArrayLike<number>;
  /** Those followed so long and no longer. */
  readonly censored: ArrayLike<number>;
}

/**
 * How likely an event has come after a time, from people who are not all followed to the end: the estimator of Aalen and
 * Johansen, which is 1 less that of Kaplan and Meier where nothing rules the event out. Within a bin those who are followed no
 * longer count half.
 */
export class Incidence {
  /** People who were followed. */
  readonly started: number;
  private readonly bins: LogBins;
  /** By bin: the share to whom it has come by its end, and to whom neither it nor what rules it out has. */
  private readonly share: Float64Array;
  private readonly open: Float64Array;
  /** The last bin in which anybody was followed; -1 where nobody was. */
  private readonly last: number;

  constructor(bins: LogBins, { events, ruledOut, censored }: TimesToEvent) {
    this.bins = bins;
    this.share = new Float64Array(bins.count);
    this.open = new Float64Array(bins.count);
    let followed = 0;
    let last = -1;
    for (let bin = 0; bin < bins.count; bin++) {
      const here = events[bin]! + ruledOut[bin]! + censored[bin]!;
      followed += here;
      if (here > 0) last = bin;
    }
    this.started = followed;
    this.last = last;
    let [share, open] = [0, 1];
    for (let bin = 0; bin <= last; bin++) {
      const ended = events[bin]! + ruledOut[bin]!;
      if (ended > 0) {
        const atRisk = followed - (bin === 0 ? 0 : censored[bin]! / 2);
        share += (open * events[bin]!) / atRisk;
        open *= Math.max(0, 1 - ended / atRisk);
      }
      followed -= ended + censored[bin]!;
      this.share[bin] = share;
      this.open[bin] = open;
    }
  }

  /** The share to whom it ever came, as far as anybody was followed; NaN where nobody was. */
  get final(): number {
    return this.last < 0 ? Number.NaN : this.share[this.last]!;
  }

  /** The share to whom it has come after a time; NaN where nobody was followed so long. */
  after(time: number): number {
    return this.read(this.share, time);
  }

  /** The share to whom neither it nor what rules it out has come after a time; NaN as above. */
  openAfter(time: number): number {
    return this.read(this.open, time);
  }

  /** The time by which it has come to a share of those to whom it ever came; NaN where it came to nobody. */
  quantile(share: number): number {
    return this.final > 0 ? this.timeOf(share * this.final) : Number.NaN;
  }

  /** The time by which it has come to a share of all; infinity where it was not seen to. */
  timeOf(share: number): number {
    const bin = this.share.findIndex((reached, at) => at <= this.last && reached >= share - 1e-12);
    if (bin < 0) return Number.POSITIVE_INFINITY;
    if (bin === 0) return 0;
    const [from, to] = [this.bins.upper(bin - 1), this.bins.upper(bin)];
    const [before, now] = [this.share[bin - 1]!, this.share[bin]!];
    return from + ((to - from) * Math.max(0, share - before)) / (now - before);
  }

  /** The mean time of those to whom it ever came; NaN where it came to nobody. */
  get mean(): number {
    if (!(this.final > 0)) return Number.NaN;
    let sum = 0;
    for (let bin = 1; bin <= this.last; bin++) {
      sum += (this.share[bin]! - this.share[bin - 1]!) * this.middle(bin);
    }
    return sum / this.final;
  }

  /** The mean time without either, counted no further than anybody was followed. */
  get meanOpen(): number {
    let sum = 0;
    for (let bin = 1; bin <= this.last; bin++) {
      const width = this.bins.upper(bin) - this.bins.upper(bin - 1);
      sum += ((this.open[bin - 1]! + this.open[bin]!) / 2) * width;
    }
    return this.last < 0 ? Number.NaN : sum;
  }

  private middle(bin: number): number {
    return (this.bins.upper(bin - 1) + this.bins.upper(bin)) / 2;
  }

  private read(values: Float64Array, time: number): number {
    const { bins, last, open } = this;
    if (last < 0) return Number.NaN;
    if (time > bins.upper(last)) return open[last]! > 0 ? Number.NaN : values[last]!;
    const bin = bins.binOf(time);
    const now = values[bin]!;
    if (bin === 0) return now;
    const [from, to] = [bins.upper(bin - 1), bins.upper(bin)];
    const before = values[bin - 1]!;
    return before + ((now - before) * (time - from)) / (to - from);
  }
}
