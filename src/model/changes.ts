import type { Destination } from "./destination.ts";
import type { Dependent, Parameter, PerCohort } from "./parameter.ts";
import type { CASH_BOOKS, DiversionMeasure } from "./schema/names.ts";

/** Of an attribute, the levels that somebody may have who is meant. */
export interface Eligibility {
  /** Index among the model's attributes. */
  readonly attribute: number;
  /** By level: whether it is meant. */
  readonly levels: readonly boolean[];
}

interface ChangeOfPeople {
  readonly path: string;
  /** Index of the only cohort it reaches, or -1 for all. */
  readonly cohort: number;
  /** Who else is left out: all of these must hold. In the order of the attributes. */
  readonly where: readonly Eligibility[];
}

export interface DivertChange extends ChangeOfPeople {
  readonly kind: "divert";
  readonly at: number;
  /** Undefined for all other branches of the stage, in proportion. Not both are. */
  readonly from: Destination | undefined;
  readonly to: Destination | undefined;
  readonly measure: DiversionMeasure;
  /** A share, a number of percentage points, a ratio, or the chance that is moved towards. */
  readonly size: Dependent<Parameter>;
}

export interface PreventChange extends ChangeOfPeople {
  readonly kind: "prevent";
  readonly at: number;
  /** `residents` or the name of an external stream of the stage. */
  readonly from: string;
  readonly size: PerCohort<Parameter>;
}

export interface DurationChange extends ChangeOfPeople {
  readonly kind: "duration";
  readonly of: number;
  readonly size: Dependent<Parameter>;
}

export interface PriceChange {
  readonly kind: "price";
  readonly path: string;
  readonly cohort: number;
  readonly of: readonly number[];
  readonly size: PerCohort<Parameter>;
}

export interface CapacityChange {
  readonly kind: "capacity";
  readonly path: string;
  readonly cohort: -1;
  /** Index among the model's resources. */
  readonly of: number;
  /** Whether its size is a number of units; else a change in proportion. */
  readonly inUnits: boolean;
  readonly size: Parameter;
}

/** Money alone, in that of each year. */
export interface CashChange {
  readonly kind: "cash";
  readonly path: string;
  readonly cohort: number;
  /** Stages where it is booked, by index. */
  readonly of: readonly number[];
  readonly as: (typeof CASH_BOOKS)[number];
  /**
   * How much better off the council is: pounds per day while it acts in full, or pounds in each year of the axis; changes
   * have been added up.
   */
  readonly amounts:
    | { readonly of: "rate"; readonly rate: Parameter }
    | { readonly of: "years"; readonly byYear: readonly (readonly Parameter[])[] };
}

/** More people come, or fewer; of risks alone. */
export interface ArrivalChange {
  readonly kind: "arrivals";
  readonly path: string;
  readonly cohort: number;
  readonly at: number;
  /** `residents` or the name of an external stream of the stage. */
  readonly from: string;
  readonly size: PerCohort<Parameter>;
}

export type InterventionChange =
  | DivertChange
  | PreventChange
  | DurationChange
  | PriceChange
  | CapacityChange
  | CashChange
  | ArrivalChange;
