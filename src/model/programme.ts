import type { Destination } from "./destination.ts";
import type { Parameter, PerCohort, Provenance } from "./parameter.ts";
import type { MeasureName } from "./schema/names.ts";

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

/** What is tried of an intervention: how large, how late and how slow it is, against what the model says. */
export interface Adjustment {
  /** Factor on its effect. */
  readonly effect?: number;
  /** Days by which it starts later; earlier below 0. */
  readonly later?: number;
  /** Factor on its ramp. */
  readonly ramp?: number;
}

export interface Scenario {
  readonly name: string;
  readonly label: string;
  /** Indices among interventions. */
  readonly interventions: readonly number[];
  readonly deliveryCertain: boolean;
  readonly effectsAsPlanned: boolean;
  /** By name of an intervention: what is tried beside what is planned; nothing, unless given. */
  readonly adjustments?: Readonly<Record<string, Adjustment>>;
  readonly set: Readonly<Record<string, number | string>>;
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
