import type { CompiledModel, ContactRate } from "../model/compiled-model.ts";
import { nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import type { Ledger } from "./ledger.ts";
import { CLOCK, type Person } from "./person.ts";
import { onGrid } from "./time-grid.ts";

const [EXCESS0, EXCESS1] = nameKey("use:excess");
const NOW = CLOCK.now;
const EXCESS = CLOCK.excess;

/**
 * The contacts that a scenario adds to do-nothing's: of each resident a further Poisson process, independent of the
 * candidates that all scenarios share, at the rate by which the scenario's goes beyond the highest of do-nothing. The two
 * are superposed in the order of time; those that fall into an episode are absorbed by it, whichever they are of.
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

  constructor(model: CompiledModel, ledger: Ledger, person: Person) {
    this.model = model;
    this.ledger = ledger;
    this.person = person;
  }

  /** A resident's first contact. @param meanGap days between candidates, by the person's own rate */
  begin(rate: ContactRate, meanGap: number): void {
    this.person.excess = 0;
    this.person.clock[EXCESS] = 0;
    this.advance(rate, meanGap);
  }

  /** Passes over contacts that an episode has absorbed. */
  skipAbsorbed(rate: ContactRate, meanGap: number): void {
    const { clock } = this.person;
    while (onGrid(clock[EXCESS]!) < clock[NOW]!) this.advance(rate, meanGap);
  }

  /** Moves on to the next contact; its time is at the horizon or beyond where there is none. */
  advance(rate: ContactRate, meanGap: number): void {
    const { model, ledger, person, keys } = this;
    const { clock } = person;
    for (;;) {
      person.excess++;
      this.draw();
      clock[EXCESS]! += keys.exponential() * meanGap;
      const thinning = keys.word() >>> 0;
      const arrival = onGrid(clock[EXCESS]!);
      if (!(arrival < model.horizon)) return;
      if (rate.kept === undefined || thinning < rate.kept[ledger.periodOf(arrival)]!) return;
    }
  }

  /** Begins the stream of the next contact, whose key is that of its episode. */
  draw(): void {
    const { keys, person } = this;
    keys.begin(person.personKey0, person.personKey1, EXCESS0, EXCESS1);
    keys.begin(keys.s0, keys.s1, person.excess, 0);
    this.key0 = keys.s0;
    this.key1 = keys.s1;
  }
}
