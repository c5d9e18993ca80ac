import type { Intervention, Parameter } from "../model.ts";

/** One sample of every uncertain input: values by column, then the uniforms that decide on delivery, then those of risks. */
export type Draw = Float64Array;

/** The value of a parameter in a draw. */
export function valueIn(parameter: Parameter, draw: Draw): number {
  return parameter.column < 0 ? parameter.value : draw[parameter.column]!;
}

/** How much of the full effect of an intervention or a risk acts in each period: ramp, delay, delivery and end together. */
export interface DeliveredEffect {
  readonly intervention: Pick<Intervention, "name" | "changes">;
  readonly byPeriod: Float64Array;
  /** The share of the effect that is achieved, 0 where it is not delivered at all; it is in `byPeriod` already. */
  readonly achieved: number;
  /** What risks leave of it in each period, in `byPeriod` already; undefined where they leave all. */
  readonly left: Float64Array | undefined;
  /** Days. */
  readonly delay: number;
  /** Whether its size is the central one. */
  readonly effectsAsPlanned: boolean;
  /** Whether it is what a risk does. */
  readonly isRisk: boolean;
  /** Its number among the effects that are compiled together. */
  readonly variant: number;
}
