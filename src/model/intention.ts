import type { CyclePlace } from "./programme.ts";

/** A commissioning intention of a plan; no number rests on it. */
export interface Intention {
  readonly name: string;
  readonly label: string;
  readonly theme: string | undefined;
  readonly cycle: CyclePlace | undefined;
  /** Interventions by index; empty where the simulation has none of it. */
  readonly actsAs: readonly number[];
}
