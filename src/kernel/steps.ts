/**
 * Steps of one person within a day after which a pathway is taken to be circular. Nobody takes so many, and a replication
 * in which somebody did day after day would hardly end.
 */
export const MOST_STEPS_A_DAY = 10_000;

/** What is said then. */
export const GOING_ROUND = "people go round without time passing, or hardly any: more than 10,000 steps in a day";
