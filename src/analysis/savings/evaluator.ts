import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { type Drawn, simulateDrawn } from "../../experiment/shard.ts";
import { Pricing, type ScenarioMoney } from "../../finance/replication-money.ts";
import type { Scenario } from "../../model/model.ts";
import { type Shape, shapeOf } from "../../results/shape.ts";

/** What scenarios save against do-nothing, and how many people were walked for it. */
export interface Evaluation {
  /** By scenario, then by period: net saving less running costs, in pounds. */
  readonly savings: readonly Float64Array[];
  readonly walked: number;
}

/** Simulates and prices any scenarios of an experiment's model, with any draw and any people. */
export class Evaluator {
  readonly prepared: PreparedExperiment;
  readonly shape: Shape;

  constructor(prepared: PreparedExperiment) {
    this.prepared = prepared;
    this.shape = shapeOf(prepared);
  }

  /**
   * @param scenarios do-nothing first; none may set values of its own
   * @param number of the evaluation, for messages
   */
  evaluate(scenarios: readonly Scenario[], drawn: Drawn, number: number): Evaluation {
    const { prepared, shape } = this;
    const { model } = prepared;
    const extended = { ...prepared, scenarios: scenarios.map((scenario) => ({ scenario, model })) };
    const rows = simulateDrawn(extended, drawn, number);
    const money = new Pricing(extended, shape).replication(rows);
    return {
      savings: money.scenarios.map((of) => savingByPeriod(shape, of)),
      walked: rows.reduce((sum, { walked }) => sum + walked, 0),
    };
  }
}

function savingByPeriod({ periods, segments }: Shape, { savings, implementation }: ScenarioMoney): Float64Array {
  return Float64Array.from({ length: periods }, (_, period) => {
    let saving = -implementation.byPeriod[period]!;
    for (let segment = 0; segment < segments; segment++) {
      const place = period * segments + segment;
      saving += savings.gross[place]! - savings.income[place]!;
    }
    return saving;
  });
}
