import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Shape } from "../results/shape.ts";
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
    const { edges, cohorts, periods, stages } = this.shape;
    for (const { quantities } of scenarios) {
      this.scenarios++;
      const inside = new Float64Array(cohorts * stages);
      for (let place = 0; place < periods * cohorts; place++) {
        const cohort = place % cohorts;
        edges.forEach(({ to, isInitial }, edge) => {
          if (isInitial) inside[cohort * stages + to]! += quantities.passages[place * edges.length + edge]!;
        });
        for (let stage = 0; stage < stages; stage++) {
          const cell = place * stages + stage;
          inside[cohort * stages + stage]! += quantities.entries[cell]! - quantities.exits[cell]!;
          if (inside[cohort * stages + stage]! < -ROUNDING) this.lost++;
          if (quantities.personDays[cell]! < 0) this.negative++;
        }
      }
    }
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
