import type { TimeAxis } from "../axis.ts";
import type { Stage } from "../model.ts";

/** What changes by interventions can be about. */
export interface Changeable {
  readonly stages: readonly Stage[];
  /** By resource, in the order of the model: whether it is said to have no limit. */
  readonly unlimited: readonly boolean[];
  readonly axis: TimeAxis;
}
