import { type CompiledModel, type ContactRate, WORDS } from "../model/compiled-model.ts";
import { nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import { keptAt } from "./kept-share.ts";
import type { Ledger } from "./ledger.ts";
import { CLOCK, type Person } from "./person.ts";
import { onGrid } from "./time-grid.ts";

const [EXCESS0, EXCESS1] = nameKey("use:excess");
const NOW = CLOCK.now;
const EXCESS = CLOCK.excess;
const ALL = WORDS;

/**
 * The contacts that a scenario adds to do-nothing's: of each resident a further Poisson process, independent of the
 * candidates that all scenarios share, at the rate by which the scenario's goes beyond the highest of do-nothing. The two
 * are superposed in the order of time; those that fall into an episode are absorbed by it, whichever they are of. Where more
 * people leave than in do-nothing, the others' leaving is of this process too.
 *
 * Of the resident that the journey is at, the next contact of this kind is kept: its number, and its time off the grid.
 * Everything about a contact is drawn from a stream of its own, which begins with its number.
 */
export class ExcessContacts {
  /** The key of the next contact's episode. */
  key0 = 0;
  key1 = 0;
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly person: Person;
  private readonly keys = new Stream();
  /** The resident's key in their cohort. */
  private resident0 = 0;
  private resident1 = 0;
  private kept: Float64Array | undefined;
  private keptFrom: Float64Array | undefined;
  /** Days between what happens, by the resident's own rate, and below which of 32 random bits it is a contact. */
  private meanGap = 0;
  private contacting = ALL;

  constructor(model: CompiledModel, ledger: Ledger, person: Person) {
    this.model = model;
    this.ledger = ledger;
    this.person = person;
  }

  /** From now on the resident that the journey is at: the rate of their cohort, their own factor on it, and their key in it. */
  of({ envelope, leaving, kept, keptFrom }: ContactRate, frailty: number, key0: number, key1: number): void {
    const own = envelope * frailty;
    this.kept = kept;
    this.keptFrom = keptFrom;
    this.meanGap = 1 / (own + leaving);
    this.contacting = leaving === 0 ? ALL : (ALL * own) / (own + leaving);
    this.resident0 = key0;
    this.resident1 = key1;
    if (this.person.excess === 0) this.advance();
  }

  /** Passes over contacts that an episode has absorbed. */
  skipAbsorbed(): void {
    const { clock } = this.person;
    while (onGrid(clock[EXCESS]!) < clock[NOW]!) this.advance();
  }

  /** Moves on to the next contact; its time is at the horizon or beyond where there is none. */
  advance(): void {
    const { model, ledger, person, keys, kept, keptFrom, contacting } = this;
    const { clock } = person;
    for (;;) {
      person.excess++;
      this.beginDraws();
      clock[EXCESS]! += keys.exponential() * this.meanGap;
      const arrival = onGrid(clock[EXCESS]!);
      if (!(arrival < model.horizon)) return;
      const thinning = keys.word() >>> 0;
      if (kept === undefined || thinning >= contacting) return;
      const share = keptFrom === undefined ? kept[ledger.periodOf(arrival)]! : keptAt(arrival, kept, keptFrom);
      if (thinning < (share * contacting) / ALL) return;
    }
  }

  /** Gives the key of the next contact, as that of its episode. Returns whether it is none: the resident leaves. */
  draw(): boolean {
    const { keys, contacting } = this;
    this.beginDraws();
    if (contacting >= ALL) return false;
    keys.exponential();
    return keys.word() >>> 0 >= contacting;
  }

  private beginDraws(): void {
    const { keys } = this;
    keys.begin(this.resident0, this.resident1, EXCESS0, EXCESS1);
    keys.begin(keys.s0, keys.s1, this.person.excess, 0);
    this.key0 = keys.s0;
    this.key1 = keys.s1;
  }
}
