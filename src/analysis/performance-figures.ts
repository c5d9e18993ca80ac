import type { CyclePlace, Model, NotMeasured } from "../model/model.ts";

/** What a model says of its performance measures. */
export interface PerformanceOfModel {
  /** In the order of the model. */
  readonly indicators: readonly {
    readonly name: string;
    readonly description: string | undefined;
    readonly isHeadline: boolean;
  }[];
  /** What is asked of journeys, which a run does not answer by itself. */
  readonly ofJourneys: readonly string[];
  readonly notMeasured: readonly NotMeasured[];
}

/** A commissioning intention of a plan. */
export interface IntentionOfPlan {
  readonly label: string;
  readonly theme: string | undefined;
  readonly cycle: CyclePlace | undefined;
  /** Labels of the interventions that it is in the simulation; empty for none. */
  readonly actsAs: readonly string[];
}

export function performanceOf({ indicators, journeys, notMeasured }: Model): PerformanceOfModel | undefined {
  if (indicators.length === 0 && notMeasured.length === 0) return undefined;
  return {
    indicators: indicators.map(({ name, description, isHeadline }) => ({ name, description, isHeadline })),
    ofJourneys: [...journeys.spans, ...journeys.returns].map(({ label }) => label),
    notMeasured,
  };
}

export function intentionsOf({ intentions, interventions }: Model): IntentionOfPlan[] | undefined {
  if (intentions.length === 0) return undefined;
  return intentions.map(({ label, theme, cycle, actsAs }) => ({
    label,
    theme,
    cycle,
    actsAs: actsAs.map((index) => interventions[index]!.label),
  }));
}
