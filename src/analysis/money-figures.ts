import type { Flows, Terms } from "../model/money.ts";

/** How a run reckons with money. */
export interface MoneyOfRun {
  readonly terms: Terms;
  readonly discounting:
    | { readonly rate: number; readonly flows: Flows; readonly to: string; readonly terms: Terms }
    | undefined;
  /** Labels. */
  readonly partners: readonly string[];
  readonly grants: readonly string[];
  /** Reference classes: what they raise costs of implementing by, and labels of their interventions. */
  readonly optimismBias: readonly {
    readonly label: string;
    readonly oneOff: number;
    readonly yearly: number;
    readonly interventions: readonly string[];
  }[];
}
