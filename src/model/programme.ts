import type { InterventionChange } from "./changes.ts";
import type { DeliveryRisk } from "./delivery.ts";
import type { MeasuredFigure } from "./indicator.ts";
import type { Parameter, Provenance } from "./parameter.ts";
import type { CYCLE, ObservationUse, RAMP_SHAPES, WOULD } from "./schema/names.ts";

export type * from "./changes.ts";
export type * from "./delivery.ts";

/** From when, and how far, an intervention is in force if all goes to plan. Times in days from the start of the model. */
export interface Timing {
  readonly start: number;
  /** Undefined where it never ends; of one that is not recurrent, at the latest the end of the year of its start. */
  readonly end: number | undefined;
  /** Days from start to full effect; undefined for none. */
  readonly ramp: Parameter | undefined;
  readonly rampShape: (typeof RAMP_SHAPES)[number];
  /** Shares of the full effect from each day on, in the order of time; empty where there is a ramp, or none. */
  readonly milestones: readonly { readonly day: number; readonly share: Parameter }[];
  /** What is given back, evenly between two days: a share of what there was, or all; undefined where nothing is. */
  readonly givenBack: { readonly from: number; readonly to: number; readonly share: Parameter | undefined } | undefined;
}

/** A place on the commissioning cycle. */
export interface CyclePlace {
  readonly now: (typeof CYCLE)[number];
  readonly expected: (typeof CYCLE)[number] | undefined;
}

export interface Intervention extends Timing {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly theme: string | undefined;
  readonly cycle: CyclePlace | undefined;
  /** How sure the council says it is, as written. */
  readonly confidence: string | undefined;
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
export interface Observation extends MeasuredFigure {
  readonly label: string;
  readonly cohort: number;
  readonly year: number;
  readonly relativeTo: number | undefined;
  readonly value: number;
  /** As a share of the value. */
  readonly tolerance: number;
  readonly use: ObservationUse;
  /** Name of the block of a table that it is a line of. */
  readonly block: string | undefined;
  readonly provenance: Provenance | undefined;
}

/** Something that no interval of a result contains, since the model does not have it. */
export interface LeftOut {
  readonly what: string;
  readonly why: string;
  /** Which way it would move the headline, such as the saving. */
  readonly would: (typeof WOULD)[number];
  readonly how: string | undefined;
}

export interface Source {
  readonly name: string;
  readonly publisher: string;
  readonly title: string;
  readonly date: string | undefined;
  readonly section: string | undefined;
  readonly link: string | undefined;
}
