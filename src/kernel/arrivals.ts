import type { CompiledModel } from "../model/compiled-model.ts";
import { Stream } from "../random/stream.ts";
import { Contacts, type Park } from "./contacts.ts";
import { ExternalSource } from "./external-source.ts";
import { type Journey, WALK } from "./journey.ts";
import type { Ledger } from "./ledger.ts";
import { CLOCK } from "./person.ts";
import { Prevention } from "./prevention.ts";

/** Number of the episode of people who are inside at the start; candidate contacts count from 1. */
const EPISODE_AT_START = 0;
/** The cohort as whose resident somebody from outside makes contact. */
const NO_RESIDENT = -1;

// As in the journey: a module's own constants are compiled in, imported ones are not.
const OVER = WALK.over;
const REQUESTS = WALK.requests;
const NOW = CLOCK.now;
const NEVER = Number.POSITIVE_INFINITY;

/** Brings people into the pathway, source by source and person by person. */
export class Arrivals {
  /** Those who come from outside. */
  readonly external: readonly ExternalSource[];
  /** Those who join the residents. */
  readonly newcomers: readonly ExternalSource[];
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly journey: Journey;
  /** The contacts of residents. */
  readonly contacts: Contacts;
  private readonly prevention: Prevention;
  private readonly keys = new Stream();
  /** Sources of people who are there already, by index. */
  readonly places: readonly number[];
  /** The arrival from outside that `take` has taken: its source, its number, how many come, and when: days, period. */
  private taken: ExternalSource | undefined;
  private number = 0;
  size = 0;
  private readonly time = new Float64Array(1);
  private period = 0;

  constructor(model: CompiledModel, ledger: Ledger, journey: Journey) {
    this.model = model;
    this.places = [...model.sources.keys()].filter((index) => {
      const { kind, cohort } = model.sources[index]!;
      return kind === "initial" || (kind === "residents" && model.contact[cohort] !== undefined);
    });
    this.ledger = ledger;
    this.journey = journey;
    this.contacts = new Contacts(model, ledger, journey);
    this.prevention = new Prevention(journey);
    this.external = model.external.map((arrivals) => new ExternalSource(model, arrivals));
    this.newcomers = model.newcomers.map((arrivals) => new ExternalSource(model, arrivals));
  }

  /** The people inside at the start, and the residents: those who are there already, and those who join them. */
  runPopulation(park: Park): void {
    for (const source of this.places) {
      for (let member = 0; member < this.model.sources[source]!.count; member++) this.person(source, member, park);
    }
    for (const source of this.newcomers) {
      while (source.next < this.model.horizon) {
        this.take(source);
        this.newcomer(park);
      }
    }
  }

  /** All that happens to a place in the population: to somebody inside at the start or a resident, and who comes after. */
  person(index: number, member: number, park: Park): void {
    const { journey, keys, ledger, model } = this;
    ledger.walked++;
    const source = model.sources[index]!;
    const resident = model.contact[source.cohort] === undefined ? NO_RESIDENT : source.cohort;
    journey.source = index;
    journey.member = member;
    keys.begin(source.key0, source.key1, member, 0);
    journey.beginPerson(keys.s0, keys.s1, source.cohort, 0);
    journey.resident = resident;
    if (journey.ageing.any) journey.ageing.beginAtStart();
    if (resident >= 0) this.contacts.begin(0);
    journey.beginAt(0, 0);
    if (source.kind === "initial") {
      keys.begin(journey.personKey0, journey.personKey1, EPISODE_AT_START, 0);
      journey.beginEpisode(keys.s0, keys.s1, EPISODE_AT_START);
      ledger.pass(source.edge, journey.segment);
      const outcome = journey.resume(source.stage);
      if (outcome === REQUESTS) park();
      if (outcome !== OVER) return;
    }
    if (journey.resident >= 0) this.contacts.goOn(park);
  }

  /** All that happens to the resident who joins a cohort with the arrival that has been taken. */
  newcomer(park: Park): void {
    const { journey, ledger, model, keys, period, number } = this;
    ledger.walked++;
    const { index, arrivals } = this.taken!;
    const { key0, key1 } = model.sources[index]!;
    const time = this.time[0]!;
    keys.begin(key0, key1, number, 0);
    journey.source = index;
    journey.member = number;
    journey.beginPerson(keys.s0, keys.s1, arrivals.cohort, 0);
    if (journey.ageing.any) journey.ageing.begin(time, arrivals.ageLaw);
    ledger.pass(arrivals.edge, period * model.segments + journey.segment);
    journey.resident = arrivals.cohort;
    journey.beginAt(time, period);
    this.contacts.begin(time);
    this.contacts.goOn(park);
  }

  /** The source whose next arrival comes first; undefined where nobody comes any more. */
  soonest(): ExternalSource | undefined {
    let first: ExternalSource | undefined;
    let earliest = NEVER;
    for (const source of this.external) {
      if (source.next >= earliest) continue;
      first = source;
      earliest = source.next;
    }
    return first;
  }

  /** Whether the next arrival of any source comes when the journey is now. */
  anotherNow(): boolean {
    const now = this.journey.clock[NOW]!;
    for (const source of this.external) if (source.next === now) return true;
    return false;
  }

  /** Everybody from outside, where nobody waits for anybody. */
  runExternal(park: Park): void {
    for (const source of this.external) while (source.next < this.model.horizon) this.arrive(source, park);
  }

  /** The next arrival of a source, which may be a batch; then the source moves on. */
  arrive(source: ExternalSource, park: Park): void {
    this.take(source);
    for (let member = 0; member < this.size; member++) this.comer(member, park);
  }

  /** Takes the next arrival of a source, which moves on. */
  take(source: ExternalSource): void {
    const time = source.next;
    this.taken = source;
    this.number = source.number;
    this.size = source.size;
    this.time[0] = time;
    this.period = this.ledger.periodOf(time);
    source.advance();
  }

  /** All that happens to one of those who come with the arrival that has been taken. */
  comer(member: number, park: Park): void {
    const { journey, ledger, model, keys, period, number } = this;
    ledger.walked++;
    const { index, arrivals } = this.taken!;
    const { key0, key1 } = model.sources[index]!;
    keys.begin(key0, key1, number, member);
    const { s0: person0, s1: person1 } = keys;
    journey.source = index;
    journey.member = number;
    journey.beginPerson(person0, person1, arrivals.cohort, 0);
    if (journey.ageing.any) journey.ageing.begin(this.time[0]!, arrivals.ageLaw);
    journey.resident = NO_RESIDENT;
    journey.beginEpisode(person0, person1, member);
    journey.beginAt(this.time[0]!, period);
    const { prevented } = arrivals;
    if (prevented.length > 0 && this.prevention.prevents(prevented, period, person0, person1)) return;
    ledger.pass(arrivals.edge, period * model.segments + journey.segment);
    if (journey.walk(arrivals.stage) === REQUESTS) park();
  }
}
