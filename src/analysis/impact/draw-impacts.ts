import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import type { ReplicationMoney } from "../../finance/replication-money.ts";
import type { Shape } from "../../results/shape.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { savingForTarget, wholeSaving } from "../target-margins.ts";
import { impactsOfPlaces } from "./draws.ts";
import { headlineOf } from "./headline.ts";
import type { Impacts } from "./impact.ts";
import { chanceOf, outcomesOf } from "./outcomes.ts";

/** More tell no more, and every input of each is in memory at once. */
const MOST_FOR_DRAWS = 4_000;

/** What each uncertain number does to the headline of an experiment's first scenario, from replications that are run anyway. */
export class DrawImpacts {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  private readonly savings: number[] = [];

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
  }

  /** Replications in any order; those after the first 4,000 are passed over. */
  add(money: ReplicationMoney): void {
    if (money.scenarios.length < 2 || money.replication >= MOST_FOR_DRAWS) return;
    const { year } = headlineOf(this.prepared.model);
    this.savings[money.replication] = savingForTarget(this.shape, money, 1, wholeSaving(year));
  }

  /** Needs replications 0 to n - 1. Undefined without a scenario beside do-nothing, or where it has values of its own. */
  study(): Impacts | undefined {
    const { prepared, savings, shape } = this;
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
      numbers: impactsOfPlaces({
        model,
        scenario: programme.scenario,
        shape,
        year,
        target,
        draws,
        savings: outcomes.savings,
      }),
      impossible: {},
    };
  }
}
