import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Model } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import { estimateOf } from "./estimates.ts";
import { simulatedValue } from "./observed.ts";
import { fitTo, observedFigure } from "./observed-figure.ts";
import { rebuiltTables } from "./rebuilt-tables.ts";
import type { FitOfObservation, RebuiltTable } from "./summary.ts";

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
      const value = simulatedValue(this.model, this.shape, money, observation);
      if (Number.isFinite(value)) this.values[index]!.push(value);
    });
  }

  /** The tables of the model, line by line; sums are taken within each replication. */
  tables(): RebuiltTable[] {
    return rebuiltTables(this.model, this.values);
  }

  results(): FitOfObservation[] {
    return this.model.observations.map((observation, index) => {
      const { mean, low, high } = estimateOf(Float64Array.from(this.values[index]!));
      return { ...observedFigure(this.model, observation), ...fitTo(observation, mean), low, high };
    });
  }
}
