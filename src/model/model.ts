import type { TimeAxis } from "./axis.ts";
import type { Dimension } from "./quantity.ts";
import type { FamilyName, MeasureName } from "./schema/names.ts";

/** Where a number comes from. */
export interface Provenance {
  readonly kind: "source" | "solved" | "assumption" | "override";
  /** The source's name, or the reason. */
  readonly text: string;
  readonly note?: string | undefined;
  readonly owner?: string | undefined;
  readonly signedOff?: boolean | undefined;
}

/** The law of an uncertain parameter, in the engine's units. */
export type UncertaintyLaw =
  | { readonly law: "normal"; readonly mean: number; readonly sd: number }
  | { readonly law: "lognormal" | "gamma"; readonly mean: number; readonly cv: number }
  | { readonly law: "uniform"; readonly min: number; readonly max: number }
  | { readonly law: "triangular" | "pert"; readonly min: number; readonly mode: number; readonly max: number }
  | { readonly law: "beta"; readonly mean: number; readonly sd: number; readonly max: number };

/** One number of the model: its central value, its uncertainty and its origin. Identified by its path. */
export interface Parameter {
  readonly path: string;
  readonly dimension: Dimension;
  /** The central value, in days, per day, pounds, pounds per day, fractions or a plain number. */
  readonly value: number;
  readonly uncertain?: UncertaintyLaw | undefined;
  /** Its column in a draw, or -1 where it is certain. */
  readonly column: number;
  /** Values outside cannot be: draws are kept within. */
  readonly limits: readonly [number, number];
  /** The range that somebody thought possible. */
  readonly range?: readonly [number, number] | undefined;
  readonly calibrate: boolean;
  readonly provenance: Provenance;
}

/** One value for each cohort, in the order of the model's cohorts. */
export type PerCohort<T> = readonly T[];

export interface Cohort {
  readonly name: string;
  readonly label: string;
  readonly population: Parameter | undefined;
  readonly growth: Change | undefined;
}

/** A change in steps by financial year, at a constant yearly ratio that makes `total` from year index `from` to `to`. */
export interface Change {
  readonly total: Parameter;
  readonly from: number;
  readonly to: number;
}

export interface DurationLaw {
  readonly family: FamilyName;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** Where people go: to a stage or an exit by index, back to the stay they were in, or nowhere yet. */
export interface Destination {
  readonly name: string;
  readonly kind: "stage" | "exit" | "back";
  /** Index among stages or exits; -1 for `back`. */
  readonly index: number;
}

export interface Branch {
  readonly to: Destination;
  /** One probability per cohort; undefined for the branch that takes the rest. */
  readonly probability: PerCohort<Parameter> | undefined;
}

export type Growth = "full" | "none" | "excess";

export interface ExternalStream {
  readonly name: string;
  readonly label: string;
  readonly rate: PerCohort<Parameter>;
  readonly growth: Growth;
}

export interface Cost {
  /** How many days of a stay the amount pays for; undefined where it is paid at each entry. */
  readonly days: number | undefined;
  /** Pounds, in prices of the price base. */
  readonly amount: PerCohort<Parameter>;
  /** Index among the model's inflations; -1 for none. */
  readonly inflation: number;
}

export interface Stage {
  readonly name: string;
  readonly label: string;
  readonly kind: "route" | "stay" | "service";
  /** Index among groups; -1 for none. */
  readonly group: number;
  readonly description: string | undefined;
  /** Empty where nobody leaves. Sorted by name, so that the order of the file decides nothing. */
  readonly branches: readonly Branch[];
  readonly duration: PerCohort<DurationLaw> | undefined;
  readonly mortality: PerCohort<DurationLaw> | undefined;
  readonly reviews: { readonly at: number; readonly every: PerCohort<DurationLaw> } | undefined;
  readonly initial: PerCohort<Parameter> | undefined;
  /** Index among resources; -1 for none. */
  readonly resource: number;
  readonly residents: { readonly rate: PerCohort<Parameter>; readonly growth: Growth } | undefined;
  readonly external: readonly ExternalStream[];
  readonly cost: Cost | undefined;
  readonly contribution: PerCohort<Parameter> | undefined;
}

export interface Resource {
  readonly name: string;
  readonly label: string;
  /** Capacity from each day on, the first at day 0; empty where it is unlimited. */
  readonly steps: readonly { readonly day: number; readonly capacity: number }[];
}

interface ChangeOfCohorts {
  readonly path: string;
  /** Index of the only cohort it reaches, or -1 for all. */
  readonly cohort: number;
}

export type InterventionChange = ChangeOfCohorts &
  (
    | {
        readonly kind: "divert";
        readonly at: number;
        readonly from: Destination;
        readonly to: Destination;
        readonly size: PerCohort<Parameter>;
      }
    | {
        readonly kind: "prevent";
        readonly at: number;
        /** `residents` or the name of an external stream of the stage. */
        readonly from: string;
        readonly size: PerCohort<Parameter>;
      }
    | { readonly kind: "duration"; readonly of: number; readonly size: PerCohort<Parameter> }
    | { readonly kind: "price"; readonly of: readonly number[]; readonly size: PerCohort<Parameter> }
  );

export interface DeliveryRisk {
  readonly chance: Parameter | undefined;
  readonly share: Parameter | undefined;
  readonly delay: Parameter | undefined;
}

export interface Intervention {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly theme: string | undefined;
  /** Days from the start of the model. */
  readonly start: number;
  readonly end: number | undefined;
  /** Days from start to full effect. */
  readonly ramp: Parameter | undefined;
  readonly changes: readonly InterventionChange[];
  readonly oneOffCost: Parameter | undefined;
  readonly yearlyCost: Parameter | undefined;
  readonly delivery: DeliveryRisk;
}

export interface Scenario {
  readonly name: string;
  readonly label: string;
  /** Indices among interventions. */
  readonly interventions: readonly number[];
  readonly deliveryCertain: boolean;
  readonly effectsAsPlanned: boolean;
  readonly set: Readonly<Record<string, number | string>>;
}

export interface Target {
  readonly saving: Parameter;
  /** Index among the years of the axis. */
  readonly year: number;
  readonly label: string | undefined;
  readonly cohort: number;
  readonly deductRunningCosts: boolean;
}

/** A set of places on the pathway: stages by index. */
export interface Observation {
  readonly measure: MeasureName;
  readonly label: string;
  readonly of: readonly number[];
  /** Only entries from these stages, or from the named stream; undefined for all. */
  readonly from: { readonly stages: readonly number[]; readonly stream: string | undefined } | undefined;
  readonly cohort: number;
  readonly year: number;
  readonly relativeTo: number | undefined;
  readonly value: number;
  /** As a share of the value. */
  readonly tolerance: number;
  readonly provenance: Provenance | undefined;
}

export interface Source {
  readonly name: string;
  readonly publisher: string;
  readonly title: string;
  readonly date: string | undefined;
  readonly section: string | undefined;
  readonly link: string | undefined;
}

/** A model that has been read and checked: every name resolved, every quantity in the engine's units. */
export interface Model {
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly axis: TimeAxis;
  readonly defaults: { readonly replications: number; readonly seed: string; readonly scenarios: readonly string[] };
  readonly sources: readonly Source[];
  readonly cohorts: readonly Cohort[];
  readonly exits: readonly { readonly name: string; readonly label: string }[];
  readonly groups: readonly { readonly name: string; readonly label: string }[];
  readonly resources: readonly Resource[];
  readonly stages: readonly Stage[];
  readonly priceBase: number | undefined;
  readonly inflations: readonly { readonly name: string; readonly change: Change }[];
  readonly otherIncome: Parameter | undefined;
  readonly interventions: readonly Intervention[];
  /** `do-nothing` first, always. */
  readonly scenarios: readonly Scenario[];
  readonly targets: readonly Target[];
  readonly observations: readonly Observation[];
  /** Every number of the model, in the order of the file. */
  readonly parameters: readonly Parameter[];
  /** The uncertain ones, by column of a draw. */
  readonly drawn: readonly Parameter[];
}

export const DO_NOTHING = "do-nothing";
