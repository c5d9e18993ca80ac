import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { StoppingRule } from "../experiment/stopping.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Target } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import type { Estimate } from "../statistics/bands.ts";
import { wilson } from "../statistics/intervals.ts";
import { meanEstimate } from "../statistics/mean-estimate.ts";
import { quantileEstimate } from "../statistics/quantile-estimate.ts";
import { expectedReplications, halfWidth, isPreciseEnough } from "../statistics/sequential.ts";
import type { HeadlinePrecision } from "./summary.ts";
import { statedGoalOf } from "./target-goals.ts";
import { marginOf, savingForTarget, wholeSaving } from "./target-margins.ts";

/** How well the headline is known, while a run is under way. Half-widths as a share, or in pounds. */
export interface PrecisionSoFar {
  readonly isShare: boolean;
  readonly wanted: number;
  /** Infinite where there are too few replications to tell. */
  readonly halfWidth: number;
  /** Replications that it will take, as far as can be told now; infinite where it cannot. */
  readonly expected: number;
}

/** The figure that an experiment stops by, from the replications that are there. */
export class HeadlineFigure {
  private readonly shape: Shape;
  private readonly prepared: PreparedExperiment;
  private readonly rule: StoppingRule;
  /** By replication: 1 or 0 where it is about a target that is met or not, else pounds. */
  private readonly values: number[] = [];

  /** @param rule that of the experiment */
  constructor(prepared: PreparedExperiment, shape: Shape, rule: StoppingRule) {
    this.prepared = prepared;
    this.shape = shape;
    this.rule = rule;
  }

  add(money: ReplicationMoney): void {
    const { headline } = this.rule;
    if (headline.of === "saving") {
      this.values[money.replication] = savingForTarget(this.shape, money, 1, wholeSaving(headline.year));
      return;
    }
    const { model } = this.prepared.scenarios[1]!;
    const margin = marginOf({ shape: this.shape, model, money, scenario: 1 }, this.target!);
    this.values[money.replication] = Number(margin >= 0);
  }

  /** Whether the first replications, so many, know it as well as is wanted. All of them must be there. */
  isKnownFrom(replications: number): boolean {
    return isPreciseEnough(this.estimate(this.first(replications)), replications, this.rule.halfWidth);
  }

  /** From those that are there, whichever; undefined where none is. */
  get soFar(): PrecisionSoFar | undefined {
    const there = Float64Array.from(this.values.filter((value) => value !== undefined));
    if (there.length === 0) return undefined;
    const estimate = this.estimate(there);
    const wanted = this.rule.halfWidth;
    return {
      isShare: this.target !== undefined,
      wanted,
      halfWidth: halfWidth(estimate),
      expected: expectedReplications(estimate, there.length, wanted),
    };
  }

  /** How well a finished run of so many replications knows it. */
  outcome(replications: number): HeadlinePrecision {
    const { experiment, scenarios } = this.prepared;
    const { headline, halfWidth: wanted } = this.rule;
    const { model, scenario } = scenarios[1]!;
    const target = this.target;
    const estimate = this.estimate(this.first(replications));
    return {
      scenario: scenario.name,
      figure: headline.of === "saving" ? headline.figure : "probability",
      target: target && statedGoalOf(model, target),
      year: headline.of === "saving" ? model.axis.years[headline.year]!.label : undefined,
      ...estimate,
      wanted,
      halfWidth: halfWidth(estimate),
      isReached: isPreciseEnough(estimate, replications, wanted),
      limit: experiment.replications,
    };
  }

  private get target(): Target | undefined {
    const { headline } = this.rule;
    return headline.of === "target" ? this.prepared.scenarios[1]!.model.targets[headline.target]! : undefined;
  }

  /** In the order of replications, so that no sum depends on which of them came first. */
  private first(replications: number): Float64Array {
    return Float64Array.from(this.values.slice(0, replications));
  }

  private estimate(values: Float64Array): Estimate {
    const { headline } = this.rule;
    if (headline.of === "target") {
      const met = values.reduce((sum, value) => sum + value, 0);
      return { value: met / values.length, ...wilson(met, values.length) };
    }
    if (headline.figure === "mean") {
      const { value, low, high } = meanEstimate(values);
      return { value, low, high };
    }
    return quantileEstimate(values, Number(headline.figure.slice(1)) / 100);
  }
}
