import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import type { Scenario } from "../../model/model.ts";
import { type EstimateWithError, meanEstimate } from "../../statistics/mean-estimate.ts";
import { exactShapley, marginalContributions, shapleyEstimates } from "../../statistics/shapley.ts";
import { quarterSpans, sumIn, type TimeSpan, yearSpans } from "../savings/time-spans.ts";
import type { InterventionDriver, PlannedAndProbable } from "./drivers.ts";
import { type ProgrammeParts, programmeParts } from "./programme-parts.ts";

/** The savings of one replication: by row of `programmeParts`, then by period. */
interface Replication {
  readonly parts: ProgrammeParts;
  readonly savings: readonly Float64Array[];
}

/** Gathers what every part of a programme saves, replication by replication, in any order. */
export class Contributions {
  private readonly prepared: PreparedExperiment;
  private readonly replications = new Map<number, Replication>();

  constructor(prepared: PreparedExperiment) {
    this.prepared = prepared;
  }

  /** @param savings by row of the parts of this replication, then by period, in pounds */
  add(replication: number, savings: readonly Float64Array[]): void {
    this.replications.set(replication, { parts: this.partsOf(replication), savings });
  }

  partsOf(replication: number): ProgrammeParts {
    const [doNothing] = this.prepared.scenarios;
    return programmeParts(doNothing!.scenario, this.programme, drawOf(this.prepared, replication).key);
  }

  /** What the programme saves in a stretch of time, by replication. */
  savingsIn(span: TimeSpan): Float64Array {
    return this.each(({ parts }) => parts.programme, span);
  }

  whole(span: TimeSpan): { planned: EstimateWithError; probable: EstimateWithError } {
    return {
      planned: meanEstimate(this.each(({ parts }) => parts.asPlanned, span)),
      probable: meanEstimate(this.savingsIn(span)),
    };
  }

  /** The sum of the parts, each by itself, less the whole. */
  overlap(span: TimeSpan): EstimateWithError {
    const differences = this.inOrder().map(({ parts, savings }) => {
      const alone = this.programme.interventions.reduce(
        (sum, _, index) => sum + sumIn(savings[parts.alone + index]!, span),
        0,
      );
      return alone - sumIn(savings[parts.programme]!, span);
    });
    return meanEstimate(Float64Array.from(differences));
  }

  years(): PlannedAndProbable[] {
    return yearSpans(this.prepared.model.axis).map((span) => ({ label: span.label, ...this.whole(span) }));
  }

  quarters(): PlannedAndProbable[] {
    return quarterSpans(this.prepared.model.axis).map((span) => ({ label: span.label, ...this.whole(span) }));
  }

  interventions(span: TimeSpan): InterventionDriver[] {
    const { model } = this.prepared;
    const shapley = shapleyEstimates(this.inOrder().map((replication) => this.shapleyOf(replication, span)));
    return this.programme.interventions.map((which, index): InterventionDriver => {
      const { name, label, theme } = model.interventions[which]!;
      const alone = (at: TimeSpan) => meanEstimate(this.each(({ parts }) => parts.alone + index, at));
      const planned = (at: TimeSpan) => meanEstimate(this.each(({ parts }) => parts.aloneAsPlanned + index, at));
      const both = (at: TimeSpan) => ({ label: at.label, planned: planned(at), probable: alone(at) });
      const lost = this.inOrder().map(
        ({ parts, savings }) => sumIn(savings[parts.programme]!, span) - sumIn(savings[parts.without + index]!, span),
      );
      return {
        name,
        label,
        theme,
        alone: alone(span),
        aloneAsPlanned: planned(span),
        lastIn: meanEstimate(Float64Array.from(lost)),
        shapley: shapley[index]!,
        years: yearSpans(model.axis).map(both),
        quarters: quarterSpans(model.axis).map(both),
      };
    });
  }

  /** What each intervention adds in a replication: exactly, or along the order in which they join there. */
  private shapleyOf({ parts, savings }: Replication, span: TimeSpan): Float64Array {
    const n = this.programme.interventions.length;
    if (parts.subsets >= 0) return exactShapley(n, (mask) => sumIn(savings[parts.subsets + mask]!, span));
    const values = Float64Array.from({ length: n + 1 }, (_, count) =>
      count === 0 ? 0 : sumIn(savings[parts.growing + count - 1]!, span),
    );
    return marginalContributions(parts.order, values);
  }

  private get programme(): Scenario {
    return this.prepared.scenarios[1]!.scenario;
  }

  private each(row: (of: Replication) => number, span: TimeSpan): Float64Array {
    return Float64Array.from(this.inOrder(), (of) => sumIn(of.savings[row(of)]!, span));
  }

  /** In the order of replications, so that the order in which they came decides nothing. */
  private inOrder(): Replication[] {
    return [...this.replications.keys()]
      .sort((a, b) => a - b)
      .map((replication) => this.replications.get(replication)!);
  }
}
