import { type ContactTally, MOST_CONTACTS, REPEAT_WITHIN_DAYS } from "./contact-tally.ts";
import { cohortsOf, FiguresByScenario, membersOf, ofPeople, sumOfRows } from "./figures.ts";
import type { ContactCount, RepeatContacts } from "./journeys.ts";
import type { Places } from "./places.ts";

/** Of so many contacts: people, their share of all people, and of all contacts. */
const PER_COUNT = 3;

/** How often people make contact, over replications. */
export class ContactFigures {
  private readonly places: Places;
  private readonly scenarios: readonly string[];
  private readonly cohorts: readonly number[];
  private readonly periods: readonly string[];
  private readonly counts: FiguresByScenario;
  private readonly repeats: FiguresByScenario;
  /** After any exit, then after each. */
  private readonly afters: readonly string[];

  constructor(places: Places, scenarios: readonly string[]) {
    const { axis, exits } = places.model;
    this.places = places;
    this.scenarios = scenarios;
    this.cohorts = cohortsOf(places);
    this.periods = [...axis.years.map(({ label }) => label), "all years"];
    this.afters = ["all", ...exits.map(({ name }) => name)];
    const counts = this.periods.length * this.cohorts.length * MOST_CONTACTS * PER_COUNT;
    this.counts = new FiguresByScenario(scenarios.length, counts);
    const repeats = REPEAT_WITHIN_DAYS.length * this.cohorts.length * (1 + this.afters.length);
    this.repeats = new FiguresByScenario(scenarios.length, repeats);
  }

  add(tallies: readonly ContactTally[]): void {
    this.counts.add(tallies.map((tally) => this.countsOf(tally)));
    this.repeats.add(tallies.map((tally) => this.repeatsOf(tally)));
  }

  /** By [period][cohort][contacts][figure]. */
  private countsOf(tally: ContactTally): Float64Array {
    const all = this.places.model.cohorts.length;
    const row = this.periods.flatMap((_, period) =>
      this.cohorts.flatMap((cohort) => {
        const members = membersOf(this.places, cohort).map((member) => period * all + member);
        const people = sumOfRows(tally.people, MOST_CONTACTS, members);
        const everybody = people.reduce((sum, count) => sum + count, 0);
        const contacts = sumOfRows(tally.contacts, 1, members)[0]!;
        // What those with many make is what the others leave.
        const fewer = people.reduce(
          (sum, count, index) => sum + (index + 1 < MOST_CONTACTS ? count * (index + 1) : 0),
          0,
        );
        return Array.from(people).flatMap((count, index) => {
          const made = index + 1 < MOST_CONTACTS ? count * (index + 1) : contacts - fewer;
          return [count, count / everybody, made / contacts];
        });
      }),
    );
    return Float64Array.from(row);
  }

  /** By [within][cohort]: contacts whose past is known, and the share of repeats after any exit and after each. */
  private repeatsOf(tally: ContactTally): Float64Array {
    const { places } = this;
    const all = places.model.cohorts.length;
    const row = REPEAT_WITHIN_DAYS.flatMap((_, within) =>
      this.cohorts.flatMap((cohort) => {
        const members = membersOf(places, cohort).map((member) => within * all + member);
        const known = sumOfRows(tally.known, 1, members)[0]!;
        const repeats = Array.from(sumOfRows(tally.repeats, places.exits, members));
        const sum = repeats.reduce((total, count) => total + count, 0);
        return [known, ...[sum, ...repeats].map((count) => (known > 0 ? count / known : Number.NaN))];
      }),
    );
    return Float64Array.from(row);
  }

  countRows(): ContactCount[] {
    const { cohorts, places } = this;
    return this.scenarios.flatMap((name, scenario) =>
      this.periods.flatMap((period, p) =>
        cohorts.flatMap((cohort, c) =>
          Array.from({ length: MOST_CONTACTS }, (_, index) => index).flatMap((index): ContactCount[] => {
            const first = ((p * cohorts.length + c) * MOST_CONTACTS + index) * PER_COUNT;
            const people = this.counts.at(scenario, first);
            if (!(people.mean > 0)) return [];
            return [
              {
                ...ofPeople(places, name, cohort),
                period,
                contacts: index + 1,
                orMore: index + 1 === MOST_CONTACTS,
                people,
                shareOfPeople: this.counts.at(scenario, first + 1),
                shareOfContacts: this.counts.at(scenario, first + 2),
              },
            ];
          }),
        ),
      ),
    );
  }

  repeatRows(): RepeatContacts[] {
    const { cohorts, places, afters } = this;
    return this.scenarios.flatMap((name, scenario) =>
      REPEAT_WITHIN_DAYS.flatMap((withinDays, w) =>
        cohorts.flatMap((cohort, c) =>
          afters.flatMap((after, index): RepeatContacts[] => {
            const first = (w * cohorts.length + c) * (1 + afters.length);
            const known = this.repeats.at(scenario, first);
            const share = this.repeats.at(scenario, first + 1 + index);
            const isOfInterest = known.mean > 0 && (index === 0 || share.mean > 0);
            return isOfInterest ? [{ ...ofPeople(places, name, cohort), withinDays, after, known, share }] : [];
          }),
        ),
      ),
    );
  }
}
