import type { LawTable } from "../random/laws.ts";

/** Kinds of stages as numbers. */
/** A line is never entered, so that it may be taken for a route. */
export const STAGE_KIND = { route: 0, stay: 1, service: 2, line: 0 } as const;

/** Kinds of attributes as numbers. */
export const ATTRIBUTE_KIND = { perPerson: 0, perEpisode: 1, visits: 2, daysSince: 3 } as const;

/** Where an edge leads when it is no stage: exits are -1, -2, …; going back after a review is this. */
export const TO_BACK = -1_000_000;

/** Where edges lead, or come from, that are of the population: its residents outside the pathway, who leaves it, the next cohort. */
export const TO_RESIDENTS = -2_000_000;
export const TO_LEAVERS = -2_000_001;
export const TO_NEXT_COHORT = -2_000_002;

/** Marks the absence of a law, an edge, a resource or a stage. */
export const NONE = -1;

/** Days are counted in steps of 2^-20 (about 0.08 s), so that sums of times are exact. */
export const TICKS_PER_DAY = 1_048_576;

/** The most units of a resource: they are counted in 31 bits, and nobody has more. */
export const MOST_CAPACITY = 100_000_000;

/** Packages are counted in steps of 2^-6. */
export const STEPS_PER_PACKAGE = 64;

/** Probabilities are compared with 32 random bits: they are multiples of 2^-32 times this. */
export const WORDS = 2 ** 32;

/** How a time is turned into its period: cells no longer than the shortest period, each with at most one boundary. */
export interface PeriodIndex {
  readonly count: number;
  readonly cellsPerDay: number;
  readonly periodOfCell: Int32Array;
  /** End of each period, on the time grid. */
  readonly ends: Float64Array;
  readonly yearOf: Int32Array;
  readonly yearCount: number;
  /** Leading periods, and years, that warm the model up and are not reported. */
  readonly warmUpPeriods: number;
}

/** Something that can reduce arrivals or divert people: keyed by its name, with its share in each period. */
export interface ShareByPeriod {
  readonly key0: number;
  readonly key1: number;
  /** Of which effect it is a part. */
  readonly variant: number;
  /** In units of 2^-32. */
  readonly shares: Float64Array;
}

/** Who is meant, by an attribute: 1 for each level that is. */
export interface EligibleLevels {
  readonly attribute: number;
  readonly levels: Uint8Array;
}

/** Something that prevents arrivals of those who are meant by all that it names. */
export interface Prevention extends ShareByPeriod {
  readonly where: readonly EligibleLevels[];
}

/** What an intervention makes of durations that begin in each period. */
export interface DurationFactor {
  /** Of which effect it is a part. */
  readonly variant: number;
  readonly byPeriod: Float64Array;
}

/** Where people come from. */
export interface ArrivalSource {
  readonly kind: "residents" | "external" | "initial" | "newcomers" | "ageing";
  /** Decides its random numbers. */
  readonly name: string;
  readonly key0: number;
  readonly key1: number;
  readonly cohort: number;
  readonly stage: number;
  /** The edge by which they arrive; NONE where it is not one alone. */
  readonly edge: number;
  /** People: residents who are not in the pathway at the start, or people in the stage at the start. */
  readonly count: number;
}

/** What arrivals have in common: candidates at the highest rate, thinned to the rate of their time. */
export interface ArrivalRate {
  readonly cohort: number;
  readonly stage: number;
  readonly edge: number;
  /** Highest rate per day, at which candidates are drawn; 0 for none. */
  readonly envelope: number;
  readonly prevented: readonly Prevention[];
}

/** How the residents of a cohort make contact. */
export interface ContactRate extends ArrivalRate {
  /** The share of candidates that arrive, by period or by `keptFrom`, in units of 2^-32; undefined where all do. */
  readonly kept: Float64Array | undefined;
  /** The days from which each of these shares holds, rising from 0; undefined where they change with the period. */
  readonly keptFrom: Float64Array | undefined;
  /** Shape of the gamma law, with mean 1, of a person's own factor on the rate; 0 where all are alike. */
  readonly frailty: number;
  /** Rate per day at which those outside the pathway could leave the population, and the edge by which they do. */
  readonly leaving: number;
  /** The share of them who stay after all, from 0 to 1. */
  readonly staying: number;
  readonly leavingEdge: number;
}

/** How people of a cohort come to be of the next. */
export interface AgeingTable {
  /** By cohort: the next, or NONE, and the age in days at which people are of it. */
  readonly into: Int32Array;
  readonly at: Float64Array;
  /** By cohort: the law of ages of who is of it at the start, or NONE, and the key of the ages of all of it. */
  readonly ageLaw: Int32Array;
  readonly ageKey0: Int32Array;
  readonly ageKey1: Int32Array;
  /** By cohort: the key of contacts of people who have aged into it. */
  readonly cohortKey0: Int32Array;
  readonly cohortKey1: Int32Array;
  /** By stage: the edges out of the old cohort and into the new; NONE where no time passes. */
  readonly outOfStage: Int32Array;
  readonly intoStage: Int32Array;
  /** The same for residents outside the pathway, by the cohort that they were of; NONE where nobody makes contact. */
  readonly outOfResidents: Int32Array;
  readonly intoResidents: number;
}

/** People from outside. */
export interface ExternalArrivals extends ArrivalRate {
  readonly source: number;
  /** When the share of candidates that arrive changes, rising from 0, and the share from then on in units of 2^-32. */
  readonly changes: { readonly days: Float64Array; readonly kept: Float64Array } | undefined;
  /** Days between arrivals that come at fixed intervals, and until the first; undefined for a Poisson stream. */
  readonly interval: { readonly every: number; readonly first: number } | undefined;
  /** Table of how many come at a time, or NONE where it is one. */
  readonly batch: number;
  /** Law of how old they are, or NONE where nobody of their cohort ages. */
  readonly ageLaw: number;
}

/** A limited resource. */
export interface LimitedResource {
  readonly name: string;
  /** Capacity from each day on; the first is at or before day 0. */
  readonly days: Float64Array;
  readonly capacity: Int32Array;
  /** How many can wait. */
  readonly queueLimit: number;
  /** How many different priorities requests for it can have. */
  readonly priorities: number;
}

/**
 * A model with one scenario and one draw, as flat arrays. The kernel trusts what stands here.
 *
 * Places are the stages, then the attributes. What happens at a place may depend on the cohort and on attributes: on the
 * row of the place, which is the first row of the place plus the cohort, then the level of each attribute it depends on.
 * Choice tables hold cumulative probabilities in units of 2^-32, the last of each above 1, and what each stands for: an
 * edge, a level or a number. The table of a place and row has the number of the row.
 */
export interface CompiledModel {
  readonly horizon: number;
  readonly periods: PeriodIndex;
  /** Whether no sum of days of a period can pass what is exact, whoever stays where; else the ledger looks at each. */
  readonly daysAreBounded: boolean;
  readonly cohorts: number;
  /** Segments that the ledger keeps apart: cohort by level of each reported attribute. */
  readonly segments: number;
  readonly stages: number;
  readonly stageNames: readonly string[];
  readonly stageKind: Uint8Array;
  readonly stageKey0: Int32Array;
  readonly stageKey1: Int32Array;
  /** Whether an episode can come through the stage more than once. */
  readonly repeatable: Uint8Array;

  /** By place: first row, and where its attributes stand in `dependsOn`; both have one entry more. */
  readonly rowStart: Int32Array;
  readonly dependsStart: Int32Array;
  readonly dependsOn: Int32Array;
  readonly choiceStart: Int32Array;
  readonly choiceCumulative: Float64Array;
  readonly choiceOutcome: Int32Array;

  readonly attributes: number;
  readonly attributeKind: Uint8Array;
  readonly attributeKey0: Int32Array;
  readonly attributeKey1: Int32Array;
  readonly levels: Int32Array;
  /** By attribute, and one more: where its bands begin in `bandFrom`, the least value of each level. */
  readonly bandStart: Int32Array;
  readonly bandFrom: Float64Array;
  /** What a reported attribute's level is multiplied by in the number of a segment; 0 for others. */
  readonly segmentStep: Int32Array;
  /** By stage, and one more: the attributes that remember visits to it, and those that remember when it was left. */
  readonly countedStart: Int32Array;
  readonly counted: Int32Array;
  readonly leftStart: Int32Array;
  readonly left: Int32Array;
  /** By stage, and one more: the attributes that change on entry, with the first table of each (then by row of the stage). */
  readonly setStart: Int32Array;
  readonly setAttribute: Int32Array;
  readonly setTable: Int32Array;

  readonly edges: number;
  /** Stage that the edge leaves, or -1 - index of the arrival source. */
  readonly edgeFrom: Int32Array;
  /** Stage that the edge leads to, an exit as -1 - index, TO_BACK, or one of those of the population. */
  readonly edgeTo: Int32Array;
  /** By edge: the slot of the first row of its stage, the other rows follow; NONE where nobody is diverted from it. */
  readonly diversionSlot: Int32Array;
  /** By slot, and one more: where its diversions begin; empty where the scenario has none. */
  readonly diversionStart: Int32Array;
  readonly diversions: readonly (ShareByPeriod & { readonly edge: number })[];

  /** How many effects of interventions it has: variants count from 0. */
  readonly variants: number;

  readonly laws: LawTable;
  /** By row: index of a law, or NONE. */
  readonly durationLaw: Int32Array;
  readonly mortalityLaw: Int32Array;
  readonly reviewLaw: Int32Array;
  readonly packageLaw: Int32Array;
  readonly patienceLaw: Int32Array;
  /** By row: factors on durations; undefined where there is none. */
  readonly durationFactors: readonly (readonly DurationFactor[] | undefined)[];
  /** By stage: whether nothing but its duration can end it. */
  readonly endsByDuration: Uint8Array;

  /** By stage, and one more: the hazards that compete to end it. */
  readonly hazardStart: Int32Array;
  readonly hazardKey0: Int32Array;
  readonly hazardKey1: Int32Array;
  /** By hazard: where its laws stand in `hazardLaw`, and its first choice table; both then by row of the stage. */
  readonly hazardLawStart: Int32Array;
  readonly hazardLaw: Int32Array;
  readonly hazardTable: Int32Array;
  /** By hazard: the attribute that remembers when its clock began, or NONE where that is the entry. */
  readonly hazardClock: Int32Array;

  /** By stage: the stage that decides reviews, or NONE; the edges to it and back. */
  readonly reviewStage: Int32Array;
  readonly reviewEdge: Int32Array;
  readonly backEdge: Int32Array;
  /** By stage: the edges of those who die there, give up waiting, or are turned away; NONE where nobody does. */
  readonly deathEdge: Int32Array;
  readonly patienceEdge: Int32Array;
  readonly turnedAwayEdge: Int32Array;
  /** The exit of those who die, encoded as edges encode it; somebody new takes their place, unless their cohort is open. */
  readonly diedExit: number;

  /** By stage: index of a limited resource, or NONE. */
  readonly resourceOf: Int32Array;
  /** By row of a service: units that it needs, and rank of its priority, 0 first. */
  readonly units: Int32Array;
  readonly priority: Uint8Array;
  readonly resources: readonly LimitedResource[];

  readonly sources: readonly ArrivalSource[];
  /** By cohort: how residents make contact; undefined where they do not. */
  readonly contact: readonly (ContactRate | undefined)[];
  /** By cohort: contacts that come on top, where the scenario's rate goes beyond do-nothing's highest. */
  readonly excessContact: readonly (ContactRate | undefined)[];
  readonly external: readonly ExternalArrivals[];
  /** Residents who join a cohort: they come to no stage. */
  readonly newcomers: readonly ExternalArrivals[];
  /** By cohort: 1 where nobody takes the place of who dies. */
  readonly isOpen: Uint8Array;
  /** Undefined where nobody ages. */
  readonly ageing: AgeingTable | undefined;
}
