import type { CompiledModel, ContactRate, Prevention } from "../model/compiled-model.ts";
import { drawGamma } from "../random/gamma.ts";
import { nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import { ExternalSource } from "./external-source.ts";
import { type Journey, WALK } from "./journey.ts";
import type { Ledger } from "./ledger.ts";
import { CLOCK } from "./person.ts";
import { onGrid } from "./time-grid.ts";

/** Is told of somebody who asks for a limited resource: the journey stands at the request. */
export type Park = () => void;

/** Number of the episode of people who are inside at the start; candidate contacts count from 1. */
const EPISODE_AT_START = 0;
/** The cohort as whose resident somebody from outside makes contact. */
const NO_RESIDENT = -1;

// As in the journey: a module's own constants are compiled in, imported ones are not.
const OVER = WALK.over;
const REQUESTS = WALK.requests;
const NOW = CLOCK.now;
const NEVER = Number.POSITIVE_INFINITY;
const CANDIDATE = CLOCK.candidate;
const [CONTACTS0, CONTACTS1] = nameKey("use:contacts");
const [FRAILTY0, FRAILTY1] = nameKey("use:frailty");

/** Brings people into the pathway, source by source and person by person. */
export class Arrivals {
  /** Those who come from outside. */
  readonly external: readonly ExternalSource[];
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly journey: Journey;
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
    this.external = model.external.map((arrivals) => new ExternalSource(model, arrivals));
  }

  /** Everybody who is there already: the people inside at the start, and the residents. */
  runPopulation(park: Park): void {
    for (const source of this.places) {
      for (let member = 0; member < this.model.sources[source]!.count; member++) this.person(source, member, park);
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
    if (resident >= 0) this.beginContacts();
    journey.beginAt(0, 0);
    if (source.kind === "initial") {
      keys.begin(journey.personKey0, journey.personKey1, EPISODE_AT_START, 0);
      journey.beginEpisode(keys.s0, keys.s1, EPISODE_AT_START);
      ledger.pass(source.edge, journey.segment);
      const outcome = journey.resume(source.stage);
      if (outcome === REQUESTS) park();
      if (outcome !== OVER) return;
    }
    if (resident >= 0) this.contacts(park);
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

  /** Begins the stream of a person's candidate contacts. */
  private beginContacts(): void {
    const { journey } = this;
    journey.contacts.begin(journey.personKey0, journey.personKey1, CONTACTS0, CONTACTS1);
    journey.candidate = 0;
    journey.clock[CANDIDATE] = 0;
  }

  /** A person's own factor on their rate. It belongs to the place in the population, so that it outlives a death. */
  private frailtyOf({ frailty }: ContactRate): number {
    if (frailty === 0) return 1;
    this.keys.begin(this.journey.personKey0, this.journey.personKey1, FRAILTY0, FRAILTY1);
    return drawGamma(frailty, this.keys) / frailty;
  }

  /**
   * A resident's further contacts, from now on. The candidates of a place in the population are the same in every scenario;
   * those that fall into an episode are absorbed by it.
   */
  contacts(park: Park): void {
    const { model, journey, ledger, keys } = this;
    const { contacts: stream, clock } = journey;
    const rate = model.contact[journey.resident]!;
    const meanGap = 1 / (rate.envelope * this.frailtyOf(rate));
    const { kept, prevented, edge, stage } = rate;
    const horizon = model.horizon;
    let number = journey.candidate;
    let time = clock[CANDIDATE]!;
    for (;;) {
      number++;
      time += stream.exponential() * meanGap;
      const thinning = stream.word() >>> 0;
      const arrival = onGrid(time);
      if (!(arrival < horizon)) return;
      if (arrival < clock[NOW]!) continue;
      const period = ledger.periodOf(arrival);
      if (kept !== undefined && thinning >= kept[period]!) continue;
      keys.begin(journey.personKey0, journey.personKey1, number, 0);
      const { s0: key0, s1: key1 } = keys;
      journey.beginEpisode(key0, key1, number);
      journey.beginAt(arrival, period);
      if (prevented.length > 0 && this.isPrevented(prevented, period, key0, key1)) continue;
      ledger.pass(edge, period * model.segments + journey.segment);
      const outcome = journey.walk(stage);
      if (outcome === REQUESTS) {
        journey.candidate = number;
        clock[CANDIDATE] = time;
        park();
      }
      if (outcome !== OVER) return;
    }
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
    journey.resident = NO_RESIDENT;
    journey.beginEpisode(person0, person1, member);
    journey.beginAt(this.time[0]!, period);
    const { prevented } = arrivals;
    if (prevented.length > 0 && this.isPrevented(prevented, period, person0, person1)) return;
    ledger.pass(arrivals.edge, period * model.segments + journey.segment);
    if (journey.walk(arrivals.stage) === REQUESTS) park();
  }

  /** Whether an intervention prevents an arrival of the person who would come now. */
  private isPrevented(prevented: readonly Prevention[], period: number, key0: number, key1: number): boolean {
    for (const { key0: by0, key1: by1, variant, shares, where } of prevented) {
      const share = shares[period]!;
      if (share === 0 || (where.length > 0 && !this.journey.isEligible(where))) continue;
      this.keys.begin(key0, key1, by0, by1);
      if (this.keys.word() >>> 0 < share && this.journey.acting.comesUp(variant)) return true;
    }
    return false;
  }
}
