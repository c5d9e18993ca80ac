/**
 * How amounts are spread over people, from how many people have an amount in each of rising bins, and the sum of their amounts
 * there. Within a bin all are taken to be alike.
 */
export class Concentration {
  readonly people: number;
  readonly total: number;
  private readonly counts: ArrayLike<number>;
  private readonly sums: ArrayLike<number>;

  constructor(counts: ArrayLike<number>, sums: ArrayLike<number>) {
    this.counts = counts;
    this.sums = sums;
    let [people, total] = [0, 0];
    for (let bin = 0; bin < counts.length; bin++) {
      people += counts[bin]!;
      total += sums[bin]!;
    }
    this.people = people;
    this.total = total;
  }

  /** The mean amount; NaN of nobody. */
  get mean(): number {
    return this.total / this.people;
  }

  /** The amount that a share of people do not exceed, as the mean of those in its bin; NaN of nobody. */
  quantile(share: number): number {
    const wanted = share * this.people;
    let people = 0;
    for (let bin = 0; bin < this.counts.length; bin++) {
      people += this.counts[bin]!;
      if (this.counts[bin]! > 0 && people >= wanted - 1e-9) return this.sums[bin]! / this.counts[bin]!;
    }
    return Number.NaN;
  }

  /** The share of the total that falls to a share of people, those with the largest amounts; NaN where the total is 0. */
  ofLargest(share: number): number {
    return this.total === 0 ? Number.NaN : 1 - this.ofSmallest(1 - share);
  }

  /** The share of the total that falls to a share of people, those with the smallest amounts: the curve of Lorenz. */
  ofSmallest(share: number): number {
    const wanted = share * this.people;
    let [people, amount] = [0, 0];
    for (let bin = 0; bin < this.counts.length; bin++) {
      const count = this.counts[bin]!;
      if (people + count >= wanted) {
        const part = count === 0 ? 0 : (wanted - people) / count;
        return (amount + part * this.sums[bin]!) / this.total;
      }
      people += count;
      amount += this.sums[bin]!;
    }
    return 1;
  }
}
