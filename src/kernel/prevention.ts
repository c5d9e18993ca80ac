import type { Prevention as Preventing } from "../model/compiled-model.ts";
import { Stream } from "../random/stream.ts";
import type { Journey } from "./journey.ts";

/** Whether interventions prevent an arrival: each by a draw of its own, which belongs to the arrival. */
export class Prevention {
  private readonly journey: Journey;
  private readonly stream = new Stream();

  constructor(journey: Journey) {
    this.journey = journey;
  }

  /** Whether any of these prevents the arrival with the key, in a period, of the person who would come now. */
  prevents(by: readonly Preventing[], period: number, key0: number, key1: number): boolean {
    const { journey } = this;
    for (const { key0: by0, key1: by1, variant, shares, where } of by) {
      const share = shares[period]!;
      if (share === 0 || (where.length > 0 && !journey.isEligible(where))) continue;
      this.stream.begin(key0, key1, by0, by1);
      if (this.stream.word() >>> 0 < share && journey.acting.comesUp(variant)) return true;
    }
    return false;
  }
}
