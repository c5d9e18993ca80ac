import { WAIT_BINS } from "../../src/model/wait-bins.ts";
import { Tally, type Way } from "../kernel/tally.ts";

/** What one replication counted, as theory speaks of it. Everything counts from the end of the warm-up on. */
export class Observed extends Tally {
  /** Days that were counted. */
  get days(): number {
    return this.model.axis.horizon;
  }

  /** How many went a way, in each period. */
  passagesByPeriod(way: Way): Float64Array {
    const { edges } = this.shape;
    const wanted = edges.flatMap(({ fromName, toName }, edge) => {
      const fits = (way.from ?? fromName) === fromName && (way.to ?? toName) === toName;
      return fits ? [edge] : [];
    });
    const counts = new Float64Array(this.periods);
    const segments = this.segments.length;
    for (let row = 0; row < this.periods * segments; row++) {
      for (const edge of wanted)
        counts[Math.floor(row / segments)]! += this.ledger.passages[row * edges.length + edge]!;
    }
    return counts;
  }

  /** How many are in a stage at the end of each period, waiting or not. */
  insideAtEnds(stage: string): Float64Array {
    let inside = this.presentAtStart(stage);
    const outOf = this.passagesByPeriod({ from: stage });
    return this.passagesByPeriod({ to: stage }).map((count, period) => {
      inside += count - outOf[period]!;
      return inside;
    });
  }

  /** The mean number in a stage over time, those included who wait for it. */
  numberIn(stage: string): number {
    return (this.sum("personDays", stage) + this.sum("waitingDays", stage)) / this.days;
  }

  /** The mean number who wait for a stage. */
  numberWaiting(stage: string): number {
    return this.sum("waitingDays", stage) / this.days;
  }

  /** The mean wait of those whose service began. */
  meanWait(stage: string, cohort?: string): number {
    const part = cohort === undefined ? {} : { cohort };
    return this.sum("waitsOfServed", stage, part) / this.sum("served", stage, part);
  }

  /** How many were served without waiting at all. */
  servedAtOnce(stage: string): number {
    return this.servedWithin(stage, 0);
  }

  /** How many waited no longer than this, which is the end of a bin of waits. */
  servedWithin(stage: string, days: (typeof WAIT_BINS)[number]): number {
    const waits = this.ledger.waitHistogram ?? [];
    const [bins, wanted] = [WAIT_BINS.length + 1, WAIT_BINS.indexOf(days)];
    let count = 0;
    for (let row = this.stage(stage); row * bins < waits.length; row += this.model.stages.length) {
      for (let bin = 0; bin <= wanted; bin++) count += waits[row * bins + bin]!;
    }
    return count;
  }
}
