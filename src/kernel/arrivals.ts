import type { CompiledModel, ContactRate, ShareByPeriod } from "../model/compiled-model.ts";
import { drawGamma } from "../random/gamma.ts";
import { nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import { ExcessContacts } from "./excess-contacts.ts";
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
const EXCESS = CLOCK.excess;
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
  /** What a scenario adds to do-nothing's contacts. */
  private readonly excess: ExcessContacts;
  /** A resident's candidates as they were before the last of them. */
  private readonly before = new Stream();
  /** When a resident's candidates are looked at no further. */
  private readonly until = new Float64Array(1);

  constructor(model: CompiledModel, ledger: Ledger, journey: Journey) {
    this.model = model;
    this.ledger = ledger;
    this.journey = journey;
    this.external = model.external.map((arrivals) => new ExternalSource(model, arrivals));
    this.excess = new ExcessContacts(model, ledger, journey);
  }

  /** Everybody who is there already: the people inside at the start, and the residents. */
  runPopulation(park: Park): void {
    this.model.sources.forEach((source, index) => {
      if (source.kind === "external") return;
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
        if (resident >= 0) this.beginContacts();
        this.journey.beginAt(0, 0);
        if (inside) {
          keys.begin(journey.personKey0, journey.personKey1, EPISODE_AT_START, 0);
          journey.beginEpisode(keys.s0, keys.s1, EPISODE_AT_START);
          ledger.pass(source.edge, journey.segment);
          const outcome = journey.resume(source.stage);
          if (outcome === REQUESTS) park();
          if (outcome !== OVER) continue;
        }
        if (resident >= 0) this.contacts(park);
      }
    });
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

  /** Begins the stream of a person's candidate contacts. */
  private beginContacts(): void {
    const { journey } = this;
    journey.contacts.begin(journey.personKey0, journey.personKey1, CONTACTS0, CONTACTS1);
    journey.candidate = 0;
    journey.clock[CANDIDATE] = 0;
    journey.excess = 0;
  }

  /** A person's own factor on their rate. It belongs to the place in the population, so that it outlives a death. */
  private frailtyOf({ frailty }: ContactRate): number {
    if (frailty === 0) return 1;
    this.keys.begin(this.journey.personKey0, this.journey.personKey1, FRAILTY0, FRAILTY1);
    return drawGamma(frailty, this.keys) / frailty;
  }

  /**
   * A resident's further contacts, from now on. The candidates of a place in the population are the same in every scenario;
   * those that fall into an episode are absorbed by it. Where the scenario adds contacts, both come in the order of time.
   */
  contacts(park: Park): void {
    const { model, journey, excess, until } = this;
    const beyond = model.excessContact[journey.resident];
    until[0] = model.horizon;
    if (beyond === undefined) {
      this.candidates(park);
      return;
    }
    const meanGap = 1 / (beyond.envelope * this.frailtyOf(beyond));
    if (journey.excess === 0) excess.begin(beyond, meanGap);
    for (;;) {
      excess.skipAbsorbed(beyond, meanGap);
      until[0] = onGrid(journey.clock[EXCESS]!);
      if (!(until[0]! < model.horizon)) until[0] = model.horizon;
      if (!this.candidates(park) || until[0] === model.horizon) return;
      // An episode since then has absorbed it.
      if (journey.clock[NOW]! > until[0]!) continue;
      const number = journey.excess;
      excess.draw();
      const { key0, key1 } = excess;
      excess.advance(beyond, meanGap);
      const outcome = this.contact(beyond, -number, key0, key1);
      if (outcome === REQUESTS) park();
      if (outcome !== OVER) return;
    }
  }

  /** A resident's candidates, from now on. Returns whether they leave the pathway before the horizon, or never enter it. */
  private candidates(park: Park): boolean {
    const { model, journey, ledger, keys, before } = this;
    const { contacts: stream, clock } = journey;
    const rate = model.contact[journey.resident]!;
    const meanGap = 1 / (rate.envelope * this.frailtyOf(rate));
    const { kept, prevented, edge, stage } = rate;
    const until = this.until[0]!;
    const goesOn = until < model.horizon;
    let number = journey.candidate;
    let time = clock[CANDIDATE]!;
    for (;;) {
      if (goesOn) before.copy(stream);
      const last = time;
      number++;
      time += stream.exponential() * meanGap;
      const thinning = stream.word() >>> 0;
      const arrival = onGrid(time);
      if (!(arrival < until)) {
        if (goesOn) {
          stream.copy(before);
          journey.candidate = number - 1;
          clock[CANDIDATE] = last;
        }
        return true;
      }
      if (arrival < clock[NOW]!) continue;
      const period = ledger.periodOf(arrival);
      if (kept !== undefined && thinning >= kept[period]!) continue;
      keys.begin(journey.personKey0, journey.personKey1, number, 0);
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
      if (outcome !== OVER) return false;
    }
  }

  /** A contact that the scenario adds comes at `until`: it is prevented, or walked. Returns how it ends, one of WALK. */
  private contact({ prevented, edge, stage }: ContactRate, number: number, key0: number, key1: number): number {
    const { model, journey, ledger } = this;
    const arrival = this.until[0]!;
    const period = ledger.periodOf(arrival);
    if (prevented.length > 0 && this.isPrevented(prevented, period, key0, key1)) return OVER;
    journey.beginEpisode(key0, key1, number);
    ledger.pass(edge, period * model.segments + journey.segment);
    journey.beginAt(arrival, period);
    return journey.walk(stage);
  }

  /** The next arrival of a source, which may be a batch; then the source moves on. */
  arrive(source: ExternalSource, park: Park): void {
    const { journey, ledger, model, keys } = this;
    const { edge, stage, cohort, prevented } = source.arrivals;
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
