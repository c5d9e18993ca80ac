import type { ReplicationRow } from "../experiment/shard.ts";
import type { Shape } from "./shape.ts";

/** Quantities by [period][cohort][stage], as money and tables need them. */
export interface Quantities {
  readonly entries: Float64Array;
  readonly exits: Float64Array;
  readonly personDays: Float64Array;
}

/** Turns passages along edges into entries and exits of stages. */
export class QuantityReader {
  private readonly shape: Shape;

  constructor(shape: Shape) {
    this.shape = shape;
  }

  /** Entries count everyone who comes in: not who is there at the start, nor who goes on after a review; exits accordingly. */
  read(row: ReplicationRow): Quantities {
    const { periods, cohorts, stages, edges } = this.shape;
    const entries = new Float64Array(periods * cohorts * stages);
    const exits = new Float64Array(periods * cohorts * stages);
    const { passages, personDays } = row.ledger;
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
    return { entries, exits, personDays };
  }
}
