/**
 * Upper ends, in days, of the bins in which waits are counted: none at all, then up to and including each; one bin more takes the
 * rest. Only there is the share of people who waited no longer known exactly.
 */
export const WAIT_BINS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 84, 112, 182, 364] as const;
