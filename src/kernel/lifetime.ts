import type { CompiledModel } from "../model/compiled-model.ts";
import { exposureBetween, timeToExposure } from "../random/hazards.ts";
import { nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import { CLOCK, type Person } from "./person.ts";
import { onGrid } from "./time-grid.ts";

const EXPOSURE = CLOCK.exposure;
const [LIFETIME0, LIFETIME1] = nameKey("use:lifetime");

/**
 * A person's one threshold of death, a standard exponential: the hazards of all the stages they are in use it up, so that a
 * change of one stage moves nobody's luck in another.
 */
export class Lifetime {
  private readonly model: CompiledModel;
  private readonly person: Person;
  private readonly stream = new Stream();

  constructor(model: CompiledModel, person: Person) {
    this.model = model;
    this.person = person;
  }

  /** Days until death by a law of mortality, for somebody already `elapsed` days in its stage. */
  left(law: number, elapsed: number): number {
    const { person, stream } = this;
    if (person.clock[EXPOSURE]! < 0) {
      stream.begin(person.personKey0, person.personKey1, LIFETIME0, (LIFETIME1 + person.generation) | 0);
      person.clock[EXPOSURE] = stream.exponential();
    }
    return onGrid(timeToExposure(this.model.laws, law, person.clock[EXPOSURE]!, elapsed));
  }

  /** What a stage has used up between two times in it, both in days since its beginning; `left` has been asked before. */
  use(law: number, from: number, to: number): void {
    const { clock } = this.person;
    const rest = clock[EXPOSURE]! - exposureBetween(this.model.laws, law, from, to);
    clock[EXPOSURE] = Math.max(Number.MIN_VALUE, rest);
  }
}
