/** Names that the schema and the engine share, apart from the schema so that workers need not load the validator. */
export const FAMILY_NAMES = [
  "fixed",
  "uniform",
  "triangular",
  "exponential",
  "erlang",
  "gamma",
  "weibull",
  "lognormal",
  "log-logistic",
  "gompertz",
  "empirical",
  "mixture",
] as const;
export type FamilyName = (typeof FAMILY_NAMES)[number];

export const MEASURES = [
  "entries",
  "starts",
  "begun",
  "exits",
  "person-days",
  "people-on-average",
  "people",
  "gross",
  "income",
  "net",
  "share-of-gross",
] as const;
export type MeasureName = (typeof MEASURES)[number];

/** What an observation is for: parameters are calibrated to it, or it is kept to judge the model by. */
export const OBSERVATION_USES = ["fitting", "validation"] as const;
export type ObservationUse = (typeof OBSERVATION_USES)[number];
/** What may be watched while a programme runs. */
export const MEASURES_OF_TRAJECTORIES = ["entries", "starts", "exits", "people-on-average", "gross", "net"] as const;
export type MeasureOfTrajectory = (typeof MEASURES_OF_TRAJECTORIES)[number];

/** What a target may ask for beside money, by its key. */
export const MEASURE_KEYS = ["entries-into", "starts-in", "people-in", "mean-wait-for", "waits-for"] as const;
/** What these measure. */
export type MeasureOfTarget = "entries" | "starts" | "people-on-average" | "mean-wait" | "waits-within";

/** How a measure may be held against something. */
export const BOUND_KEYS = ["at-most", "at-least", "fall-by", "rise-by"] as const;

/** Words that all mean "each time somebody enters the stage". */
export const PER_ENTRY = ["entry", "contact", "episode", "assessment", "review", "visit"] as const;
export const PER_TIME = ["day", "week", "year"] as const;

/** The money of each year, or all of it in prices of the price base. */
export const TERMS = ["cash", "real"] as const;
/** When in a year its money is taken to flow, for discounting. */
export const FLOWS = ["year-start", "mid-year", "year-end"] as const;

/** What becomes of a growth or a rise of prices after the year by which it has happened. */
export const AFTER_CHANGE = ["continue", "hold"] as const;

/** Keys that say where something comes from. */
export const ORIGIN_KEYS: readonly string[] = [
  ...["source", "solved", "assumption", "note", "if-wrong", "owner", "signed-off"],
];

/** Keys of a number that are neither cohorts nor levels, apart from `by`. */
export const ANNOTATIONS: readonly string[] = ["value", "uncertain", "range", "calibrate", ...ORIGIN_KEYS];

/** Which way something that is left out would move the headline. */
export const WOULD = ["lower", "raise", "either", "unknown"] as const;

/** Stands beside one value per level of the attribute that it names. */
export const BY = "by";

/** Levels of history that somebody has to whom it never happened; the branch that takes what others leave. */
export const NEVER = "never";
export const REST = "rest";

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Destinations with a meaning of their own. */
export const BACK = "back";
export const DIED = "died";
export const RESIDENTS = "residents";

/** How an intervention comes to its full effect where it takes time, and how long it acts. */
export const RAMP_SHAPES = ["linear", "s-curve"] as const;
export const LASTING = ["recurrent", "one-off", "reversing"] as const;
/** The commissioning cycle, in its order. */
export const CYCLE = ["analysis", "design", "prepare", "implement", "evaluate", "manage"] as const;
/** How an effect on routing is measured. */
export const DIVERSION_MEASURES = ["share", "points", "ratio", "towards"] as const;
export type DiversionMeasure = (typeof DIVERSION_MEASURES)[number];
/** Where a cash line is booked. */
export const CASH_BOOKS = ["spending", "income"] as const;

/** What a savings proposal of a budget rests on. */
export const DELIVERED_BY = ["cash", "structural", "prices", "simulation"] as const;
/** The dimensions in which a council rates a proposal, and the ratings, best first. */
export const RAG_DIMENSIONS = [
  "overall",
  "time",
  "proposal-delivery",
  "cash-saving",
  "risk",
  "issue",
  "dependency",
] as const;
export const RAG_COLOURS = ["green", "amber", "red"] as const;
