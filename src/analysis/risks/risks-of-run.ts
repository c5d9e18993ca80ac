import type { PreparedExperiment } from "../../experiment/experiment.ts";
import type { ReplicationMoney } from "../../finance/replication-money.ts";
import type { Shape } from "../../results/shape.ts";
import { independentProportionsInterval } from "../../statistics/differences.ts";
import { chanceOf } from "../target-answers.ts";
import { statedGoalOf } from "../target-goals.ts";
import { marginOf } from "../target-margins.ts";
import { occurs, registerOf } from "./register.ts";
import type { RiskInRun, RisksOfRun } from "./risks.ts";

/** Gathers which risks occurred in the replications of a run, and which targets were met. */
export class RiskTally {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  private readonly found: boolean[][] = [];
  /** By replication, then by scenario (do-nothing first), then by target. */
  private readonly met: boolean[][][] = [];

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
  }

  add(money: ReplicationMoney): void {
    const { model, scenarios } = this.prepared;
    if (model.risks.length === 0) return;
    this.found.push(occurs(model, money.draw));
    this.met.push(
      scenarios.map(({ model: own }, scenario) =>
        scenario === 0
          ? []
          : own.targets.map((target) => marginOf({ shape: this.shape, model: own, money, scenario }, target) >= 0),
      ),
    );
  }

  /** Undefined where the model has no risks. */
  results(): RisksOfRun | undefined {
    const { model, scenarios } = this.prepared;
    if (model.risks.length === 0) return undefined;
    const targets = scenarios.flatMap(({ scenario, model: own }, index) =>
      index === 0
        ? []
        : own.targets.map((target, t) => ({
            scenario: scenario.name,
            target: statedGoalOf(own, target),
            label: target.label,
            risks: this.fared(index, t),
          })),
    );
    return { register: registerOf(model, this.found), targets };
  }

  private fared(scenario: number, target: number): RiskInRun[] {
    const { risks } = this.prepared.model;
    return risks.flatMap(({ name, label }, risk): RiskInRun[] => {
      const where = (occurred: boolean) => {
        const those = this.met.filter((_, replication) => this.found[replication]![risk] === occurred);
        return { successes: those.filter((met) => met[scenario]![target]).length, n: those.length };
      };
      const [occurred, not] = [where(true), where(false)];
      if (occurred.n === 0 || not.n === 0) return [];
      const value = not.successes / not.n - occurred.successes / occurred.n;
      const difference = { value, ...independentProportionsInterval(occurred, not) };
      return [
        {
          ...{ risk: name, label },
          occurred: chanceOf(occurred.successes, occurred.n),
          not: chanceOf(not.successes, not.n),
          difference,
          isTold: difference.low > 0 || difference.high < 0,
        },
      ];
    });
  }
}
