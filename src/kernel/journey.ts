import {
  type CompiledModel,
  type EligibleLevels,
  NONE,
  STAGE_KIND,
  STEPS_PER_PACKAGE,
} from "../model/compiled-model.ts";
import { nameKey } from "../random/keys.ts";
import { drawFrom } from "../random/laws.ts";
import { Acting } from "./acting.ts";
import { Ageing } from "./ageing.ts";
import { Attributes } from "./attributes.ts";
import { CompetingEnds } from "./competing-ends.ts";
import type { Journal } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import { Lifetime } from "./lifetime.ts";
import { MOST_MOVES, Moves } from "./moves.ts";
import { Patience } from "./patience.ts";
import { AGE, CLOCK, Person } from "./person.ts";
import { StayInProgress } from "./stay-in-progress.ts";
import { GOING_ROUND, MOST_STEPS_A_DAY } from "./steps.ts";
import { onGrid } from "./time-grid.ts";
import { Visit } from "./visit.ts";

/** How a walk ends: the episode is over, the person is still inside at the horizon, or asks for a limited resource. */
export const WALK = { over: 0, inside: 1, requests: 2 } as const;

/** Spreads the number of those who held a place before over a key. */
const GENERATION = 0x632be5ab;
const NEVER = Number.POSITIVE_INFINITY;

// Imported constants are looked up each time they are used, a module's own are compiled in.
const MOST_STEPS = MOST_STEPS_A_DAY;
const ROUTE = STAGE_KIND.route;
const NO = NONE;
const OVER = WALK.over;
const INSIDE = WALK.inside;
const REQUESTS = WALK.requests;
const EXPOSURE = CLOCK.exposure;
const NOW = CLOCK.now;
const END = CLOCK.end;
const LENGTH = CLOCK.length;
const BIRTHDAY = AGE.birthday;
const [PACKAGE0, PACKAGE1] = nameKey("use:package");

/**
 * Walks one person at a time through the pathway, without a calendar: between two requests for a limited resource a
 * journey depends on the person's own draws alone. Who waits is stored elsewhere.
 */
export class Journey extends Person {
  /** Which effects of interventions act. */
  readonly acting: Acting;
  readonly ageing: Ageing;
  readonly moves: Moves;
  /** How long they wait, where they ask for a limited resource. */
  readonly patience: Patience;
  /** Told of who is being served at the start of the model: their row, and when that ends. */
  isServed: (stage: number, row: number, until: number) => void = () => {};
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly journal: Journal | undefined;
  private readonly known: Attributes;
  private readonly visit: Visit;
  private readonly lifetime: Lifetime;
  private readonly ends: CompetingEnds;
  private readonly found: StayInProgress;

  constructor(model: CompiledModel, ledger: Ledger, journal?: Journal, mostMoves: number = MOST_MOVES) {
    super(model);
    this.moves = new Moves(mostMoves);
    this.model = model;
    this.ledger = ledger;
    this.journal = journal;
    this.acting = new Acting(model.variants);
    this.ageing = new Ageing(model, ledger, this);
    this.known = new Attributes(model, this);
    this.visit = new Visit({ model, ledger, acting: this.acting }, this, this.known);
    this.lifetime = new Lifetime(model, this);
    this.patience = new Patience(model, this, this.visit, this.lifetime);
    this.found = new StayInProgress(model);
    const parts = {
      person: this,
      ageing: this.ageing,
      attributes: this.known,
      visit: this.visit,
      lifetime: this.lifetime,
      moves: this.moves,
    };
    this.ends = new CompetingEnds({ model, ledger, journal }, parts);
  }

  /** Somebody new at a place in the population; `generation` counts the people who held it before. */
  beginPerson(key0: number, key1: number, cohort: number, generation: number): void {
    this.personKey0 = key0;
    this.personKey1 = key1;
    this.cohort = cohort;
    this.segment = cohort;
    this.generation = generation;
    this.clock[EXPOSURE] = -1;
    // Plain loops: the built-in fill costs more than these few words.
    for (let word = 0; word < this.seen.length; word++) this.seen[word] = 0;
    if (this.known.any) this.known.beginPerson(key0, (key1 + Math.imul(generation, GENERATION)) | 0);
  }

  /** The episode of a numbered candidate: its draws depend on nothing that happened before. */
  beginEpisode(key0: number, key1: number, number: number): void {
    this.episodeKey0 = key0;
    this.episodeKey1 = key1;
    this.episode = number;
    this.steps = 0;
    for (let stage = 0; stage < this.visits.length; stage++) this.visits[stage] = 0;
    if (this.known.drawsPerEpisode) this.known.beginEpisode(key0, key1);
  }

  /** Whether the person, as they are now, is among those who are meant. */
  isEligible(where: readonly EligibleLevels[]): boolean {
    return this.known.isEligible(where);
  }

  /** Sets the time, and the period it lies in. */
  beginAt(time: number, period: number): void {
    this.clock[NOW] = time;
    this.period = period;
  }

  /**
   * From a stage to the end of the episode, from now on. Returns how it ended, one of WALK; now is when. Where the person
   * asks for a resource, `stage` and `row` name the request, and the length of the service has been drawn.
   */
  walk(from: number): number {
    const { model, clock } = this;
    const { resourceOf, stageKind, horizon } = model;
    const ages = this.ageing.any;
    let time = clock[NOW]!;
    let midnight = Math.floor(time) + 1;
    this.stage = from;
    for (let steps = this.steps; time < horizon; steps++) {
      if (steps > MOST_STEPS) throw new RangeError(GOING_ROUND);
      const stage = this.stage;
      if (ages) this.ageing.settle();
      this.visit.enter(stage);
      if (resourceOf[stage]! >= 0) {
        this.request();
        if (this.journal !== undefined) this.journal.request(this);
        this.steps = steps + 1;
        return REQUESTS;
      }
      const edge = stageKind[stage] === ROUTE ? this.passThrough(stage) : this.live(stage);
      if (edge < 0) return INSIDE;
      const left = clock[NOW]!;
      if (left > time) this.moves.add();
      if (left >= midnight) {
        steps = 0;
        midnight = Math.floor(left) + 1;
      }
      time = left;
      if (!this.follow(edge)) return OVER;
    }
    return INSIDE;
  }

  /** Books the passage and moves to where it leads; false where it leads out. */
  follow(edge: number): boolean {
    const { model } = this;
    this.ledger.pass(edge, this.period * model.segments + this.segment);
    if (this.journal !== undefined) this.journal.leave(this, edge);
    const to = model.edgeTo[edge]!;
    if (to >= 0) {
      this.stage = to;
      return true;
    }
    if (to === model.diedExit) {
      if (model.isOpen[this.cohort] === 1) this.resident = NO;
      else this.beginPerson(this.personKey0, this.personKey1, this.cohort, this.generation + 1);
    }
    return false;
  }

  /** A route: no time passes. Returns the edge. */
  private passThrough(stage: number): number {
    this.visit.see(stage, this.period, this.period);
    // As below: a journal is told of them as they were when the visit began.
    if (this.journal !== undefined) this.journal.visit(this, this.clock[NOW]!);
    if (this.known.remembers) this.known.leave(stage, this.clock[NOW]!);
    return this.visit.decide(this.choice, this.row, this.period);
  }

  /** A stay from its beginning. Returns the edge it ends by, or -1 where it lasts beyond the horizon. */
  private live(stage: number): number {
    const { model, clock } = this;
    const law = model.durationLaw[this.row]!;
    clock[END] = law < 0 ? NEVER : clock[NOW]! + this.factored(drawFrom(model.laws, law, this.visit.stream));
    return this.until(stage, 0, false);
  }

  /** A length that begins now, with what interventions make of it, on the grid. */
  private factored(length: number): number {
    const factors = this.model.durationFactors[this.row];
    return onGrid(factors === undefined ? length : length * this.acting.factor(factors, this.period));
  }

  /** A service that begins at span[1], for somebody who asked at span[0]. Returns as `live`. */
  serve(span: Float64Array): number {
    const { clock } = this;
    this.beginAt(span[1]!, this.ledger.periodOf(span[1]!));
    const waited = span[1]! - span[0]!;
    if (this.ageing.any) this.ageing.endWait();
    const length = clock[LENGTH]!;
    clock[END] = length < NEVER ? clock[NOW]! + this.factored(length) : NEVER;
    const death = this.model.mortalityLaw[this.row]!;
    if (death >= 0 && waited > 0) {
      this.lifetime.left(death, 0);
      this.lifetime.use(death, 0, waited);
    }
    return this.until(this.stage, waited, false);
  }

  /** A stay from now on that would end at `clock[END]` but for what competes; in progress already, or new. */
  private until(stage: number, elapsed: number, inProgress: boolean): number {
    const { model, clock } = this;
    const began = clock[NOW]!;
    let edge = NO;
    if (model.endsByDuration[stage]! === 0) edge = this.ends.compete(stage, elapsed, inProgress);
    const last = clock[END]!;
    const ends = last < model.horizon;
    clock[NOW] = last;
    // A journal is told of them as they were when the visit began.
    if (this.journal !== undefined) this.journal.visit(this, began);
    this.book(stage, began, ends ? last : model.horizon, ends);
    if (!ends) return NO;
    if (this.known.remembers) this.known.leave(stage, last);
    return edge >= 0 ? edge : this.visit.decide(this.choice, this.row, this.period);
  }

  /** Books a stay, in parts where birthdays fall into it, and moves the period to that of its end. */
  private book(stage: number, from: number, to: number, ends: boolean): void {
    const since = this.ageing.any ? this.bookUntilLastBirthday(stage, from, to) : from;
    this.bookPart(stage, since, to, ends);
  }

  /** Books a stay up to the last birthday in it; returns from when on the rest is to be booked. */
  private bookUntilLastBirthday(stage: number, from: number, to: number): number {
    let since = from;
    for (let birthday = this.ages[BIRTHDAY]!; birthday <= to; birthday = this.ages[BIRTHDAY]!) {
      this.bookPart(stage, since, birthday, true);
      this.ageing.comeOfAge(stage, this.period);
      since = birthday;
    }
    return since;
  }

  private bookPart(stage: number, from: number, to: number, ends: boolean): void {
    const { ledger, model, segment, period } = this;
    const last = ends ? ledger.periodOf(to) : model.periods.count - 1;
    this.period = last;
    ledger.stay(stage, segment, from, period, to, last);
    this.visit.see(stage, period, last);
    const law = model.packageLaw[this.row]!;
    if (law < 0) return;
    const { side } = this.visit;
    side.begin(this.visitKey0, this.visitKey1, PACKAGE0, PACKAGE1);
    const amount = Math.round(drawFrom(model.laws, law, side) * STEPS_PER_PACKAGE) / STEPS_PER_PACKAGE;
    ledger.stayWithPackage(stage, segment, from, period, to, last, amount);
  }

  /** Draws what a service will need, so that waiting moves no draw. */
  private request(): void {
    const { model, clock } = this;
    const law = model.durationLaw[this.row]!;
    clock[LENGTH] = law < 0 ? NEVER : drawFrom(model.laws, law, this.visit.stream);
  }

  /** Leaves the queue at span[1], having asked at span[0]. Returns the edge, and now is then. */
  leaveQueue(span: Float64Array): number {
    const edge = this.patience.leave(span);
    this.beginAt(span[1]!, this.ledger.periodOf(span[1]!));
    if (this.ageing.any) this.ageing.endWait();
    return edge;
  }

  /** The rest of a stay that is in progress at the start, and what follows. Returns as `walk` does. */
  resume(stage: number): number {
    const { model, clock, found } = this;
    this.beginAt(0, 0);
    this.stage = stage;
    this.visit.enter(stage);
    const { row } = this;
    const review = model.reviewStage[stage]!;
    const reviewRow = review < 0 ? NO : this.known.rowOf(review);
    found.find(stage, row, reviewRow, this.visit.stream);
    clock[END] = found.left < NEVER ? onGrid(found.left) : NEVER;
    this.ends.daysToFirstReview = found.review;
    const edge = this.until(stage, found.elapsed, true);
    if (model.resourceOf[stage]! >= 0) this.isServed(stage, row, clock[END]!);
    return edge < 0 ? INSIDE : this.follow(edge) ? this.walk(this.stage) : OVER;
  }
}
