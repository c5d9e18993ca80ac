import {
  type CompiledModel,
  type ContactRate,
  type ExternalArrivals,
  type ShareByPeriod,
  WORDS,
} from "../model/compiled-model.ts";
import { drawGamma } from "../random/gamma.ts";
import { nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import { ExternalSource } from "./external-source.ts";
import { type Journey, WALK } from "./journey.ts";
import type { Ledger } from "./ledger.ts";
import { AGE, CLOCK } from "./person.ts";
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
const BIRTHDAY = AGE.birthday;
const ALL = WORDS;
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

  constructor(model: CompiledModel, ledger: Ledger, journey: Journey) {
    this.model = model;
    this.ledger = ledger;
    this.journey = journey;
    this.external = model.external.map((arrivals) => new ExternalSource(model, arrivals));
  }

  /** The people inside at the start, and the residents: those who are there already, and those who join them. */
  runPopulation(park: Park): void {
    this.model.sources.forEach((source, index) => {
      if (source.kind !== "initial" && source.kind !== "residents") return;
      const { journey, keys, ledger } = this;
      const resident = this.model.contact[source.cohort] === undefined ? NO_RESIDENT : source.cohort;
      const inside = source.kind === "initial";
      if (!inside && resident < 0) return;
      journey.source = index;
      for (let member = 0; member < source.count; member++) {
        journey.member = member;
        keys.begin(source.key0, source.key1, member, 0);
        journey.beginPerson(keys.s0, keys.s1, source.cohort, 0);
        journey.resident = resident;
        if (journey.ageing.any) journey.ageing.beginAtStart();
        if (resident >= 0) this.beginContacts(0);
        this.journey.beginAt(0, 0);
        if (inside) {
          keys.begin(journey.personKey0, journey.personKey1, EPISODE_AT_START, 0);
          journey.beginEpisode(keys.s0, keys.s1, EPISODE_AT_START);
          ledger.pass(source.edge, journey.segment);
          const outcome = journey.resume(source.stage);
          if (outcome === REQUESTS) park();
          if (outcome !== OVER) continue;
        }
        if (journey.resident >= 0) this.contacts(park);
      }
    });
    for (const newcomers of this.model.newcomers) this.runNewcomers(newcomers, park);
  }

  /** Residents who join a cohort, one after the other. */
  private runNewcomers(arrivals: ExternalArrivals, park: Park): void {
    const { model, journey, ledger, keys } = this;
    const { source, cohort, edge, ageLaw } = arrivals;
    const { key0, key1 } = model.sources[source]!;
    const stream = new ExternalSource(model, arrivals);
    journey.source = source;
    while (stream.next < model.horizon) {
      const { next: time, number } = stream;
      stream.advance();
      keys.begin(key0, key1, number, 0);
      journey.member = number;
      journey.beginPerson(keys.s0, keys.s1, cohort, 0);
      if (journey.ageing.any) journey.ageing.begin(time, ageLaw);
      const period = ledger.periodOf(time);
      ledger.pass(edge, period * model.segments + journey.segment);
      journey.resident = cohort;
      journey.beginAt(time, period);
      this.beginContacts(time);
      this.contacts(park);
    }
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

  /** Whether the next arrival of any source comes at this time. */
  comesAt(time: number): boolean {
    for (const source of this.external) if (source.next === time) return true;
    return false;
  }

  /** Everybody from outside, where nobody waits for anybody. */
  runExternal(park: Park): void {
    for (const source of this.external) while (source.next < this.model.horizon) this.arrive(source, park);
  }

  /** Begins the stream of a person's candidate contacts, as a resident of their cohort since then. */
  private beginContacts(since: number): void {
    const { journey, keys } = this;
    this.beginKey();
    journey.contacts.begin(keys.s0, keys.s1, CONTACTS0, CONTACTS1);
    journey.candidate = 0;
    journey.clock[CANDIDATE] = since;
  }

  /** The key of a person's contacts, in `keys`: their own, or, once they have aged, one for each cohort. */
  private beginKey(): void {
    const { journey, keys, model } = this;
    const { personKey0, personKey1, source, resident } = journey;
    const { ageing } = model;
    if (ageing !== undefined && model.sources[source]!.cohort !== resident) {
      keys.begin(personKey0, personKey1, ageing.cohortKey0[resident]!, ageing.cohortKey1[resident]!);
    } else {
      keys.s0 = personKey0;
      keys.s1 = personKey1;
    }
  }

  /** A person's own factor on their rate. It belongs to the place in the population, so that it outlives a death. */
  private frailtyOf({ frailty }: ContactRate): number {
    if (frailty === 0) return 1;
    this.keys.begin(this.journey.personKey0, this.journey.personKey1, FRAILTY0, FRAILTY1);
    return drawGamma(frailty, this.keys) / frailty;
  }

  /** A resident's further contacts, from now on, in the cohort that they are of and in those that they age into. */
  contacts(park: Park): void {
    const { model, journey } = this;
    const { ageing, ages } = journey;
    if (!ageing.any) {
      this.contactsUntil(model.horizon, park);
      return;
    }
    for (;;) {
      if (ageing.cohort !== journey.resident) {
        const since = ageing.cameIntoCohort();
        ageing.settle();
        journey.resident = journey.cohort;
        this.beginContacts(since);
      }
      const birthday = ages[BIRTHDAY]!;
      if (!this.contactsUntil(Math.min(birthday, model.horizon), park)) return;
      // Whose birthday came in the pathway has been counted there.
      if (ageing.cohort === journey.resident) ageing.comeOfAgeOutside();
    }
  }

  /**
   * Contacts up to a time, not included. The candidates of a place in the population are the same in every scenario; those
   * that fall into an episode are absorbed by it. So are those at which a resident would leave, which are of the same
   * measure. Returns whether the person is a resident outside the pathway then, or is so again later on.
   */
  private contactsUntil(end: number, park: Park): boolean {
    const { model, journey, ledger, keys } = this;
    const { contacts: stream, clock } = journey;
    const rate = model.contact[journey.resident]!;
    const own = rate.envelope * this.frailtyOf(rate);
    const meanGap = 1 / (own + rate.leaving);
    const contacting = rate.leaving === 0 ? 1 : own / (own + rate.leaving);
    const { kept, prevented, edge, stage } = rate;
    this.beginKey();
    const { s0: resident0, s1: resident1 } = keys;
    let number = journey.candidate;
    let time = clock[CANDIDATE]!;
    for (;;) {
      number++;
      time += stream.exponential() * meanGap;
      const thinning = stream.word() >>> 0;
      const arrival = onGrid(time);
      if (!(arrival < end)) return end < model.horizon;
      if (arrival < clock[NOW]!) continue;
      const period = ledger.periodOf(arrival);
      if (thinning >= ALL * contacting) {
        ledger.pass(rate.leavingEdge, period * model.segments + journey.segment);
        return false;
      }
      if (kept !== undefined && thinning >= kept[period]! * contacting) continue;
      keys.begin(resident0, resident1, number, 0);
      const { s0: key0, s1: key1 } = keys;
      if (prevented.length > 0 && this.isPrevented(prevented, period, key0, key1)) continue;
      journey.beginEpisode(key0, key1, number);
      ledger.pass(edge, period * model.segments + journey.segment);
      journey.beginAt(arrival, period);
      const outcome = journey.walk(stage);
      if (outcome === REQUESTS) {
        journey.candidate = number;
        clock[CANDIDATE] = time;
        park();
      }
      if (outcome !== OVER || journey.resident < 0) return false;
      if (clock[NOW]! >= end) return true;
    }
  }

  /** The next arrival of a source, which may be a batch; then the source moves on. */
  arrive(source: ExternalSource, park: Park): void {
    const { journey, ledger, model, keys } = this;
    const { edge, stage, cohort, prevented, ageLaw } = source.arrivals;
    const { next: time, number, index, size } = source;
    const { key0, key1 } = model.sources[index]!;
    source.advance();
    const period = ledger.periodOf(time);
    journey.source = index;
    for (let member = 0; member < size; member++) {
      keys.begin(key0, key1, number, member);
      const { s0: person0, s1: person1 } = keys;
      if (prevented.length > 0 && this.isPrevented(prevented, period, person0, person1)) continue;
      journey.member = number;
      journey.beginPerson(person0, person1, cohort, 0);
      if (journey.ageing.any) journey.ageing.begin(time, ageLaw);
      journey.resident = NO_RESIDENT;
      journey.beginEpisode(person0, person1, member);
      ledger.pass(edge, period * model.segments + journey.segment);
      journey.beginAt(time, period);
      if (journey.walk(stage) === REQUESTS) park();
    }
  }

  /** Whether an intervention prevents an arrival. */
  private isPrevented(prevented: readonly ShareByPeriod[], period: number, key0: number, key1: number): boolean {
    for (const { key0: by0, key1: by1, shares } of prevented) {
      const share = shares[period]!;
      if (share === 0) continue;
      this.keys.begin(key0, key1, by0, by1);
      if (this.keys.word() >>> 0 < share) return true;
    }
    return false;
  }
}
