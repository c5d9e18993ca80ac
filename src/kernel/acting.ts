import type { DurationFactor } from "../model/compiled-model.ts";

/**
 * Which effects of interventions act in the scenario that is walked, and which came up on the way: would have changed
 * something there if they acted, or did. Two scenarios that differ in none of these have the same history.
 */
export class Acting {
  /** By variant: 1 where it acts. All do, unless told otherwise. */
  active: Uint8Array;
  /** Those that came up, `count` of them, each once. */
  readonly came: Int32Array;
  count = 0;
  private readonly hasCome: Uint8Array;

  constructor(variants: number) {
    this.active = new Uint8Array(variants).fill(1);
    this.came = new Int32Array(variants);
    this.hasCome = new Uint8Array(variants);
  }

  /** An effect would change what happens here. Returns whether it acts. */
  comesUp(variant: number): boolean {
    if (this.hasCome[variant] === 0) {
      this.hasCome[variant] = 1;
      this.came[this.count++] = variant;
    }
    return this.active[variant] === 1;
  }

  /** A new history begins. */
  forget(): void {
    for (let index = 0; index < this.count; index++) this.hasCome[this.came[index]!] = 0;
    this.count = 0;
  }

  /** What the effects that act make of a duration that begins in a period. */
  factor(factors: readonly DurationFactor[], period: number): number {
    let product = 1;
    for (const { variant, byPeriod } of factors) {
      const factor = byPeriod[period]!;
      if (factor !== 1 && this.comesUp(variant)) product *= factor;
    }
    return product;
  }
}
