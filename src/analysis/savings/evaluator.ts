import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { type Drawn, simulateDrawn } from "../../experiment/shard.ts";
import { Pricing, type ScenarioMoney } from "../../finance/replication-money.ts";
import type { Scenario, Target } from "../../model/model.ts";
import { type Shape, segmentsOf, shapeOf } from "../../results/shape.ts";
import { marginOf, savingBeside, savingForTarget } from "../target-margins.ts";
import { figureByPeriod, type PeriodFigure } from "./period-figure.ts";

/** What is wanted of scenarios. */
export interface Wanted {
  /** Targets, of the model or others, that scenarios are held against; none, unless given. */
  readonly targets?: readonly Target[] | undefined;
  /** Further figures by period; none, unless given. */
  readonly figures?: readonly PeriodFigure[] | undefined;
}

/** What scenarios save against do-nothing, and how many people were walked for it. */
export interface Evaluation {
  /** By scenario, then by period: what everybody saves, net and less running costs, in pounds. */
  readonly savings: readonly Float64Array[];
  /** By scenario, then by target: by how much it is met, in its own unit, and the saving of its years in pounds. */
  readonly margins: readonly Float64Array[];
  readonly besides: readonly Float64Array[];
  /** By scenario, then by figure, then by period. */
  readonly figures: readonly (readonly Float64Array[])[];
  readonly walked: number;
  /** How many would have been walked if each scenario had been simulated by itself: as many as in do-nothing. */
  readonly oneByOne: number;
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
  evaluate(scenarios: readonly Scenario[], drawn: Drawn, number: number, wanted: Wanted = {}): Evaluation {
    const { prepared, shape } = this;
    const { model } = prepared;
    const { targets = [], figures = [] } = wanted;
    const extended = { ...prepared, scenarios: scenarios.map((scenario) => ({ scenario, model })) };
    const rows = simulateDrawn(extended, drawn, number);
    const money = new Pricing(extended, shape).replication(rows);
    return {
      savings: money.scenarios.map((of) => savingByPeriod(shape, of)),
      margins: scenarios.map((_, scenario) =>
        Float64Array.from(targets, (target) => marginOf({ shape, model, money, scenario }, target)),
      ),
      besides: scenarios.map((_, scenario) =>
        Float64Array.from(targets, (target) => savingForTarget(shape, money, scenario, savingBeside(target))),
      ),
      figures: money.scenarios.map((of) => figures.map((figure) => figureByPeriod(shape, of, figure))),
      walked: rows.reduce((sum, { walked }) => sum + walked, 0),
      oneByOne: rows.length * rows[0]!.walked,
    };
  }
}

function savingByPeriod(shape: Shape, { savings, implementation }: ScenarioMoney): Float64Array {
  const segments = segmentsOf(shape, -1);
  return Float64Array.from({ length: shape.periods }, (_, period) => {
    let saving = -implementation.byPeriod[period]!;
    for (const segment of segments) {
      const place = period * shape.segments + segment;
      saving += savings.gross[place]! - savings.income[place]!;
    }
    return saving;
  });
}
