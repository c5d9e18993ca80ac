import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Model, Observation } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import { estimateOf } from "./estimates.ts";
import { measuredFigure } from "./measured-figure.ts";
import type { FitOfObservation } from "./summary.ts";

/** 95 less than 100 is 5 %, whatever the last digit says. */
const ROUNDING = 1e-12;

/** Compares do-nothing with what was measured: one value per replication and observation, then their means. */
export class Fit {
  private readonly model: Model;
  private readonly shape: Shape;
  private readonly values: number[][];

  constructor(model: Model, shape: Shape) {
    this.model = model;
    this.shape = shape;
    this.values = model.observations.map(() => []);
  }

  /** A share or a comparison with a year in which there was nothing has no value, and is left out. */
  add(money: ReplicationMoney): void {
    this.model.observations.forEach((observation, index) => {
      const now = this.measured(money, observation, observation.year);
      const value =
        observation.relativeTo === undefined ? now : now / this.measured(money, observation, observation.relativeTo);
      if (Number.isFinite(value)) this.values[index]!.push(value);
    });
  }

  results(): FitOfObservation[] {
    const { axis, cohorts } = this.model;
    return this.model.observations.map((observation, index): FitOfObservation => {
      const values = Float64Array.from(this.values[index]!);
      const { mean, low, high } = estimateOf(values);
      const deviation = mean === observation.value ? 0 : mean / observation.value - 1;
      return {
        label: observation.label,
        measure: observation.measure,
        year: axis.years[observation.year]!.label,
        relativeTo: observation.relativeTo === undefined ? undefined : axis.years[observation.relativeTo]!.label,
        cohort: observation.cohort < 0 ? "all" : cohorts[observation.cohort]!.label,
        observed: observation.value,
        simulated: mean,
        low,
        high,
        deviation,
        tolerance: observation.tolerance,
        fits: Math.abs(deviation) <= observation.tolerance + ROUNDING,
        source: observation.provenance?.kind === "source" ? observation.provenance.text : undefined,
      };
    });
  }

  /** A measure of do-nothing in one year, in people, days, pounds or a share. */
  private measured({ scenarios }: ReplicationMoney, observation: Observation, year: number): number {
    const { cohort } = observation;
    return measuredFigure(this.model, this.shape, scenarios[0]!, observation, { cohort, year });
  }
}
