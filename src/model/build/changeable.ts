import type { TimeAxis } from "../axis.ts";
import type { Resource, Stage } from "../model.ts";

/** What changes by interventions can be about. */
export interface Changeable {
  readonly stages: readonly Stage[];
  readonly resources: readonly Resource[];
  readonly axis: TimeAxis;
}
