import type { VisitPrices } from "../../finance/visit-prices.ts";
import type { CompiledModel } from "../../model/compiled-model.ts";
import { LogBins } from "../../statistics/log-bins.ts";
import { ContactTally } from "./contact-tally.ts";
import { FlowTally } from "./flow-tally.ts";
import { PeopleGroups } from "./groups.ts";
import type { PersonJourney } from "./person-journey.ts";
import { PersonTally } from "./person-tally.ts";
import type { Places } from "./places.ts";
import { TimeTally } from "./time-tally.ts";

/** Times below ten minutes, and amounts below 1, are not told apart. */
const SHORTEST_DAYS = 1 / 128;
const LARGEST_AMOUNT = 1e9;

/** What journeys are counted by, the same in every scenario and replication. */
export class Counting {
  readonly places: Places;
  readonly groups: PeopleGroups;
  readonly timeBins: LogBins;
  readonly amountBins: LogBins;

  constructor(places: Places) {
    this.places = places;
    this.groups = new PeopleGroups(places.model);
    this.timeBins = new LogBins(SHORTEST_DAYS, places.model.axis.horizon);
    this.amountBins = new LogBins(1, LARGEST_AMOUNT);
  }
}

/** All that is counted of one scenario in one replication. */
export class Tallies {
  readonly flows: FlowTally;
  readonly contacts: ContactTally;
  readonly times: TimeTally;
  readonly persons: PersonTally;

  constructor({ places, groups, timeBins, amountBins }: Counting, compiled: CompiledModel, prices: VisitPrices) {
    this.flows = new FlowTally(places, groups);
    this.contacts = new ContactTally(places);
    this.times = new TimeTally(places, timeBins);
    this.persons = new PersonTally(places, compiled, prices, amountBins);
  }

  /** Adds a person; false where they were on the pathway in a warm-up alone. */
  add(journey: PersonJourney): boolean {
    this.flows.add(journey);
    this.contacts.add(journey);
    this.times.add(journey);
    return this.persons.add(journey);
  }
}
