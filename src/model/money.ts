import type { Change, Parameter, PerCohort } from "./parameter.ts";
import type { FLOWS, TERMS } from "./schema/names.ts";

/** Cash of each year, or prices of the price base. */
export type Terms = (typeof TERMS)[number];
/** When in a year its money is taken to flow. */
export type Flows = (typeof FLOWS)[number];

/** How a model reckons with money, beside prices, inflation and other income. */
export interface Money {
  readonly terms: Terms;
  /** How prices rise in general; undefined where the model does not say, so that nothing can be in real terms. */
  readonly deflator: Change | undefined;
  readonly grants: readonly Grant[];
  readonly partners: readonly Partner[];
  readonly optimismBias: readonly ReferenceClass[];
  readonly discounting: Discounting | undefined;
}

/** Income of a fixed amount. */
export interface Grant {
  readonly name: string;
  readonly label: string;
  /** By year of the axis, in pounds of that year; undefined where there is none. */
  readonly amounts: readonly (Parameter | undefined)[];
  /** The stages whose cost it is set against, by index. */
  readonly of: readonly number[];
  /** Index of the only cohort, or -1 for all. */
  readonly cohort: number;
}

/** Somebody who pays a share of what care costs. */
export interface Partner {
  readonly name: string;
  readonly label: string;
  /** By stage: the share of its cost, by cohort; undefined where it pays nothing. */
  readonly shares: readonly (PerCohort<Parameter> | undefined)[];
}

/** Interventions whose costs are raised for optimism bias, by a share of the cost. */
export interface ReferenceClass {
  readonly name: string;
  readonly label: string;
  readonly oneOff: Parameter | undefined;
  readonly yearly: Parameter | undefined;
  /** By index. */
  readonly interventions: readonly number[];
}

export interface Discounting {
  /** A year. */
  readonly rate: Parameter;
  readonly flows: Flows;
  /** Index of the year at whose beginning money is worth its present value; may lie outside the axis. */
  readonly to: number;
  /** What the rate is for. */
  readonly terms: Terms;
}
