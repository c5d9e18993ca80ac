import type { CompiledModel } from "../model/compiled-model.ts";
import { nameKey } from "../random/keys.ts";
import { drawFrom } from "../random/laws.ts";
import type { Lifetime } from "./lifetime.ts";
import { CLOCK, type Person } from "./person.ts";
import { onGrid } from "./time-grid.ts";
import type { Visit } from "./visit.ts";

const NOW = CLOCK.now;
const NEVER = Number.POSITIVE_INFINITY;
const [PATIENCE0, PATIENCE1] = nameKey("use:patience");

/** How long somebody waits for a limited resource: until they give up, or die. */
export class Patience {
  private readonly model: CompiledModel;
  private readonly person: Person;
  private readonly visit: Visit;
  private readonly lifetime: Lifetime;

  constructor(model: CompiledModel, person: Person, visit: Visit, lifetime: Lifetime) {
    this.model = model;
    this.person = person;
    this.visit = visit;
    this.lifetime = lifetime;
  }

  /** When somebody who has just asked gives up or dies, if they wait so long; infinity for never. */
  until(): number {
    const { model, person } = this;
    const law = model.patienceLaw[person.row]!;
    if (law < 0) return this.dies();
    const { side } = this.visit;
    side.begin(person.visitKey0, person.visitKey1, PATIENCE0, PATIENCE1);
    return Math.min(person.clock[NOW]! + onGrid(drawFrom(model.laws, law, side)), this.dies());
  }

  /** When somebody who asked for a resource now would die waiting. */
  private dies(): number {
    const { model, person } = this;
    const death = model.mortalityLaw[person.row]!;
    return death < 0 ? NEVER : person.clock[NOW]! + this.lifetime.left(death, 0);
  }

  /** Uses up the wait from span[0] to span[1], at which they give up or die. Returns the edge. */
  leave(span: Float64Array): number {
    const { model, person } = this;
    const death = model.mortalityLaw[person.row]!;
    const isDeath = death >= 0 && this.dies() <= span[1]!;
    if (death >= 0 && !isDeath) this.lifetime.use(death, 0, span[1]! - span[0]!);
    return isDeath ? model.deathEdge[person.stage]! : model.patienceEdge[person.stage]!;
  }
}
