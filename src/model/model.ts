import type { ExternalStream, ResidentArrivals } from "./arrivals.ts";
import type { TimeAxis } from "./axis.ts";
import type { Budget } from "./budget.ts";
import type { Destination } from "./destination.ts";
import type { DocumentTable } from "./document-table.ts";
import type { DurationLaw } from "./duration-law.ts";
import type { Indicator, NotMeasured } from "./indicator.ts";
import type { Intention } from "./intention.ts";
import type { JourneyQuestions } from "./journey-questions.ts";
import type { Money } from "./money.ts";
import type { Change, Dependent, Parameter, PerCohort } from "./parameter.ts";
import type { DeliveryCorrelation, Intervention, LeftOut, Observation, Scenario, Source } from "./programme.ts";
import type { Risk } from "./risk.ts";
import type { PlausibilityLimits, Statement } from "./stated.ts";
import type { Target } from "./target.ts";
import type { Trajectory } from "./trajectory.ts";

export type * from "./arrivals.ts";
export type * from "./budget.ts";
export type * from "./destination.ts";
export type * from "./document-table.ts";
export type * from "./duration-law.ts";
export type * from "./indicator.ts";
export type * from "./intention.ts";
export type * from "./journey-questions.ts";
export type * from "./money.ts";
export type * from "./parameter.ts";
export type * from "./programme.ts";
export type * from "./risk.ts";
export type * from "./target.ts";
export type * from "./trajectory.ts";

/** Probabilities of the levels of a drawn attribute. */
export interface LevelChances {
  /** Index among the model's attributes. */
  readonly attribute: number;
  /**
   * In the order of its levels, all on the same attributes. In each combination the level that takes the rest is
   * undefined; a level is undefined as a whole where it takes the rest in every one.
   */
  readonly chances: readonly (Dependent<Parameter | undefined> | undefined)[];
}

/** Something about a person that values may depend on: it has one of a few levels at any time. */
export interface Attribute {
  readonly name: string;
  readonly label: string;
  readonly levels: readonly string[];
  readonly kind:
    | {
        /** Drawn for each person or for each episode. */
        readonly of: "drawn";
        readonly per: "person" | "episode";
        readonly chances: LevelChances;
      }
    | {
        /** How often the person has entered any of these stages, in bands by their least number. */
        readonly of: "visits";
        readonly stages: readonly number[];
        readonly from: readonly number[];
      }
    | {
        /** Days since the person last left any of these stages, in bands by their least number of days; infinity is never. */
        readonly of: "days-since";
        readonly stages: readonly number[];
        readonly from: readonly number[];
      };
  /** Whether results are broken down by it. */
  readonly reported: boolean;
}

export interface Cohort {
  readonly name: string;
  readonly label: string;
  readonly population: Parameter | undefined;
  readonly growth: Change | undefined;
  readonly ages: ComingOfAge | undefined;
  readonly newcomers: ExternalStream | undefined;
  /** The rate per day at which residents outside the pathway leave the population; undefined where nobody does. */
  readonly leaving: Parameter | undefined;
}

/** How people become those of another cohort. */
export interface ComingOfAge {
  /** Index among cohorts. No chain of them closes. */
  readonly into: number;
  /** The age at which they do, in days. */
  readonly at: Parameter;
  /** How old those are who are of the cohort at the start, or come from outside by a stream that does not say. */
  readonly age: DurationLaw;
}

export interface Branch {
  readonly to: Destination;
  /** Undefined for the branch that takes the rest. */
  readonly probability: Dependent<Parameter> | undefined;
}

/** One of several ways in which a stay can end: whichever comes first does. */
export interface Hazard {
  readonly name: string;
  /** Time to it, of a family whose integrated hazard can be inverted. */
  readonly after: Dependent<DurationLaw>;
  /** Stages whose last end starts its clock; undefined where that is the entry. */
  readonly since: readonly number[] | undefined;
  /** Sorted by name. */
  readonly branches: readonly Branch[];
}

export interface Cost {
  /** How many days of a stay the amount pays for; undefined where it is paid at each entry. */
  readonly days: number | undefined;
  /** Pounds, in prices of the price base; of a line, what each cohort costs in a year. */
  readonly amount: PerCohort<Parameter>;
  /** What part of the amount a cohort has: less than 1 where a line is written once for all. */
  readonly part: number;
  /** Index among the model's inflations; -1 for none. */
  readonly inflation: number;
}

export interface Stage {
  readonly name: string;
  readonly label: string;
  /** A line has money alone: nobody comes to it. */
  readonly kind: "route" | "stay" | "service" | "line";
  /** Index among groups; -1 for none. */
  readonly group: number;
  readonly description: string | undefined;
  /** Empty where nobody leaves. Sorted by name, so that the order of the file decides nothing. */
  readonly branches: readonly Branch[];
  readonly duration: Dependent<DurationLaw> | undefined;
  readonly mortality: Dependent<DurationLaw> | undefined;
  /** Sorted by name. */
  readonly hazards: readonly Hazard[];
  readonly reviews: { readonly at: number; readonly every: Dependent<DurationLaw> } | undefined;
  readonly initial: PerCohort<Parameter> | undefined;
  /** Levels of drawn attributes that change on entry. */
  readonly sets: readonly LevelChances[];
  /** How much of something a person gets in the stage, drawn on entry: person-days are also counted weighted by it. */
  readonly package: { readonly unit: string; readonly amount: Dependent<DurationLaw> } | undefined;
  /** Index among resources; -1 for none. */
  readonly resource: number;
  /** Of a service, what its request asks for and how it waits; undefined for other stages. */
  readonly request: Request | undefined;
  readonly residents: ResidentArrivals | undefined;
  readonly external: readonly ExternalStream[];
  readonly cost: Cost | undefined;
  readonly contribution: PerCohort<Parameter> | undefined;
}

/** A request for units of a limited resource. */
export interface Request {
  readonly units: Dependent<Parameter>;
  /** The lower comes first; undefined where all are alike. */
  readonly priority: Dependent<Parameter> | undefined;
  /** How long somebody waits before they give up, and where they go then. */
  readonly patience: { readonly after: Dependent<DurationLaw>; readonly to: Destination } | undefined;
  /** Where somebody goes who finds the queue full; undefined where the queue has no limit. */
  readonly turnedAway: Destination | undefined;
}

export interface Resource {
  readonly name: string;
  readonly label: string;
  /**
   * Capacity from each day on, to the end of the model, rotas written out; the first alone at day 0 or before, but for a
   * rota or a repetition, which goes on in a warm-up (one has the capacity of the first). Empty where it is unlimited.
   */
  readonly steps: readonly { readonly day: number; readonly capacity: number }[];
  /** How many can wait; undefined where there is no limit. */
  readonly queueLimit: number | undefined;
}

/** A model that has been read and checked: every name resolved, every quantity in the engine's units. */
export interface Model {
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly axis: TimeAxis;
  readonly defaults: DefaultsOfRuns;
  readonly sources: readonly Source[];
  /** Days before the start that are simulated and not counted. */
  readonly warmUp: number;
  readonly cohorts: readonly Cohort[];
  readonly attributes: readonly Attribute[];
  readonly exits: readonly { readonly name: string; readonly label: string }[];
  readonly groups: readonly { readonly name: string; readonly label: string }[];
  readonly resources: readonly Resource[];
  readonly stages: readonly Stage[];
  readonly priceBase: number | undefined;
  readonly inflations: readonly { readonly name: string; readonly change: Change }[];
  readonly otherIncome: Parameter | undefined;
  readonly money: Money;
  readonly interventions: readonly Intervention[];
  /** What may happen in every scenario. */
  readonly risks: readonly Risk[];
  /** Undefined where interventions are delivered independently of one another. */
  readonly deliveryCorrelation: DeliveryCorrelation | undefined;
  /** `do-nothing` first, always. */
  readonly scenarios: readonly Scenario[];
  /** Undefined where the model has none. */
  readonly budget: Budget | undefined;
  readonly targets: readonly Target[];
  readonly observations: readonly Observation[];
  readonly intentions: readonly Intention[];
  /** Tables of documents whose lines are observations. */
  readonly tables: readonly DocumentTable[];
  readonly indicators: readonly Indicator[];
  readonly notMeasured: readonly NotMeasured[];
  /** What is asked of the journeys of single people. */
  readonly journeys: JourneyQuestions;
  /** Figures of documents that have to agree; they decide nothing. */
  readonly stated: readonly Statement[];
  readonly plausibility: PlausibilityLimits;
  /** What the ranges of its results leave out, as written. */
  readonly leavesOut: readonly LeftOut[];
  /** Figures that are watched; they decide nothing. */
  readonly trajectories: readonly Trajectory[];
  /** Every number of the model, in the order of the file. */
  readonly parameters: readonly Parameter[];
  /** The uncertain ones, by column of a draw. */
  readonly drawn: readonly Parameter[];
}

export const DO_NOTHING = "do-nothing" as const;

/** What a run does unless told otherwise. */
export interface DefaultsOfRuns {
  readonly replications: number;
  readonly seed: string;
  readonly scenarios: readonly string[];
  /** Undefined where a run takes all its replications. */
  readonly precision?: WrittenPrecision | undefined;
}

/** How well a run is to know its headline, as the file has it: both are read where runs begin. */
export interface WrittenPrecision {
  readonly halfWidth: string;
  readonly headline: string | undefined;
  /** The most replications that it may take; undefined where the file does not say. */
  readonly most: number | undefined;
}
