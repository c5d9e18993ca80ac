import type { ReplicationRow } from "../experiment/shard.ts";
import type { Shape } from "./shape.ts";

/** What money and tables are made of, for the whole population: a sample's people stand for several each. */
export interface Quantities {
  /** By [period][cohort][stage]. Entries count who comes in: not who is there at the start, nor who goes on after a review. */
  readonly entries: ArrayLike<number>;
  readonly exits: ArrayLike<number>;
  readonly personDays: ArrayLike<number>;
  /** By [year][cohort][stage]: distinct people. */
  readonly people: ArrayLike<number>;
  /** By [period][cohort][edge]. */
  readonly passages: ArrayLike<number>;
  /** By [period][cohort][stage]; empty without limited resources. */
  readonly waitingDays: ArrayLike<number>;
  readonly served: ArrayLike<number>;
  readonly waitsOfServed: ArrayLike<number>;
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
    const { periods, cohorts, stages, edges } = this.shape;
    const passages = this.weighted(ledger.passages);
    const entries = new Float64Array(periods * cohorts * stages);
    const exits = new Float64Array(periods * cohorts * stages);
    for (let place = 0; place < periods * cohorts; place++) {
      for (let index = 0; index < edges.length; index++) {
        const count = passages[place * edges.length + index]!;
        if (count === 0) continue;
        const { from, to, isBack, isInitial } = edges[index]!;
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
      people: this.weighted(ledger.people),
      waitingDays: this.weighted(ledger.waitingDays),
      served: this.weighted(ledger.served),
      waitsOfServed: this.weighted(ledger.waitsOfServed),
    };
  }

  private weighted(counts: Int32Array | Float64Array): ArrayLike<number> {
    return this.weight === 1 ? counts : Float64Array.from(counts, (count) => count * this.weight);
  }
}
