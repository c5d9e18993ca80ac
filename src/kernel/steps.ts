/** Steps without time passing after which a pathway is taken to be circular. */
export const MOST_STEPS_AT_ONE_TIME = 10_000;

/** What is said then. */
export const GOING_ROUND = "people go round without time passing";
