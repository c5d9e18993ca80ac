/** Kinds of stages as numbers. */
export const STAGE_KIND = { route: 0, stay: 1, service: 2 } as const;

/** Where an edge leads when it is no stage: exits are -1, -2, …; going back after a review is this. */
export const TO_BACK = -1_000_000;

/** Which law of a stage: index of the first of three blocks of the law arrays. */
export const LAW_OF = { duration: 0, mortality: 1, review: 2 } as const;

/** Marks the absence of a law. */
export const NO_LAW = 255;

/** Days are counted in steps of 2^-20 (about 0.08 s), so that sums of times are exact. */
export const TICKS_PER_DAY = 1_048_576;

/** How a time is turned into its period: cells no longer than the shortest period, each with at most one boundary. */
export interface PeriodIndex {
  readonly count: number;
  readonly cellsPerDay: number;
  readonly periodOfCell: Uint32Array;
  /** End of each period, on the time grid. */
  readonly ends: Float64Array;
  readonly yearOf: Uint32Array;
  readonly yearCount: number;
}

/** Something that can reduce arrivals or divert people: keyed by its name, with its share in each period. */
export interface ShareByPeriod {
  readonly key0: number;
  readonly key1: number;
  readonly shares: Float64Array;
}

/** Where people come from. */
export interface ArrivalSource {
  readonly kind: "residents" | "external" | "initial";
  /** Decides its random numbers. */
  readonly name: string;
  readonly key0: number;
  readonly key1: number;
  readonly cohort: number;
  readonly stage: number;
  /** The edge by which they arrive. */
  readonly edge: number;
  /** People: residents who are not in the pathway at the start, or people in the stage at the start. */
  readonly count: number;
}

/** Arrivals in time, from each resident or from outside. */
export interface ArrivalRate {
  readonly cohort: number;
  readonly stage: number;
  readonly edge: number;
  /** Highest rate per day, at which candidates are drawn; 0 for none. */
  readonly envelope: number;
  /** The share of candidates that arrive, by period; undefined where all do. */
  readonly kept: Float64Array | undefined;
  readonly prevented: readonly ShareByPeriod[];
}

/**
 * A model with one scenario and one draw, as flat arrays. Indices: stage x cohort is `stage * cohorts + cohort`; a law is
 * `(LAW_OF * stages + stage) * cohorts + cohort`. The kernel trusts what stands here.
 */
export interface CompiledModel {
  readonly horizon: number;
  readonly periods: PeriodIndex;
  readonly cohorts: number;
  readonly stages: number;
  readonly stageNames: readonly string[];
  readonly stageKind: Uint8Array;
  readonly stageKey0: Int32Array;
  readonly stageKey1: Int32Array;
  /** Whether an episode can come through the stage more than once. */
  readonly repeatable: Uint8Array;

  readonly edges: number;
  /** Stage that the edge leaves, or -1 - index of the arrival source. */
  readonly edgeFrom: Int32Array;
  /** Stage that the edge leads to, an exit as -1 - index, or TO_BACK. */
  readonly edgeTo: Int32Array;
  readonly branchStart: Int32Array;
  /** Cumulative probabilities; the last of each table is above 1. */
  readonly branchCumulative: Float64Array;
  readonly branchEdge: Int32Array;

  /** By edge x cohort, and one more: where its diversions begin. */
  readonly diversionStart: Int32Array;
  readonly diversions: readonly (ShareByPeriod & { readonly edge: number })[];

  readonly lawFamily: Uint8Array;
  readonly lawA: Float64Array;
  readonly lawB: Float64Array;
  readonly lawC: Float64Array;
  /** By stage x cohort: factor on durations by period; undefined where there is none. */
  readonly durationFactor: readonly (Float64Array | undefined)[];

  /** By stage: the stage that decides reviews, or -1; the edges to it and back. */
  readonly reviewStage: Int32Array;
  readonly reviewEdge: Int32Array;
  readonly backEdge: Int32Array;
  /** By stage: the edge of those who die there, or -1. */
  readonly deathEdge: Int32Array;
  /** The exit of those who die, encoded as edges encode it; somebody new takes their place. */
  readonly diedExit: number;

  /** By stage: index of a limited resource, or -1. */
  readonly resourceOf: Int32Array;
  readonly resources: readonly { readonly name: string; readonly days: Float64Array; readonly capacity: Int32Array }[];

  readonly sources: readonly ArrivalSource[];
  /** By cohort: how residents make contact; undefined where they do not. */
  readonly contact: readonly (ArrivalRate | undefined)[];
  readonly external: readonly { readonly source: number; readonly rate: ArrivalRate }[];
}
