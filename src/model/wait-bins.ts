/**
 * Waits are counted in bins that end at so many days: only there is the share of people who waited no longer known exactly.
 * The kernel's own (`kernel/ledger.ts`), which a model cannot import; a test compares the two.
 */
export const WAIT_BIN_DAYS: readonly number[] = [0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 84, 112, 182, 364];
