import type { Dimension } from "../quantity.ts";
import type { Limits } from "./limits.ts";

/** Why something may not depend on an attribute (by index), in words; undefined where it may. */
export type Refusal = (attribute: number) => string | undefined;

export const ON_ATTRIBUTES: Refusal = () => undefined;
export const ON_COHORTS_ALONE: Refusal = () => "this can differ between cohorts, but not by an attribute";
export const ON_NOTHING: Refusal = () => "this cannot differ by an attribute";

/** How a number is to be read. */
export interface Reading {
  readonly dimension: Dimension;
  /** The limits of the dimension, unless given. */
  readonly limits?: Limits | undefined;
  /** Whether it counts something that cannot be divided, and so cannot be drawn either. */
  readonly whole?: boolean;
  /** Whether calibration may move it, unless it says so itself: what encloses it may say so for all. */
  readonly calibrate?: boolean | undefined;
  /** Cohorts alone, unless given. */
  readonly refusal?: Refusal;
}
