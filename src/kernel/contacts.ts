import { type CompiledModel, type ContactRate, WORDS } from "../model/compiled-model.ts";
import { drawGamma } from "../random/gamma.ts";
import { nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import { ExcessContacts } from "./excess-contacts.ts";
import { type Journey, WALK } from "./journey.ts";
import { keptAt } from "./kept-share.ts";
import type { Ledger } from "./ledger.ts";
import { AGE, CLOCK } from "./person.ts";
import { Prevention } from "./prevention.ts";
import { onGrid } from "./time-grid.ts";

/** Is told of somebody who asks for a limited resource: the journey stands at the request. */
export type Park = () => void;

// As in the journey: a module's own constants are compiled in, imported ones are not.
const OVER = WALK.over;
const REQUESTS = WALK.requests;
const NOW = CLOCK.now;
const CANDIDATE = CLOCK.candidate;
const EXCESS = CLOCK.excess;
const BIRTHDAY = AGE.birthday;
const ALL = WORDS;
const [CONTACTS0, CONTACTS1] = nameKey("use:contacts");
const [FRAILTY0, FRAILTY1] = nameKey("use:frailty");

/**
 * The contacts of a resident, one after the other. The candidates of a place in the population are the same in every
 * scenario; those that fall into an episode are absorbed by it. So are those at which a resident would leave, which are of
 * the same measure. Where the scenario adds contacts, both kinds come in the order of time.
 */
export class Contacts {
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly journey: Journey;
  private readonly prevention: Prevention;
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
    this.prevention = new Prevention(journey);
    this.excess = new ExcessContacts(model, ledger, journey);
  }

  /** Begins the contacts of the person that the journey is at, as a resident of their cohort since then. */
  begin(since: number): void {
    const { journey, keys } = this;
    this.beginKey();
    journey.contacts.begin(keys.s0, keys.s1, CONTACTS0, CONTACTS1);
    journey.candidate = 0;
    journey.excess = 0;
    journey.clock[CANDIDATE] = since;
    journey.clock[EXCESS] = since;
  }

  /** Further contacts, from now on, in the cohort that the resident is of and in those that they age into. */
  goOn(park: Park): void {
    const { model, journey, until } = this;
    const { ageing, ages } = journey;
    if (!ageing.any) {
      until[0] = model.horizon;
      this.inCohort(park);
      return;
    }
    for (;;) {
      if (ageing.cohort !== journey.resident) {
        const since = ageing.cameIntoCohort();
        ageing.settle();
        journey.resident = journey.cohort;
        this.begin(since);
      }
      until[0] = Math.min(ages[BIRTHDAY]!, model.horizon);
      if (!this.inCohort(park)) return;
      // Whose birthday came in the pathway has been counted there.
      if (ageing.cohort === journey.resident) ageing.comeOfAgeOutside();
    }
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

  /**
   * Contacts before `until`, as a resident of one cohort. Returns whether `until` is before the horizon, and the person a
   * resident outside the pathway then, or is so again later on.
   */
  private inCohort(park: Park): boolean {
    const { model, journey, keys, excess, until } = this;
    const { clock } = journey;
    const beyond = model.excessContact[journey.resident];
    if (beyond === undefined) return this.candidates(park);
    const end = until[0]!;
    const frailty = this.frailtyOf(beyond);
    this.beginKey();
    excess.of(beyond, frailty, keys.s0, keys.s1);
    for (;;) {
      excess.skipAbsorbed();
      const next = onGrid(clock[EXCESS]!);
      until[0] = next < end ? next : end;
      if (!this.candidates(park)) return false;
      if (until[0] === end) return true;
      // An episode since then has absorbed it.
      if (clock[NOW]! <= until[0]! && !this.added(beyond, park)) return false;
    }
  }

  /** A contact that the scenario adds comes at `until`, or a resident leaves. Returns as `candidates` does. */
  private added({ prevented, edge, stage, leavingEdge }: ContactRate, park: Park): boolean {
    const { model, journey, ledger, excess } = this;
    const arrival = this.until[0]!;
    const period = ledger.periodOf(arrival);
    const number = journey.excess;
    const leaves = excess.draw();
    const { key0, key1 } = excess;
    excess.advance();
    if (leaves) {
      ledger.pass(leavingEdge, period * model.segments + journey.segment);
      return false;
    }
    journey.beginEpisode(key0, key1, -number);
    journey.beginAt(arrival, period);
    if (prevented.length > 0 && this.prevention.prevents(prevented, period, key0, key1)) return true;
    ledger.pass(edge, period * model.segments + journey.segment);
    const outcome = journey.walk(stage);
    if (outcome === REQUESTS) park();
    return outcome === OVER && journey.resident >= 0;
  }

  /** The candidates before `until`, from now on. Returns as `inCohort` does. */
  private candidates(park: Park): boolean {
    const { model, journey, ledger, keys, before, prevention } = this;
    const { contacts: stream, clock } = journey;
    const rate = model.contact[journey.resident]!;
    const own = rate.envelope * this.frailtyOf(rate);
    const meanGap = 1 / (own + rate.leaving);
    const contacting = rate.leaving === 0 ? 1 : own / (own + rate.leaving);
    const staying = contacting + (1 - contacting) * rate.staying;
    const { kept, keptFrom, prevented, edge, stage } = rate;
    this.beginKey();
    const { s0: resident0, s1: resident1 } = keys;
    const until = this.until[0]!;
    const goesOn = until < model.horizon;
    const comesBack = goesOn && model.excessContact[journey.resident] !== undefined;
    let number = journey.candidate;
    let time = clock[CANDIDATE]!;
    for (;;) {
      if (comesBack) before.copy(stream);
      const last = time;
      number++;
      time += stream.exponential() * meanGap;
      const thinning = stream.word() >>> 0;
      const arrival = onGrid(time);
      if (!(arrival < until)) {
        if (comesBack) {
          stream.copy(before);
          journey.candidate = number - 1;
          clock[CANDIDATE] = last;
        }
        return goesOn;
      }
      if (arrival < clock[NOW]!) continue;
      const period = ledger.periodOf(arrival);
      if (thinning >= ALL * contacting) {
        if (thinning < ALL * staying) continue;
        ledger.pass(rate.leavingEdge, period * model.segments + journey.segment);
        return false;
      }
      if (kept !== undefined) {
        const share = keptFrom === undefined ? kept[period]! : keptAt(arrival, kept, keptFrom);
        if (thinning >= share * contacting) continue;
      }
      keys.begin(resident0, resident1, number, 0);
      const { s0: key0, s1: key1 } = keys;
      journey.beginEpisode(key0, key1, number);
      journey.beginAt(arrival, period);
      if (prevented.length > 0 && prevention.prevents(prevented, period, key0, key1)) continue;
      ledger.pass(edge, period * model.segments + journey.segment);
      const outcome = journey.walk(stage);
      if (outcome === REQUESTS) {
        journey.candidate = number;
        clock[CANDIDATE] = time;
        park();
      }
      if (outcome !== OVER || journey.resident < 0) return false;
    }
  }
}
