import type { ReplicationRow } from "../experiment/shard.ts";
import type { Shape } from "./shape.ts";

/** What money and tables are made of, for the whole population: a sample's people stand for several each. */
export interface Quantities {
  /** By [period][segment][stage]. Entries count who comes in: not who is there at the start, goes on after a review, or ages. */
  readonly entries: ArrayLike<number>;
  readonly exits: ArrayLike<number>;
  readonly personDays: ArrayLike<number>;
  /** The same, each person weighted by their package; empty where no stage has packages. */
  readonly packageDays: ArrayLike<number>;
  /** By [year][segment][stage]: distinct people. */
  readonly people: ArrayLike<number>;
  /** By [segment][stage]: people inside when a warm-up ends; empty without one. */
  readonly presentAtStart: ArrayLike<number>;
  /** By [period][segment][edge]. */
  readonly passages: ArrayLike<number>;
  /** By [period][segment][stage]; empty without limited resources. */
  readonly waitingDays: ArrayLike<number>;
  readonly served: ArrayLike<number>;
  readonly waitsOfServed: ArrayLike<number>;
  /** By [year][segment][stage][bin of waits]; empty without limited resources. */
  readonly waitHistogram: ArrayLike<number>;
}

/** Turns the ledger of a replication into quantities of the whole population. */
export class QuantityReader {
  private readonly shape: Shape;
  /** How many people each simulated one stands for. */
  private readonly weight: number;

  constructor(shape: Shape, sample: number) {
    this.shape = shape;
    this.weight = 1 / sample;
  }

  read({ ledger }: ReplicationRow): Quantities {
    const { periods, segments, stages, edges } = this.shape;
    const passages = this.weighted(ledger.passages);
    const entries = new Float64Array(periods * segments * stages);
    const exits = new Float64Array(periods * segments * stages);
    for (let place = 0; place < periods * segments; place++) {
      for (let index = 0; index < edges.length; index++) {
        const count = passages[place * edges.length + index]!;
        if (count === 0) continue;
        const { from, to, isBack, isInitial, isAgeing } = edges[index]!;
        if (isAgeing) continue;
        if (to >= 0 && !isBack && !isInitial) entries[place * stages + to]! += count;
        if (from >= 0) exits[place * stages + from]! += count;
        // A review that does not lead back ends the stay: reviews count as exits, and returns take them back.
        if (isBack && to >= 0) exits[place * stages + to]! -= count;
      }
    }
    return {
      entries,
      exits,
      passages,
      personDays: this.weighted(ledger.personDays),
      packageDays: this.weighted(ledger.packageDays),
      people: this.weighted(ledger.people),
      presentAtStart: this.weighted(ledger.presentAtStart),
      waitingDays: this.weighted(ledger.waitingDays),
      served: this.weighted(ledger.served),
      waitsOfServed: this.weighted(ledger.waitsOfServed),
      waitHistogram: this.weighted(ledger.waitHistogram),
    };
  }

  private weighted(counts: Int32Array | Float64Array): ArrayLike<number> {
    const { weight } = this;
    if (weight === 1) return counts;
    // A plain loop: building an array from another by a function costs twenty times as much.
    const all = new Float64Array(counts.length);
    for (let index = 0; index < counts.length; index++) all[index] = counts[index]! * weight;
    return all;
  }
}
