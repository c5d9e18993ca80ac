import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { type Drawn, simulateDrawn } from "../../experiment/shard.ts";
import { Pricing, type ScenarioMoney } from "../../finance/replication-money.ts";
import type { Scenario } from "../../model/model.ts";
import { type Shape, segmentsOf, shapeOf } from "../../results/shape.ts";
import { marginOf } from "../target-margins.ts";
import { figureByPeriod, type PeriodFigure } from "./period-figure.ts";

/** Whose saving counts, and whether running costs are deducted: they belong to no cohort. */
export interface Measure {
  /** Index of a cohort; -1 for all. */
  readonly cohort: number;
  readonly deductRunningCosts: boolean;
}

const OF_ALL: Measure = { cohort: -1, deductRunningCosts: true };

/** What is wanted of scenarios. */
export interface Wanted {
  /** Everybody's saving, less running costs, unless given. */
  readonly measure?: Measure | undefined;
  /** Whether by how much each target of the model is met; not, unless given. */
  readonly margins?: boolean | undefined;
  /** Further figures by period; none, unless given. */
  readonly figures?: readonly PeriodFigure[] | undefined;
}

/** What scenarios save against do-nothing, and how many people were walked for it. */
export interface Evaluation {
  /** By scenario, then by period: net saving, in pounds. */
  readonly savings: readonly Float64Array[];
  /** By scenario, then by target: by how much it is met, in its own unit; empty unless wanted. */
  readonly margins: readonly Float64Array[];
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
    const { measure = OF_ALL, margins = false, figures = [] } = wanted;
    const extended = { ...prepared, scenarios: scenarios.map((scenario) => ({ scenario, model })) };
    const rows = simulateDrawn(extended, drawn, number);
    const money = new Pricing(extended, shape).replication(rows);
    return {
      savings: money.scenarios.map((of) => savingByPeriod(shape, of, measure)),
      margins: money.scenarios.map((_, scenario) =>
        Float64Array.from(margins ? model.targets : [], (target) =>
          marginOf({ shape, model, money, scenario }, target),
        ),
      ),
      figures: money.scenarios.map((of) => figures.map((figure) => figureByPeriod(shape, of, figure))),
      walked: rows.reduce((sum, { walked }) => sum + walked, 0),
      oneByOne: rows.length * rows[0]!.walked,
    };
  }
}

function savingByPeriod(
  shape: Shape,
  { savings, implementation }: ScenarioMoney,
  { cohort, deductRunningCosts }: Measure,
): Float64Array {
  const segments = segmentsOf(shape, cohort);
  return Float64Array.from({ length: shape.periods }, (_, period) => {
    let saving = deductRunningCosts && cohort < 0 ? -implementation.byPeriod[period]! : 0;
    for (const segment of segments) {
      const place = period * shape.segments + segment;
      saving += savings.gross[place]! - savings.income[place]!;
    }
    return saving;
  });
}
