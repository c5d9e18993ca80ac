import type { ShareByPeriod } from "../model/compiled-model.ts";
import { Stream } from "../random/stream.ts";
import type { Acting } from "./acting.ts";

/** Whether interventions prevent an arrival: each by a draw of its own, which belongs to the arrival. */
export class Prevention {
  private readonly acting: Acting;
  private readonly stream = new Stream();

  constructor(acting: Acting) {
    this.acting = acting;
  }

  /** Whether any of these prevents the arrival with the key, in a period. */
  prevents(by: readonly ShareByPeriod[], period: number, key0: number, key1: number): boolean {
    for (const { key0: by0, key1: by1, variant, shares } of by) {
      const share = shares[period]!;
      if (share === 0) continue;
      this.stream.begin(key0, key1, by0, by1);
      if (this.stream.word() >>> 0 < share && this.acting.comesUp(variant)) return true;
    }
    return false;
  }
}
