import { requirePositive, requireWhole } from "../random/domain.ts";
import type { Interval } from "./intervals.ts";

/** So few replications give no answer, however narrow their interval. */
export const FIRST_LOOK = 200;
/** Nor do fewer blocks, whose spread is then hardly known and narrow by luck too often. */
const FEWEST_BLOCKS = 10;

/**
 * After how many replications to look again: 200 first, then each look has 1.3 times as many as the one before. Few looks leave
 * little to chance: an interval that is narrow by luck at one of many looks would end a run too early.
 *
 * @param replications at this look, whole, 0 before the first
 * @param unit replications that belong together (a block), whole, at least 1: looks are at whole blocks, the first at 10 at least
 * @throws RangeError outside these ranges
 */
export function nextLook(replications: number, unit = 1): number {
  requireWhole("the number of replications", replications, 0);
  requireWhole("the replications that belong together", unit, 1);
  const first = unit === 1 ? FIRST_LOOK : Math.max(FIRST_LOOK, FEWEST_BLOCKS * unit);
  const wanted = replications < first ? first : Math.ceil((replications * 13) / 10);
  return Math.ceil(wanted / unit) * unit;
}

/** Half the width of an interval, in its unit; infinite where an end is. */
export function halfWidth({ low, high }: Interval): number {
  return (high - low) / 2;
}

/**
 * Whether to stop: at least 200 replications, and an interval whose half-width is at most the wanted one. The interval is any that
 * belongs to the figure: `wilson` for a proportion, `meanEstimate`, `quantileEstimate`, or those of blocks.
 *
 * At the stop the interval covers the truth a little less often than one of a fixed number of replications; how often is measured
 * in `docs/explanation/verification.md`.
 *
 * @param interval at this look
 * @param replications at this look
 * @param wanted half-width, above 0, in the interval's unit
 * @throws RangeError if the wanted half-width is not above 0
 * @see Chow and Robbins (1965), Annals of Mathematical Statistics 36; Law (2015), "Simulation Modeling and Analysis", 9.4.1
 */
export function isPreciseEnough(interval: Interval, replications: number, wanted: number): boolean {
  requirePositive("the wanted half-width", wanted);
  return replications >= FIRST_LOOK && halfWidth(interval) <= wanted;
}

/**
 * How many replications the wanted half-width will take, as far as can be told now: half-widths fall with the square root of their
 * number. At least as many as there are; infinite while the interval is.
 */
export function expectedReplications(interval: Interval, replications: number, wanted: number): number {
  requireWhole("the number of replications", replications, 1);
  requirePositive("the wanted half-width", wanted);
  const ratio = halfWidth(interval) / wanted;
  return Math.max(FIRST_LOOK, replications, Math.ceil(replications * ratio * ratio));
}
