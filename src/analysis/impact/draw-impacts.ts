import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import type { ReplicationMoney } from "../../finance/replication-money.ts";
import type { Model, Scenario } from "../../model/model.ts";
import { parameterPlaces, parametersInPlay } from "../../model/parameter-places.ts";
import type { Shape } from "../../results/shape.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { savingForTarget, wholeSaving } from "../target-margins.ts";
import { headlineOf } from "./headline.ts";
import type { Impact, Impacts } from "./impact.ts";
import { chanceOf, impactOfDraws, type Outcomes, outcomesOf } from "./outcomes.ts";

/** Replications that tenths are told from. */
export const FEWEST_FOR_DRAWS = 20;
/** More tell no more, and every input of each is in memory at once. */
const MOST_FOR_DRAWS = 10_000;

/** What each uncertain number does to the headline of an experiment's first scenario, from replications that are run anyway. */
export class DrawImpacts {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  private readonly savings: number[] = [];

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
  }

  /** Replications in any order; those after the first 10,000 are passed over. */
  add(money: ReplicationMoney): void {
    if (money.scenarios.length < 2 || money.replication >= MOST_FOR_DRAWS) return;
    const { year } = headlineOf(this.prepared.model);
    this.savings[money.replication] = savingForTarget(this.shape, money, 1, wholeSaving(year));
  }

  /** Needs replications 0 to n - 1. Undefined without a scenario beside do-nothing, or where it has values of its own. */
  study(): Impacts | undefined {
    const { prepared, savings } = this;
    const { model, experiment, scenarios } = prepared;
    const [, programme] = scenarios;
    if (programme === undefined || programme.model !== model || savings.length < 2) return undefined;
    const draws = savings.map((_, replication) => drawOf(prepared, replication).draw);
    const { year, target } = headlineOf(model);
    const outcomes = outcomesOf(Float64Array.from(savings), target, (replication) => draws[replication]!);
    const { name, label } = programme.scenario;
    return {
      scenario: { name, label },
      year: model.axis.years[year]!.label,
      target: target?.saving.value,
      replications: savings.length,
      sample: experiment.sample,
      saving: meanEstimate(outcomes.savings),
      chance: outcomes.met && chanceOf(outcomes.met),
      numbers: impactsOfDraws(model, programme.scenario, draws, outcomes),
      impossible: {},
    };
  }
}

/** By place, of numbers that are drawn and play a part. One that is drawn for several things goes by the mean of its draws. */
export function impactsOfDraws(
  model: Model,
  scenario: Scenario,
  draws: readonly Float64Array[],
  outcomes: Outcomes,
): Record<string, Impact> {
  if (draws.length < FEWEST_FOR_DRAWS) return {};
  const found = parameterPlaces(model).flatMap(({ place, parameters }): [string, Impact][] => {
    const drawn = parametersInPlay(parameters, model, scenario).filter(({ column }) => column >= 0);
    if (drawn.length === 0) return [];
    const mean = (draw: Float64Array) => drawn.reduce((sum, { column }) => sum + draw[column]!, 0) / drawn.length;
    const inputs = Float64Array.from(draws, mean);
    return inputs.every((value) => value === inputs[0]) ? [] : [[place, impactOfDraws(inputs, outcomes)]];
  });
  return Object.fromEntries(found);
}
