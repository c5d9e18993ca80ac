import type { Ledger } from "../../src/kernel/ledger.ts";
import { Tally, type Way } from "../kernel/tally.ts";

/** What one replication counted, as theory speaks of it. Everything counts from the end of the warm-up on. */
export class Observed extends Tally {
  /** Days that were counted. */
  get days(): number {
    return this.model.axis.horizon;
  }

  get #all(): Ledger {
    return this.ledger as Ledger;
  }

  /** How many went a way, in each period. */
  byPeriod(way: Way): Float64Array {
    const { edges, cohorts, periods } = this.shape;
    const wanted = edges.flatMap(({ fromName, toName }, edge) => {
      const fits = (way.from ?? fromName) === fromName && (way.to ?? toName) === toName;
      return fits ? [edge] : [];
    });
    const counts = new Float64Array(periods);
    for (let row = 0; row < periods * cohorts; row++) {
      for (const edge of wanted) counts[Math.floor(row / cohorts)]! += this.ledger.passages[row * edges.length + edge]!;
    }
    return counts;
  }

  /** How many are in a stage at the end of each period, waiting or not. */
  insideAtEnds(stage: string): Float64Array {
    const { stages, cohorts } = this.shape;
    const { presentAtStart } = this.#all;
    let inside = 0;
    for (let at = this.stage(stage); at < presentAtStart.length; at += stages) inside += presentAtStart[at]!;
    if (cohorts * stages < presentAtStart.length) throw new Error("a segment is no cohort here");
    const into = this.byPeriod({ to: stage });
    const outOf = this.byPeriod({ from: stage });
    return into.map((count, period) => {
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
    const { waitHistogram, served } = this.#all;
    const { stages, periods, years } = this.shape;
    const bins = ((waitHistogram.length / years) * periods) / served.length;
    let count = 0;
    for (let at = this.stage(stage); at * bins < waitHistogram.length; at += stages) count += waitHistogram[at * bins]!;
    return count;
  }

  /** Days in a stage, each weighted by the person's package. */
  packageDays(stage: string): number {
    const { packageDays } = this.#all;
    let days = 0;
    for (let at = this.stage(stage); at < packageDays.length; at += this.shape.stages) days += packageDays[at]!;
    return days;
  }
}
