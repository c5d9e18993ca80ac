import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Quantities } from "../results/quantities.ts";
import { cohortOf, type Shape } from "../results/shape.ts";
import type { Check } from "./summary.ts";

/** A sample stands for people in fractions: sums of those are not exact. */
const ROUNDING = 1e-6;

/** What must hold of every run: nobody is lost, nobody is negative, and the same draws were used on both sides. */
export class Checks {
  private readonly shape: Shape;
  private lost = 0;
  private negative = 0;
  private scenarios = 0;

  constructor(shape: Shape) {
    this.shape = shape;
  }

  add({ scenarios }: ReplicationMoney): void {
    for (const { quantities } of scenarios) {
      this.scenarios++;
      this.followPeople(quantities);
      for (let cell = 0; cell < quantities.personDays.length; cell++)
        if (quantities.personDays[cell]! < 0) this.negative++;
    }
  }

  /** Counts who is inside, by cohort: on their way through the pathway people may change to another segment of it. */
  private followPeople({ presentAtStart, passages, entries, exits }: Quantities): void {
    const { edges, cohorts, segments, periods, stages } = this.shape;
    const inside = new Float64Array(cohorts * stages);
    for (let cell = 0; cell < presentAtStart.length; cell++) inside[this.insideOf(cell)]! += presentAtStart[cell]!;
    for (let period = 0; period < periods; period++) {
      for (let segment = 0; segment < segments; segment++) {
        const place = period * segments + segment;
        edges.forEach(({ from, to, isInitial, isAgeing }, edge) => {
          const people = passages[place * edges.length + edge]!;
          if (to >= 0 && (isInitial || isAgeing)) inside[this.insideOf(segment * stages + to)]! += people;
          if (from >= 0 && isAgeing) inside[this.insideOf(segment * stages + from)]! -= people;
        });
        for (let stage = 0; stage < stages; stage++) {
          const cell = place * stages + stage;
          inside[this.insideOf(segment * stages + stage)]! += entries[cell]! - exits[cell]!;
        }
      }
      for (const people of inside) if (people < -ROUNDING) this.lost++;
    }
  }

  /** Where people of a [segment][stage] are counted by [cohort][stage]. */
  private insideOf(cell: number): number {
    const { stages } = this.shape;
    return cohortOf(this.shape, Math.floor(cell / stages)) * stages + (cell % stages);
  }

  results(): Check[] {
    const each = `in ${this.scenarios.toLocaleString("en-GB")} simulated scenarios`;
    return [
      {
        label: "Nobody leaves a stage who has not entered it",
        holds: this.lost === 0,
        detail: this.lost === 0 ? `held every month, ${each}` : `broken in ${this.lost} months`,
      },
      {
        label: "No negative time in a stage",
        holds: this.negative === 0,
        detail: this.negative === 0 ? `held every month, ${each}` : `broken in ${this.negative} months`,
      },
    ];
  }
}
