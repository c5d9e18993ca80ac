import type { Parameter } from "./parameter.ts";

/** What may go wrong with an intervention; undefined where it does not. */
export interface DeliveryRisk {
  readonly chance: Parameter | undefined;
  readonly share: Parameter | undefined;
  readonly delay: Parameter | undefined;
}

/** Interventions and savings proposals that are more alike in their delivery than others. */
export interface DeliveryGroup {
  readonly name: string;
  /** Interventions by index. */
  readonly among: readonly number[];
  /** Savings proposals of the budget, by index. */
  readonly proposals: readonly number[];
  /** Rank correlation between any two of them, from that between any two interventions to 1. */
  readonly correlation: Parameter;
}

/** How far the delivery of interventions goes together, as rank correlations. */
export interface DeliveryCorrelation {
  /** Between any two interventions; undefined for none. */
  readonly common: Parameter | undefined;
  readonly groups: readonly DeliveryGroup[];
  /** Between chance, share and delay of one intervention; undefined for what it shares with others alone. */
  readonly within: Parameter | undefined;
}
