import type { Year } from "../../model/axis.ts";
import { DAYS_PER_YEAR } from "../../model/quantity.ts";
import { NO_STAGE, type PersonJourney, ROW_KIND } from "./person-journey.ts";
import type { Places } from "./places.ts";

/** People with so many contacts and more are counted together. */
export const MOST_CONTACTS = 20;
/** Within these times, in days, a contact is said to be a repeat. */
export const REPEAT_WITHIN_DAYS = [91, DAYS_PER_YEAR] as const;

/** How often people make contact, and how many contacts follow soon upon the end of the episode before. */
export class ContactTally {
  /** Years, then all of the time. */
  readonly spans: readonly Year[];
  /** People by [span][cohort][contacts they made in it, from 1]. */
  readonly people: Float64Array;
  /** Contacts by [within][cohort] that were made late enough for as long a time before them to be known. */
  readonly known: Float64Array;
  /** Those of them that are repeats, by [within][cohort][how the episode before ended: by exit]. */
  readonly repeats: Float64Array;
  /** All contacts by [span][cohort]. */
  readonly contacts: Float64Array;
  private readonly places: Places;
  private readonly cohorts: number;
  /** Of the person: contacts by span, and their cohort at the first of each. */
  private readonly own: Int32Array;
  private readonly cohortAtFirst: Int32Array;

  constructor(places: Places) {
    const { axis, cohorts } = places.model;
    this.places = places;
    this.cohorts = cohorts.length;
    this.spans = [...axis.years, { label: "all years", start: 0, end: axis.horizon }];
    this.people = new Float64Array(this.spans.length * this.cohorts * MOST_CONTACTS);
    this.contacts = new Float64Array(this.spans.length * this.cohorts);
    this.known = new Float64Array(REPEAT_WITHIN_DAYS.length * this.cohorts);
    this.repeats = new Float64Array(REPEAT_WITHIN_DAYS.length * this.cohorts * places.exits);
    this.own = new Int32Array(this.spans.length);
    this.cohortAtFirst = new Int32Array(this.spans.length);
  }

  add(journey: PersonJourney): void {
    const { own, places } = this;
    own.fill(0);
    // When the episode before ended, and by which exit.
    let ended = Number.NEGATIVE_INFINITY;
    let exit = -1;
    for (let row = 0; row < journey.count; row++) {
      if (journey.kind[row] === ROW_KIND.review) continue;
      if (journey.from[row] === NO_STAGE && journey.origin[row] === places.residents) {
        this.contact(journey.asked[row]!, journey.cohort[row]!, ended, exit);
      }
      const to = journey.to[row]!;
      if (to < 0 && -1 - to < places.exits) {
        ended = journey.ended[row]!;
        exit = -1 - to;
      }
    }
    for (let span = 0; span < own.length; span++) {
      if (own[span] === 0) continue;
      const cell = span * this.cohorts + this.cohortAtFirst[span]!;
      this.people[cell * MOST_CONTACTS + Math.min(own[span]!, MOST_CONTACTS) - 1]!++;
    }
  }

  private contact(when: number, cohort: number, ended: number, exit: number): void {
    if (when < 0) return;
    const { spans, own, cohorts, places } = this;
    for (let span = 0; span < spans.length; span++) {
      const { start, end } = spans[span]!;
      if (when < start || when >= end) continue;
      if (own[span]!++ === 0) this.cohortAtFirst[span] = cohort;
      this.contacts[span * cohorts + cohort]!++;
    }
    const seenBefore = when + places.model.warmUp;
    for (let within = 0; within < REPEAT_WITHIN_DAYS.length; within++) {
      const days = REPEAT_WITHIN_DAYS[within]!;
      if (seenBefore < days) continue;
      const cell = within * cohorts + cohort;
      this.known[cell]!++;
      if (when - ended <= days) this.repeats[cell * places.exits + exit]!++;
    }
  }
}
