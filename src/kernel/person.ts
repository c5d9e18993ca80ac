import type { CompiledModel } from "../model/compiled-model.ts";
import { Stream } from "../random/stream.ts";

/**
 * Places in a person's clock, in days: hazard of death left (negative: not drawn yet), now, the end of the stay by what has
 * been looked at so far, the length of a service that is waited for, the last candidate contact, the next contact that the
 * scenario adds.
 */
export const CLOCK = { exposure: 0, now: 1, end: 2, length: 3, candidate: 4, excess: 5 } as const;

/** Places in a person's ages, in days of the model: when they were born, and when they come into the next cohort. */
export const AGE = { birth: 0, birthday: 1 } as const;

/** The person who is walked: who they are, where they stand, and what is known of them. Nothing here decides anything. */
export class Person {
  /** Their key, and the number of people who held their place in the population before. */
  personKey0 = 0;
  personKey1 = 0;
  generation = 0;
  /** Who it is, for messages and journals: the source, the person's or arrival's number in it, and the episode. */
  source = 0;
  member = 0;
  episode = 0;
  episodeKey0 = 0;
  episodeKey1 = 0;
  /** What they do depends on the cohort; they are counted in the segment. Of somebody who ages it may be of the next cohort. */
  cohort = 0;
  segment = 0;
  /** Times, by AGE; empty where nobody ages. */
  readonly ages: Float64Array;
  /** Times, by CLOCK. They travel here because a number handed from function to function would be boxed each time. */
  readonly clock = new Float64Array([-1, 0, 0, 0, 0, 0]);
  /** Where they are: the stage, its row, and the period that now lies in. */
  stage = 0;
  row = 0;
  period = 0;
  /** The visit: its key, and 32 random bits that choose the way on. */
  visitKey0 = 0;
  visitKey1 = 0;
  choice = 0;
  /** Steps made within the day, as far as they are known where a walk begins. */
  steps = 0;
  /** Visits of this episode so far, by stage (repeatable stages only); empty where no stage is. */
  readonly visits: Int32Array;
  /** By attribute: the level, or the visits so far, or when the stages were last left. */
  readonly attributes: Float64Array;
  /** Which stages they were seen in, by cohort (where people age) and year: bits `(cohort * years + year) * stages + stage`. */
  readonly seen: Int32Array;
  /** The cohort as whose resident they make contact, or -1; their candidate contacts, and the number of the last. */
  resident = -1;
  readonly contacts = new Stream();
  candidate = 0;
  /** Number of the next contact that the scenario adds to do-nothing's. */
  excess = 0;

  constructor(model: CompiledModel) {
    const cohorts = model.ageing === undefined ? 1 : model.cohorts;
    this.ages = new Float64Array(model.ageing === undefined ? 0 : Object.keys(AGE).length);
    this.seen = new Int32Array(Math.ceil((model.stages * model.periods.yearCount * cohorts) / 32));
    this.visits = new Int32Array(model.repeatable.includes(1) ? model.stages : 0);
    this.attributes = new Float64Array(model.attributes);
  }
}
