/** Covariances of what is not delivered of each line with what is not delivered in all, one replication after another. */
export class RunningCovariance {
  private n = 0;
  private readonly means: Float64Array;
  private mean = 0;
  private readonly products: Float64Array;

  constructor(lines: number) {
    this.means = new Float64Array(lines);
    this.products = new Float64Array(lines);
  }

  add(values: readonly number[], sum: number): void {
    this.n++;
    const before = sum - this.mean;
    this.mean += before / this.n;
    values.forEach((value, line) => {
      this.means[line]! += (value - this.means[line]!) / this.n;
      this.products[line]! += before * (value - this.means[line]!);
    });
  }

  /** The parts of the variance of the sum; NaN where it does not vary. */
  shares(): number[] {
    const whole = this.products.reduce((sum, product) => sum + product, 0);
    return [...this.products].map((product) => (whole === 0 ? Number.NaN : product / whole));
  }
}
