/** Bins in each doubling: none is wider than 1 / this of where it lies. */
const PER_DOUBLING = 128;
/** Places of a 32-bit number, so that doublings can be counted exactly. */
const LARGEST = 2 ** 31 - 1;

/**
 * Bins for amounts from 0 on whose width grows with what they hold, so that a few thousand count any number of amounts to
 * within 0.8 %. Bin 0 holds 0 alone, bin 1 all up to the resolution; each is closed at its upper end.
 */
export class LogBins {
  readonly count: number;
  private readonly scale: number;

  /**
   * @param resolution up to here amounts are not told apart, in the unit of the amounts
   * @param largest beyond it amounts are counted in the last bin
   */
  constructor(resolution: number, largest: number) {
    this.scale = 1 / resolution;
    this.count = 1;
    this.count = this.placeOf(largest) + 1;
  }

  /** The bin of an amount. */
  binOf(amount: number): number {
    return Math.min(this.placeOf(amount), this.count - 1);
  }

  /** The upper end of a bin, in the unit of the amounts. */
  upper(bin: number): number {
    if (bin === 0) return 0;
    const doublings = Math.floor((bin - 1) / PER_DOUBLING);
    return (2 ** doublings * (1 + ((bin - 1) % PER_DOUBLING) / PER_DOUBLING)) / this.scale;
  }

  private placeOf(amount: number): number {
    if (!(amount > 0)) return 0;
    const scaled = Math.min(amount * this.scale, LARGEST);
    if (scaled <= 1) return 1;
    const doublings = 31 - Math.clz32(scaled);
    return 1 + doublings * PER_DOUBLING + Math.ceil((scaled / 2 ** doublings - 1) * PER_DOUBLING);
  }
}
