import { type CompiledModel, NONE, TO_BACK } from "../model/compiled-model.ts";
import { timeToExposure } from "../random/hazards.ts";
import { nameKey } from "../random/keys.ts";
import { drawFrom } from "../random/laws.ts";
import type { Ageing } from "./ageing.ts";
import type { Attributes } from "./attributes.ts";
import type { Journal } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Moves } from "./moves.ts";
import { CLOCK, type Person } from "./person.ts";
import { GOING_ROUND, MOST_STEPS_A_DAY } from "./steps.ts";
import { onGrid } from "./time-grid.ts";
import type { Visit } from "./visit.ts";

// Imported constants are looked up each time they are used, a module's own are compiled in.
const NO = NONE;
const BACK = TO_BACK;
const NOW = CLOCK.now;
const END = CLOCK.end;
const NEVER = Number.POSITIVE_INFINITY;
const [REVIEW0, REVIEW1] = nameKey("use:review");

/** What can end a stay beside its duration: death, hazards and reviews. */
export class CompetingEnds {
  /** Of a stay in progress at the start. */
  daysToFirstReview = NEVER;
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly person: Person;
  private readonly ageing: Ageing;
  private readonly attributes: Attributes;
  private readonly visit: Visit;
  private readonly lifetime: Lifetime;
  private readonly moves: Moves;
  private readonly journal: Journal | undefined;

  constructor(
    { model, ledger, journal }: { model: CompiledModel; ledger: Ledger; journal: Journal | undefined },
    {
      person,
      ageing,
      attributes,
      visit,
      lifetime,
      moves,
    }: { person: Person; ageing: Ageing; attributes: Attributes; visit: Visit; lifetime: Lifetime; moves: Moves },
  ) {
    this.model = model;
    this.ledger = ledger;
    this.journal = journal;
    this.person = person;
    this.ageing = ageing;
    this.attributes = attributes;
    this.visit = visit;
    this.lifetime = lifetime;
    this.moves = moves;
  }

  /**
   * Lets death, hazards and reviews compete with the end of the stay: moves `clock[END]` to the first of them. Returns its
   * edge, or NONE where the duration is first. Where several come at one instant: the duration, then death, then hazards in
   * the order of their names; reviews only before all of them. `elapsed` are the days since entry, or since the request for
   * a service: a lifetime goes on while somebody waits, hazards begin with the service.
   */
  compete(stage: number, elapsed: number, inProgress: boolean): number {
    const { model, person, visit, lifetime } = this;
    const { clock } = person;
    const { side } = visit;
    const { laws } = model;
    const began = clock[NOW]!;
    const death = model.mortalityLaw[person.row]!;
    let edge = NO;
    let table = NO;
    if (death >= 0) {
      const dies = began + lifetime.left(death, elapsed);
      if (dies < clock[END]!) {
        clock[END] = dies;
        edge = model.deathEdge[stage]!;
      }
    }
    const already = inProgress ? elapsed : 0;
    const local = person.row - model.rowStart[stage]!;
    for (let hazard = model.hazardStart[stage]!; hazard < model.hazardStart[stage + 1]!; hazard++) {
      const law = model.hazardLaw[model.hazardLawStart[hazard]! + local]!;
      const shown = already + this.sinceClock(hazard, began);
      side.begin(person.visitKey0, person.visitKey1, model.hazardKey0[hazard]!, model.hazardKey1[hazard]!);
      const choice = side.word();
      const when = began + onGrid(timeToExposure(laws, law, side.exponential(), shown));
      if (when >= clock[END]!) continue;
      clock[END] = when;
      edge = NO;
      table = model.hazardTable[hazard]! + local;
      person.choice = choice;
    }
    if (model.reviewStage[stage]! >= 0) {
      const decided = this.review(stage, began, inProgress);
      if (decided >= 0) {
        edge = decided;
        table = NO;
      }
    }
    if (clock[END]! < model.horizon) {
      if (table >= 0) edge = visit.decide(person.choice, table, this.ledger.periodOf(clock[END]!));
      if (death >= 0 && edge !== model.deathEdge[stage]!) {
        lifetime.use(death, elapsed, elapsed + clock[END]! - began);
      }
    }
    return edge;
  }

  /** What a hazard's clock shows when a stay begins, if it does not run from there. */
  private sinceClock(hazard: number, now: number): number {
    const clock = this.model.hazardClock[hazard]!;
    if (clock < 0) return 0;
    const last = this.person.attributes[clock]!;
    return last === -NEVER ? 0 : now - last;
  }

  /** Reviews until one leads away (its edge; `clock[END]` is when) or the stay ends before the next (NONE). */
  private review(stage: number, began: number, inProgress: boolean): number {
    const { model, ledger, person, visit, attributes, ageing } = this;
    const { clock } = person;
    const { side } = visit;
    const at = model.reviewStage[stage]!;
    const { visitKey0, visitKey1, row, choice, cohort, segment } = person;
    const law = model.reviewLaw[row]!;
    const end = Math.min(clock[END]!, model.horizon);
    let when = began;
    let steps = 0;
    let edge = NO;
    for (let step = 0; ; step++) {
      const before = when;
      side.begin(visitKey0, visitKey1, REVIEW0, (REVIEW1 + step) | 0);
      when += onGrid(inProgress && step === 0 ? this.daysToFirstReview : drawFrom(model.laws, law, side));
      if (when >= end) break;
      steps = Math.floor(when) > Math.floor(before) ? 0 : steps + 1;
      if (steps > MOST_STEPS_A_DAY) throw new RangeError(GOING_ROUND);
      this.moves.add();
      const period = ledger.periodOf(when);
      if (ageing.any) ageing.asOf(when, segment);
      ledger.pass(model.reviewEdge[stage]!, period * model.segments + person.segment);
      visit.see(at, period, period);
      clock[NOW] = when;
      visit.enter(at);
      edge = visit.decide(person.choice, person.row, period);
      if (this.journal !== undefined) this.journal.review(person, at, when, edge);
      if (attributes.remembers) attributes.leave(at, when);
      if (model.edgeTo[edge] !== BACK) {
        clock[END] = when;
        break;
      }
      ledger.pass(model.backEdge[stage]!, period * model.segments + person.segment);
      edge = NO;
    }
    clock[NOW] = began;
    person.visitKey0 = visitKey0;
    person.visitKey1 = visitKey1;
    person.row = row;
    person.choice = choice;
    person.cohort = cohort;
    person.segment = segment;
    return edge;
  }
}
